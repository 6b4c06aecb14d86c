"""The page for librarians: its examples are of the newest issue, and its records can be fetched."""

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from articles.edition import RULES
from articles.preservation.issue_package import payload
from magazine.models import Issue, Magazine
from tests import sample

from .conftest import Page

Read = Callable[[str], Page]


def test_examples_come_from_newest_issue(issue: Issue, read: Read, client: Client) -> None:
    newer = sample.issue(issue.magazine, "13", "4")
    sample.passage(sample.entry(newer, 6, "新文", "New Text"), "新。", "New.")
    page = read("/en/librarians/")
    (preview,) = page.all("meta", property="og:description")
    words = "Identifiers, permalinks, records and holdings of The Lighthouse"
    assert preview["content"] == f"{words} · 2 issues, 2021"
    shown = [link or "" for link in page.hrefs()]
    assert {"/issn/2345-6787", "/issn/2345-6787/13", "/issn/2345-6787/13/p6"} <= {*shown}
    assert "http://testserver/issn/2345-6787/13/p6#s1" in page.text
    files = [link for link in shown if "." in link and link.startswith("/") and "?" not in link]
    assert "/issn/2345-6787/13/p6.ris" in files
    assert {f"/issn/2345-6787.{suffix}" for suffix in ("mrc", "marcxml", "cnmarc", "cnmarcxml")} <= {*files}
    assert {client.get(link).status_code for link in files} == {200}


def test_record_formats_have_media_types(issue: Issue, read: Read) -> None:
    """Whole texts among them only if they may be redistributed."""

    def named() -> list[tuple[str, ...]]:
        row = r'<dt>([^<]+)</dt><dd><a href="/issn/2345-6787/12/p[0-9]+\.([a-z.]+)"[^<]+</a> <code>([^<]+)</code>'
        return re.findall(row, read("/en/librarians/").source)

    records = [
        ("RIS", "ris", "application/x-research-info-systems"),
        ("BibTeX", "bib", "application/x-bibtex"),
        ("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json"),
        ("MODS", "mods.xml", "application/mods+xml"),
        ("Dublin Core", "dc.xml", "application/xml"),
        ("Zotero RDF", "rdf", "application/rdf+xml"),
        ("MARC 21", "mrc", "application/marc"),
        ("MARC 21 XML", "marcxml", "application/marcxml+xml"),
        ("CNMARC", "cnmarc", "application/marc"),
        ("CNMARC XML", "cnmarcxml", "application/xml"),
        ("JSON-LD", "jsonld", "application/ld+json"),
        ("JATS", "jats.xml", "application/jats+xml"),
    ]
    texts = [("JSON", "json", "application/json"), ("Text", "txt", "text/plain")]
    for is_open, expected in ((False, records), (True, records + texts)):
        Magazine.objects.update(open_full_text=is_open)
        assert named() == expected


def test_names_catalogue_formats(issue: Issue, read: Read) -> None:
    """The two formats of the catalogues, each as a file and in XML, that of MARC 21 first."""
    source = read("/en/librarians/").source
    named = re.findall(r'<dt>([^<]+)</dt><dd><a href="/issn/2345-6787\.([a-z]+)"', source)
    assert named == [
        ("MARC 21", "mrc"),
        ("MARC 21 XML", "marcxml"),
        ("CNMARC", "cnmarc"),
        ("CNMARC XML", "cnmarcxml"),
        ("JSON-LD", "jsonld"),
    ]


def test_holdings_are_runs_without_gaps(issue: Issue, read: Read) -> None:
    for whole_number, number in (("13", "4"), ("15", "6")):
        sample.issue(issue.magazine, whole_number, number)
    told = " ".join(read("/en/librarians/").text.split())
    assert "2 issues No. 12 (2021, no. 3) – No. 13 (2021, no. 4)" in told
    assert "1 issue No. 15 (2021, no. 6)" in told


@pytest.mark.parametrize(
    ("is_open", "told"),
    [(True, "permits redistribution of the full text"), (False, "does not permit redistribution")],
)
def test_page_states_redistribution_of_texts(is_open: bool, told: str, issue: Issue, read: Read) -> None:
    Magazine.objects.update(open_full_text=is_open)
    assert told in read("/en/librarians/").text


def test_footers_and_magazine_link_here(issue: Issue, read: Read) -> None:
    assert "/zh-hans/librarians/" in read("/zh-hans/people/").hrefs()
    assert read("/en/issn/2345-6787/").hrefs().count("/en/librarians/") == 2


def test_harvests_can_be_opened(issue: Issue, read: Read, client: Client) -> None:
    """A request of each verb, and the other services."""
    links = [link or "" for link in read("/en/librarians/").hrefs()]
    harvests = [link for link in links if link.startswith("/oai?")]
    assert len(harvests) == 6
    for link in harvests:
        assert b"<error" not in client.get(link).content, link
    services = ("/openurl?", "/unapi", "/en/search.json", "/issn/2345-6787/12/p4.linkset.json")
    for service in services:
        (link,) = [each for each in links if each.startswith(service)]
        assert client.get(link, follow=True).status_code in (200, 300), link


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_page_and_package_have_the_rules(language: str, issue: Issue, read: Read) -> None:
    """Both have each rule of the edition; the package in both languages."""
    packed = dict(islice(payload(issue, "https://archive.example.org"), 2))["edition.txt"].decode()
    page = read(f"/{language}/librarians/").text
    with override(language):
        for rules in RULES:
            for sentence in (rules.heading, *rules.sentences):
                assert str(sentence) in page
                assert str(sentence) in packed


def test_names_contact_and_portal(issue: Issue, read: Read) -> None:
    links = read("/en/librarians/").hrefs()
    assert f"mailto:{settings.CONTACT_EMAIL}" in links
    assert "https://portal.issn.org/resource/ISSN/2345-6787" in links


def test_publication_and_titles_stand_here(issue: Issue, read: Read) -> None:
    """Those that were entered, on the magazine’s own page too."""
    magazine = issue.magazine
    magazine.frequency, magazine.first_year, magazine.key_title = "monthly", 1995, "Dengta"
    magazine.place_zh, magazine.place_en = "海城", "Haven"
    magazine.save()
    magazine.related_titles.update(first_year=1980, last_year=1994)
    for address in ("/en/librarians/", "/en/issn/2345-6787/"):
        text = " ".join(read(address).text.split())
        for shown in ("monthly", "1995–", "Dengta", "Haven", "旧灯塔 · 1980–1994 · ISSN 1234-5679"):
            assert shown in text


def test_lists_lead_here(issue: Issue, read: Read) -> None:
    """Beside the records of an issue, a section, a person."""
    for address in ("/en/issn/2345-6787/12/", "/en/people/lin-hai/"):
        assert read(address).hrefs().count("/en/librarians/") == 2


def test_hidden_magazine_has_no_examples(db: Any, read: Read) -> None:
    sample.magazine()
    page = read("/en/librarians/")
    assert page.status == 200
    assert "2345-6787" not in page.source
    assert not [link for link in page.hrefs() if link and link.endswith(".ris")]
