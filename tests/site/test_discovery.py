"""Feeds, the sitemap, robots.txt: how programs learn of what is here."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db.models import QuerySet
from django.test import Client

from articles.models import Article, Passage
from magazine.db.publication import State
from magazine.models import Issue
from media.models import Photo
from tests import sample

from .conftest import Page
from .test_queries import grow, questions

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SITE = "http://testserver"
LATER, A_DAY = datetime(2050, 1, 2, tzinfo=UTC), timedelta(days=1)
PARTS = ["pages", "magazines", "issues", "colophons", "articles-2021", "articles-2022", "sections", "people"]


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
def test_feed_has_issues_in_its_language(
    language: str, title: str, theme: str, issue: Issue, client: Client
) -> None:
    entry = xml(client, f"/{language}/feed/").find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}title") == title
    assert entry.findtext(f"{ATOM}summary") == theme
    links = [(link.get("rel"), link.get("href")) for link in entry.iter(f"{ATOM}link")]
    assert links == [("alternate", f"{SITE}/{language}/issn/2345-6787/12/")]  # readers open the last one


def test_feed_lists_public_issues_newest_first(issue: Issue, client: Client) -> None:
    sample.issue(issue.magazine, "14", "5", state=State.DRAFT)
    sample.issue(issue.magazine, "13", "4")
    assert entries(client, "/en/feed/") == ["/en/issn/2345-6787/13/", "/en/issn/2345-6787/12/"]


def entries(client: Client, feed: str) -> list[str]:
    """Return the addresses of the entries of a feed."""
    links = (entry.find(f"{ATOM}link") for entry in xml(client, feed).iter(f"{ATOM}entry"))
    return [link.attrib["href"].removeprefix(SITE) for link in links if link is not None]


def test_pages_link_to_their_feed(issue: Issue, read: Callable[[str], Page]) -> None:
    """In the head for programs, and in sight."""
    for page, feed in {
        "/en/people/": "/en/feed/",
        "/en/sections/night/": "/en/sections/night/feed/",
        "/en/people/lin-hai/": "/en/people/lin-hai/feed/",
    }.items():
        found = read(page)
        assert feed in [each["href"] for each in found.all("link", type="application/atom+xml")]
        assert feed in found.hrefs()


FEEDS = {
    "/feed/": ["12/"],
    "/sections/night/feed/": ["12/p4/", "12/p8/", "12/p10/", "12/p12/", "12/p20/"],
    "/people/lin-hai/feed/": ["12/p4/"],
}


@pytest.mark.parametrize(("feed", "places"), FEEDS.items())
def test_feed_has_rows_of_its_page(feed: str, places: list[str], issue: Issue, client: Client) -> None:
    for language in ("zh-hans", "en"):
        of_issue = f"/{language}/issn/2345-6787"
        assert entries(client, f"/{language}{feed}") == [f"{of_issue}/{place}" for place in places]
    Article.objects.all().update(state=State.DRAFT)
    assert (
        feed == "/feed/" or client.get(f"/en{feed}").status_code == 404 or not entries(client, f"/en{feed}")
    )


def test_no_two_feeds_share_an_id(issue: Issue, client: Client) -> None:
    """A reader shows entries of equal ids once, in one feed."""
    feeds = [f"/{language}{feed}" for language in ("zh-hans", "en") for feed in FEEDS]
    ids = [entry.findtext(f"{ATOM}id") for feed in feeds for entry in xml(client, feed).iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 2 * sum(map(len, FEEDS.values()))
    assert all(str(each).startswith("tag:testserver,2021-03-01:") for each in ids)


@pytest.mark.parametrize("feed", ["sections/none", "people/nobody"])
def test_unknown_feed_is_not_found(feed: str, issue: Issue, client: Client) -> None:
    assert client.get(f"/en/{feed}/feed/").status_code == 404


@pytest.mark.parametrize("feed", ["/en/sections/night/feed/", "/en/people/lin-hai/feed/"])
def test_feed_of_texts_grows_without_queries(feed: str, issue: Issue, client: Client) -> None:
    before = questions(client, feed)
    heading = Article.objects.get(locator="p4").issue_section
    keeper = Article.objects.get(locator="p4").contributions.first()
    for page in range(40, 70):
        made = sample.entry(issue, page, "夜", "Night", issue_section=heading)
        made.contributions.create(person=keeper and keeper.person, role="author", order=1)
    assert questions(client, feed) == before
    assert len(entries(client, feed)) == 20


def test_an_empty_archive_has_an_empty_feed(db: None, client: Client) -> None:
    assert not list(xml(client, "/en/feed/").iter(f"{ATOM}entry"))


def test_feed_dates_any_change_in_issue(issue: Issue, client: Client) -> None:
    def updated() -> str | None:
        return xml(client, "/en/feed/").findtext(f"{ATOM}entry/{ATOM}updated")

    Passage.objects.filter(article__locator="p20").update(modified=LATER)
    assert updated() == LATER.isoformat()
    Article.objects.filter(locator="p4").update(modified=LATER + A_DAY, state=State.DRAFT)
    assert updated() == (LATER + A_DAY).isoformat()


def test_feed_escapes_theme(issue: Issue, client: Client) -> None:
    """The description of an issue is HTML."""
    Issue.objects.update(theme_en="Light & <b>\nLamps")
    assert xml(client, "/en/feed/").findtext(f"{ATOM}entry/{ATOM}summary") == "Light &amp; &lt;b&gt;<br>Lamps"


def test_each_language_has_its_feed_for_ever(issue: Issue, client: Client) -> None:
    for language, tag in (("en", "en"), ("zh-hans", "zh-Hans")):
        feed = xml(client, f"/{language}/feed/")
        assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == tag
        assert feed.findtext(f"{ATOM}id") == f"{SITE}/{language}/feed/"
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        assert links == {"self": f"{SITE}/{language}/feed/", "alternate": f"{SITE}/{language}/"}


def test_unchanged_feed_is_304(issue: Issue, client: Client) -> None:
    tag = client.get("/en/feed/")["ETag"]
    assert client.get("/en/feed/", headers={"if-none-match": tag}).status_code == 304
    Issue.objects.update(modified=LATER)
    assert client.get("/en/feed/", headers={"if-none-match": tag}).status_code == 200


def test_feed_ends_with_twentieth_issue(issue: Issue, client: Client) -> None:
    """And costs as many queries as a short one."""
    before = questions(client, "/en/feed/")
    for number in range(1, 25):
        sample.issue(issue.magazine, f"9{number}", "1", year=2000 + number, date=date(2022, 1, number))
    assert questions(client, "/en/feed/") == before
    assert entries(client, "/en/feed/") == [f"/en/issn/2345-6787/9{number}/" for number in range(24, 4, -1)]


def test_robots_and_index_lead_to_sitemaps(issue: Issue, client: Client) -> None:
    assert f"Sitemap: {SITE}/sitemap.xml" in client.get("/robots.txt").content.decode()
    sample.issue(issue.magazine, "13", "1", year=2022)
    sample.issue(issue.magazine, "14", "1", year=2023, state=State.DRAFT)
    parts = [loc.text for loc in xml(client, "/sitemap.xml").iter(f"{URL}loc")]
    assert parts == [f"{SITE}/sitemap-{part}.xml" for part in PARTS]
    assert [part for part in PARTS if not locations(client, part)] == ["articles-2022"]


@pytest.mark.parametrize("part", ["articles", "issues-2021", "nothing"])
def test_unlisted_sitemap_is_not_found(part: str, issue: Issue, client: Client) -> None:
    assert client.get(f"/sitemap-{part}.xml").status_code == 404


@pytest.mark.parametrize("part", ["", *(f"-{part}" for part in PARTS)])
def test_sitemap_needs_one_query(part: str, issue: Issue, client: Client) -> None:
    grow(issue, range(1, 3))
    assert questions(client, f"/sitemap{part}.xml") <= 2  # besides, which revision of the site it is


def test_sitemap_lists_pages_with_languages(issue: Issue, client: Client) -> None:
    """And their permalinks."""
    for language in ("zh-hans", "en"):
        assert locations(client, "articles-2021")[f"{SITE}/{language}/issn/2345-6787/12/p4/"] == {
            "zh-Hans": f"{SITE}/zh-hans/issn/2345-6787/12/p4/",
            "en": f"{SITE}/en/issn/2345-6787/12/p4/",
            "x-default": f"{SITE}/issn/2345-6787/12/p4",
        }
    assert locations(client, "issues")[f"{SITE}/en/issn/2345-6787/12/"]["x-default"] == (
        f"{SITE}/issn/2345-6787/12"
    )
    assert "x-default" not in locations(client, "people")[f"{SITE}/en/people/lin-hai/"]


def test_sitemap_omits_uncanonical_pages(issue: Issue, client: Client) -> None:
    """And those that are not public or not in the language."""
    Article.objects.filter(locator="p20").update(state=State.DRAFT)
    found = locations(client, "articles-2021")
    assert not [address for address in found if "parallel" in address or "p20" in address]
    assert f"{SITE}/zh-hans/issn/2345-6787/12/p8/" in found
    assert f"{SITE}/en/issn/2345-6787/12/p8/" not in found
    assert found[f"{SITE}/zh-hans/issn/2345-6787/12/p8/"] == {}


def test_sitemap_agrees_with_pages(issue: Issue, client: Client, read: Callable[[str], Page]) -> None:
    for part in PARTS:
        for address, others in locations(client, part).items():
            page = read(address.removeprefix(SITE))
            assert page.alternates() == others, address
            assert page.all("link", rel="canonical")[0]["href"] == address


@pytest.mark.parametrize(
    ("rows", "entry"),
    [
        (Article.objects.filter(locator="p4"), "p4"),
        (Passage.objects.filter(article__locator="p4", number=2), "p4"),
        (Photo.objects.filter(number=1), "p4"),
        (Article.objects.filter(parent__locator="p12", locator="2"), "p12"),
        (Passage.objects.filter(article__parent__locator="p12"), "p12"),
    ],
    ids=["article", "passage", "photograph", "piece", "passage of a piece"],
)
def test_sitemap_dates_any_change_on_page(
    rows: QuerySet[Any], entry: str, issue: Issue, client: Client
) -> None:
    rows.update(modified=LATER)
    changed = {
        url.findtext(f"{URL}loc"): url.findtext(f"{URL}lastmod")
        for url in xml(client, "/sitemap-articles-2021.xml").iter(f"{URL}url")
    }
    assert changed[f"{SITE}/en/issn/2345-6787/12/{entry}/"] == LATER.date().isoformat()
    assert changed[f"{SITE}/en/issn/2345-6787/12/p20/"] != LATER.date().isoformat()
