"""Feeds, the sitemap, robots.txt: how programs learn of what is here."""

from xml.etree import ElementTree

import pytest
from django.test import Client

from articles.models import Article
from magazine.models import Issue
from magazine.publication import State
from tests import sample

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://testserver"


def xml(client: Client, address: str) -> ElementTree.Element:
    response = client.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def locations(client: Client, section: str) -> dict[str, dict[str, str]]:
    """Return the addresses in a part of the sitemap, each with its alternates."""
    found = xml(client, f"/sitemap-{section}.xml").iter(f"{URL}url")
    return {
        url.findtext(f"{URL}loc", ""): {
            link.attrib["hreflang"]: link.attrib["href"] for link in url.iter(LINK)
        }
        for url in found
    }


@pytest.mark.parametrize(
    ("language", "title", "theme"),
    [("en", "The Lighthouse No. 12", "Light"), ("zh-hans", "《灯塔》总第12期", "灯火")],
)
def test_a_feed_tells_of_new_issues_in_its_language(
    language: str, title: str, theme: str, issue: Issue, client: Client
) -> None:
    entry = xml(client, f"/{language}/feed/").find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == title
    assert entry.findtext(f"{ATOM}summary") == theme
    assert entry.findtext(f"{ATOM}id") == f"{SITE}/issn/2345-6787/12"
    links = {link.get("hreflang"): link.get("href") for link in entry.iter(f"{ATOM}link")}
    assert links[None] == f"{SITE}/{language}/issn/2345-6787/12/"
    assert links["zh-Hans"] == f"{SITE}/zh-hans/issn/2345-6787/12/"
    assert links["en"] == f"{SITE}/en/issn/2345-6787/12/"


def test_a_feed_holds_public_issues_only_the_newest_first(issue: Issue, client: Client) -> None:
    sample.issue(issue.magazine, "14", "5", state=State.DRAFT)
    sample.issue(issue.magazine, "13", "4")
    ids = [entry.findtext(f"{ATOM}id") for entry in xml(client, "/en/feed/").iter(f"{ATOM}entry")]
    assert ids == [f"{SITE}/issn/2345-6787/13", f"{SITE}/issn/2345-6787/12"]


def test_every_page_leads_to_the_feed_of_its_language(issue: Issue, client: Client) -> None:
    assert 'title="New issues" href="/en/feed/"' in client.get("/en/people/").content.decode()


def test_an_empty_archive_has_an_empty_feed(db: None, client: Client) -> None:
    assert not list(xml(client, "/en/feed/").iter(f"{ATOM}entry"))


def test_the_sitemap_leads_to_its_parts_and_robots_txt_to_the_sitemap(issue: Issue, client: Client) -> None:
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").content.decode()
    parts = [loc.text for loc in xml(client, "/sitemap.xml").iter(f"{URL}loc")]
    assert parts == [f"{SITE}/sitemap-{part}.xml" for part in ("issues", "articles", "people")]


def test_the_sitemap_names_each_page_with_its_languages_and_its_permalink(
    issue: Issue, client: Client
) -> None:
    for language in ("zh-hans", "en"):
        assert locations(client, "articles")[f"{SITE}/{language}/issn/2345-6787/12/p4/"] == {
            "zh-Hans": f"{SITE}/zh-hans/issn/2345-6787/12/p4/",
            "en": f"{SITE}/en/issn/2345-6787/12/p4/",
            "x-default": f"{SITE}/issn/2345-6787/12/p4",
        }
    assert locations(client, "issues")[f"{SITE}/en/issn/2345-6787/12/"]["x-default"] == (
        f"{SITE}/issn/2345-6787/12"
    )
    assert "x-default" not in locations(client, "people")[f"{SITE}/en/people/lin-hai/"]


def test_the_sitemap_leaves_out_what_is_not_public_not_canonical_or_not_in_the_language(
    issue: Issue, client: Client
) -> None:
    Article.objects.filter(locator="p20").update(state=State.DRAFT)
    found = locations(client, "articles")
    assert not [address for address in found if "parallel" in address or "p20" in address]
    assert f"{SITE}/zh-hans/issn/2345-6787/12/p8/" in found
    assert f"{SITE}/en/issn/2345-6787/12/p8/" not in found
