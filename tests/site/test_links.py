"""Every link of issue 464, followed: from both front pages, the feeds and the sitemap to all that they lead to."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.ingest.loading import load_issue
from tests.whole_issue import FIXTURE

from .conftest import Page

SITE = "http://testserver"
STARTS = ["/zh-hans/", "/en/", "/robots.txt"]
LINKS = ("href", "src", "content")
# A permalink leads to the reader's language; what is not in both languages has no parallel page.
MAY_LEAD_ON = re.compile(r"/|/issn/[^.]*|/(?:zh-han[st]|en)/issn/.*/parallel/")

# Their own tests look at the files of every article and of people; here those of the first stand for all.
FILES_OF_OTHERS = re.compile(r"/issn/1004-1370/464/p(?!4\.)[0-9/]+\..*|/(?:zh-hans|en)/people/[^/]+\..*")


@dataclass(frozen=True)
class Answer:
    """What stands at an address: its anchors, and where it leads."""

    status: int
    anchors: frozenset[str]
    links: frozenset[str]
    led_on: int = 0


def follow(client: Client, address: str) -> Answer:
    """Ask for an address; one redirect is followed where addresses may lead on."""
    response = client.get(address)
    if response.status_code in (301, 302) and MAY_LEAD_ON.fullmatch(address):
        answer = follow(client, response["Location"])
        return Answer(answer.status, answer.anchors, frozenset(), answer.led_on + 1)
    if response.streaming or response.status_code != 200:
        return Answer(response.status_code, frozenset(), frozenset())
    anchors, links = parse(response["Content-Type"], response.content.decode())
    return Answer(200, frozenset(anchors), frozenset(urljoin(SITE + address, link) for link in links))


def parse(kind: str, source: str) -> tuple[set[str], set[str]]:
    """Return the anchors and the links of a page, a feed, a sitemap or robots.txt."""
    if kind.startswith("text/plain"):
        return set(), set(re.findall(r"https?://\S+", source))
    if "xml" in kind:
        nodes = list(ElementTree.fromstring(source).iter())
        texts = [node.text or "" for node in nodes if node.tag.endswith(("}loc", "}id"))]
        return set(), {*texts, *(node.attrib["href"] for node in nodes if "href" in node.attrib)}
    if not kind.startswith("text/html"):
        return set(), set()
    elements = [attributes for _tag, attributes in Page(200, source).elements]
    links = {found[name] or "" for found in elements for name in LINKS if name in found}
    links = {link for link in links if link.startswith(("/", "#", "?", SITE))}
    links |= {
        file.split()[0] for found in elements for file in (found.get("srcset") or "").split(", ") if file
    }
    return {found["id"] or "" for found in elements if "id" in found}, links


def is_ours(link: str) -> bool:
    """Whether a link stays on the public site, and is to be followed."""
    parts = urlsplit(link)
    elsewhere = parts.path.startswith(("/admin/", "/openurl")) or FILES_OF_OTHERS.fullmatch(parts.path)
    return f"{parts.scheme}://{parts.netloc}" == SITE and not elsewhere


def crawl(client: Client) -> dict[str, Answer]:
    """Return everything that links lead to from the starts, without fragments."""
    found: dict[str, Answer] = {}
    waiting = list(STARTS)
    while waiting:
        address = waiting.pop()
        if address not in found:
            found[address] = follow(client, address)
            waiting += [path(link) for link in found[address].links if is_ours(link)]
    return found


def path(link: str) -> str:
    return urldefrag(link).url.removeprefix(SITE)


@pytest.mark.sqlite  # every kind of page is read on both databases, in test_pages.py
@pytest.mark.django_db
def test_links_and_anchors_resolve(client: Client) -> None:
    load_issue(FIXTURE)
    found = crawl(client)
    assert {address: answer.status for address, answer in found.items() if answer.status != 200} == {}
    assert [address for address, answer in found.items() if answer.led_on > 1] == []
    astray = [
        (address, link)
        for address, answer in found.items()
        for link in answer.links
        if is_ours(link)
        and urldefrag(link).fragment
        and unquote(urldefrag(link).fragment) not in found[path(link)].anchors
    ]
    assert astray == []
    prefixes = ("zh-hans", "zh-hant", "en")
    expected = {f"/{prefix}/{page}" for prefix in prefixes for page in EXPECTED} | {*NEUTRAL}
    assert expected <= found.keys()


# One of each kind that a reader or a program must be able to come upon.
EXPECTED = (
    "feed/",
    "people/?order=latin",
    "photos/",
    "issn/1004-1370/464/colophon/",
    "issn/1004-1370/464/print/?view=parallel",
    "issn/1004-1370/464/p44/2/parallel/",
)
NEUTRAL = ("/issn/1004-1370/464/p4", "/sitemap-articles-2024.xml")
