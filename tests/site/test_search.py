"""The search page, the same as JSON, and its OpenSearch description."""

import json
from collections.abc import Callable
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client

from articles.edits import edit
from articles.models import Article
from magazine.models import Issue
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]
pytestmark = pytest.mark.usefixtures("issue")


def address(words: str, language: str = "en", **more: str) -> str:
    return f"/{language}/search/?q={quote(words)}" + "".join(
        f"&{name}={quote(value)}" for name, value in more.items()
    )


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_result_highlights_and_links_the_passage(language: str, read: Read) -> None:
    page = read(address("记下", language))
    assert "<mark>记下</mark>时间。" in page.source
    assert "He wrote the hour down." in page.text
    [link] = [href for href in page.hrefs() if href and "#s" in href]
    assert link == f"/{language}/{OF_ISSUE}p4/parallel/#s3:~:text={quote('记下')}"
    assert 'id="s3"' in read(link.partition("#")[0]).source


def test_highlights_the_matching_language_only(read: Read) -> None:
    page = read(address("hours"))
    assert "the <mark>hour</mark> down" in page.source
    assert len(page.all("mark")) == 2, "hour, twice; nothing in the Chinese"


def test_links_a_text_in_one_language(read: Read) -> None:
    links = read(address("水下", "zh-hans")).hrefs()
    assert f"/zh-hans/{OF_ISSUE}p8/#s1:~:text={quote('水下')}" in links


def test_facet_links_add_and_remove_filters(read: Read) -> None:
    page = read(address("正文"))
    [narrow] = {href for href in page.hrefs() if href and "person=writer-1" in href}
    narrowed = read(narrow)
    _order, taken_back = narrowed.hrefs(**{"aria-current": "true", "rel": "nofollow"})
    assert "person" not in (taken_back or "")
    assert read(taken_back or "").text == page.text


def test_escapes_the_query(read: Read) -> None:
    page = read(address('<script>alert("1")</script>'))
    assert "<script>alert" not in page.source
    assert page.status == 200


def test_issue_and_page_redirect_to_the_article(client: Client) -> None:
    for written in ("12 p5", "12 p.5", "No. 12, p. 5", "第12期第5页", "12期 5页", "１２ ｐ５"):
        response = client.get(address(written))
        assert (response.status_code, response.headers.get("Location")) == (302, f"/en/{OF_ISSUE}p4/"), (
            written
        )
    assert client.get(address("12 p99")).status_code == 200


def test_no_results_has_suggestions(read: Read) -> None:
    page = read(address("守灯鲸人"))
    assert "守灯鲸人" in page.text
    near = [href for href in page.hrefs() if href and "q=%E5%AE%88%E7%81%AF" in href]
    assert near
    assert "/en/search/?q=hai" in read(address("haii")).hrefs(), "a name spelled much like it"


def test_no_results_counts_each_word(read: Read) -> None:
    """A word that is nowhere is no link; the box keeps all of them."""
    page = read(address("tide lamp xyzzy"))
    text = " ".join(page.text.split())
    assert "tide 1 lamp 1 xyzzy 0" in text
    assert page.all("input", name="q", value="tide lamp xyzzy")
    hrefs = page.hrefs()
    assert "/en/search/?q=tide" in hrefs
    assert "/en/search/?q=xyzzy" not in hrefs
    assert "Each word alone" not in read(address("xyzzy")).text


@pytest.mark.parametrize(
    "words",
    [
        '"', '""', '"unclosed', "-", "--", "- -", "*", "a*", "NEAR(灯 海)", "灯 OR 海", "灯 AND", "NOT 灯",
        "tokens:灯",
        "^灯", "'; DROP TABLE x; --", "%", "_", "\\", "灯\\", "a'b", "a''b", "&|!():*<->", "灯:*", "\x00灯",
        "\ud7ff", "\U0001f600", "é" * 100, "灯" * 200, "灯 " * 16, "-灯 海", "١٢٣", "person:lin-hai", "\u0301灯",
    ],
)  # fmt: skip
def test_answers_hostile_queries(words: str, client: Client) -> None:
    for page in ("search/", "search.json"):
        response = client.get(f"/en/{page}", {"q": words})
        assert response.status_code in (200, 400), page
    connection.ensure_connection()
    assert Article.objects.exists()


@pytest.mark.parametrize("name", ["person", "year", "issue", "section", "order", "after", "language"])
@pytest.mark.parametrize("value", ["'", '"', "a b", "灯", "x" * 5000, "\x00", "9" * 40, "1.1.1", "-1"])
def test_answers_hostile_parameters(name: str, value: str, client: Client) -> None:
    assert client.get("/en/search/", {"q": "灯", name: value}).status_code == 200


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest", "page"])
def test_answers_unknown_cursors(order: str, client: Client) -> None:
    for after in ("9" * 19, "9" * 19 + "." + "9" * 19, "0", "-1"):
        asked = {"q": "灯", "order": order, "after": after}
        assert client.get("/en/search/", asked).status_code == 200, after


def test_refuses_too_short_a_beginning(read: Read) -> None:
    """One clear sentence, and the box keeps the words."""
    with edit():
        for start in "abcdefg":
            words = " ".join(f"sta{start}{letter}q" for letter in "abcdefghijk")
            sample.passage(Article.objects.get(locator="p20"), en=words)
    page = read(address("sta*"))
    assert page.status == 400
    assert page.all("p", role="alert")
    assert page.all("input", name="q", value="sta*")
    assert read(address("stab*")).status == 200


def test_json_has_the_results_page_by_page(client: Client, issue: Issue) -> None:
    for number in range(12):
        sample.entry(issue, 40 + number, f"鲸鱼{number}", f"Whale {number}")
    first = client.get("/en/search.json", {"q": "鲸鱼"}).json()
    second = json.loads(client.get(first["next"]).content)
    assert (first["total"], first["total_is_exact"], second["next"]) == (12, True, None)
    permalinks = [result["permalink"] for result in first["results"] + second["results"]]
    assert len(permalinks) == len(set(permalinks)) == 12
    title = first["results"][0]["title"]
    [[start, end]] = title["zh"]["marks"]
    assert title["zh"]["text"][start:end] == "鲸鱼"
    assert title["en"]["marks"] == []


def test_opensearch_description(client: Client, read: Read) -> None:
    [link] = read("/en/").all("link", rel="search")
    assert link["type"] == "application/opensearchdescription+xml"
    response = client.get(link["href"])
    assert response.headers["Content-Type"] == link["type"]
    described = ElementTree.fromstring(response.content)
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert described.tag == f"{space}OpenSearchDescription"
    assert len(described.findtext(f"{space}ShortName") or "") in range(1, 17)
    templates = [url.attrib["template"] for url in described.findall(f"{space}Url")]
    for template in templates:
        assert client.get(template.replace("{searchTerms}", quote("灯"))).status_code == 200


def test_results_are_noindex(read: Read) -> None:
    assert read(address("灯")).all("meta", name="robots", content="noindex")


def test_robots_follow_no_link_to_a_search(read: Read) -> None:
    """Facets, orders, suggestions and further pages have no end."""
    assert "\nDisallow: /*/search\n" in read("/robots.txt").source
    for words in ("灯", "正文", "守灯鲸人"):
        links = [link for link in read(address(words)).all("a") if "search/?" in (link["href"] or "")]
        links = [link for link in links if "hreflang" not in link]
        assert links
        for link in links:
            assert "nofollow" in (link.get("rel") or "").split(), link


def test_no_page_links_to_a_search(client: Client) -> None:
    """A robot that obeys nothing and follows every link from the front page meets no search with words."""
    seen: set[str] = set()
    waiting = ["/en/", "/zh-hans/"]
    while waiting and len(seen) < 400:
        asked = waiting.pop()
        if asked in seen:
            continue
        seen.add(asked)
        assert "/search/?" not in asked
        response = client.get(asked)
        if response.headers.get("Content-Type", "").startswith("text/html") and not response.streaming:
            hrefs = Page(response.status_code, response.content.decode()).hrefs()
            waiting += {
                href.partition("#")[0] for href in hrefs if href and href.startswith(("/en/", "/zh-hans/"))
            } - seen
    assert len(seen) in range(30, 400)


@pytest.mark.parametrize(
    ("path", "kind", "value"),
    [
        (OF_ISSUE, "issue", "12"),
        ("sections/night/", "section", "night"),
        ("people/lin-hai/", "person", "lin-hai"),
    ],
)
def test_pages_search_within_themselves(path: str, kind: str, value: str, read: Read) -> None:
    """The box of the results keeps the filter for the next words."""
    page = read(f"/en/{path}")
    assert {"action": "/en/search/"}.items() <= page.all("form", role="search")[0].items()
    assert page.all("input", type="hidden", name=kind, value=value)
    found = read(address("灯", **{kind: value}))
    assert found.all("input", type="hidden", name=kind, value=value)
    assert "1 article" in found.text


def test_feed_has_the_newest_matches(client: Client, read: Read, issue: Issue) -> None:
    """It leads to the results, the newest first; its address is the same whatever the order on the page."""
    with edit():
        later = sample.issue(issue.magazine, "13", "4")
        sample.passage(sample.entry(later, 3, "新灯", "New Lamp"), "新灯亮了。")
    page = read(address("灯亮了", order="oldest", year="2021"))
    [feed] = page.all("link", type="application/atom+xml", title="灯亮了")
    assert feed["href"] == f"/en/search/feed/?q={quote('灯亮了')}&year=2021"
    atom = ElementTree.fromstring(client.get(feed["href"]).content)
    name = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{name}title") for entry in atom.iter(f"{name}entry")]
    assert titles == ["New Lamp", "The Keeper"]
    links = [link.get("href") or "" for link in atom.findall(f"{name}link")]
    assert any(link.endswith(f"/en/search/?q={quote('灯亮了')}&year=2021&order=newest") for link in links)
    assert client.get("/en/search/feed/", {"q": "-x"}).status_code == 404


def test_offers_the_other_language(read: Read) -> None:
    """By a title with the words in brackets in both languages, and only where it has more."""
    with edit():
        for locator, zh, en in (("p4", "灯节（北岛）", "Feast (North Isle)"), ("p20", "", "")):
            Article.objects.filter(locator=locator).update(title_zh=zh, title_en=en)
            Article.objects.get(locator=locator).save()
    sample.passage(Article.objects.get(locator="p8"), "北岛的礁石。")
    page = read(address("North Isle"))
    [link] = [href for href in page.hrefs(rel="nofollow") if href and f"q={quote('北岛')}" in href]
    assert "1 more in Chinese only" in page.text
    assert "礁石" in read(link).text
    assert " more in " not in read(address("礁石")).text


def test_leads_to_what_is_pasted(client: Client) -> None:
    for words, path in (
        (f"https://example.org/{OF_ISSUE}p4#s3", f"{OF_ISSUE}p4/#s3"),
        ("2345-6787/12/p12/2", f"{OF_ISSUE}p12/2/"),
        ("灯塔, 2021(3): 4.", f"{OF_ISSUE}p4/"),
        ("CN00-0000", "issn/2345-6787/"),
        ("2021年第3期", OF_ISSUE),
    ):
        response = client.get(address(words))
        assert (response.status_code, response.headers.get("Location")) == (302, f"/en/{path}"), words
    found = client.get("/en/search.json", {"q": "2345-6787/12/p8"}).json()
    assert found["destination"].endswith(f"/en/{OF_ISSUE}p8/")
    assert f"/en/{OF_ISSUE}" in Page(200, client.get(address("12")).content.decode()).hrefs()
