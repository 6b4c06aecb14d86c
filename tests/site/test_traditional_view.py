"""The view in Traditional characters: the Simplified pages, converted, at addresses that no record names."""

from collections.abc import Callable
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.core.cache import cache
from django.test import Client
from lxml import html

from magazine import environment
from magazine.models import Issue
from magazine.text.traditional import to_traditional
from tests import desk
from tests.server import ServedClient

from .conftest import OF_ISSUE, Page
from .test_pages import ALL
from .test_queries import questions

Read = Callable[[str], Page]
LEFT_ALONE = '@translate="no" or self::script or self::style'
NOTICE = "script"
ARTICLE = f"{OF_ISSUE}p4/"
ATOM = "{http://www.w3.org/2005/Atom}"


def texts(client: Client, address: str, lang: str) -> list[str]:
    """Return the texts of a page in one language that may be converted, without the notice."""
    page = html.fromstring(client.get(address).content.decode())
    found = page.xpath(
        f'//text()[not(ancestor::*[{LEFT_ALONE} or @id="{NOTICE}"])]'
        f'[starts-with(ancestor::*[@lang][1]/@lang, "{lang}")]'
    )
    return [str(each) for each in found if each.strip()]


@pytest.mark.parametrize("name", ALL)
def test_page_is_marked_as_view(name: str, issue: Issue, client: Client, read: Read) -> None:
    simplified, page = read(f"/zh-hans/{ALL[name]}"), read(f"/zh-hant/{ALL[name]}")
    assert page.status == 200
    assert [found["lang"] for found in page.all("html")] == ["zh-Hant"]
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert client.get(f"/zh-hant/{ALL[name]}")["X-Robots-Tag"] == "noindex"
    assert page.all("link", rel="canonical") == simplified.all("link", rel="canonical")
    assert page.alternates() == {}
    assert len(page.all("p", id=NOTICE)) == 1
    assert not simplified.all("p", id=NOTICE)
    root = html.fromstring(page.source)
    assert not root.xpath(f'//body//*[@lang="zh-Hans"][not(ancestor-or-self::*[{LEFT_ALONE}])]')


@pytest.mark.parametrize("name", ALL)
def test_every_chinese_text_is_converted(name: str, issue: Issue, client: Client) -> None:
    address = ALL[name]
    before, after = (texts(client, f"/{prefix}/{address}", "zh") for prefix in ("zh-hans", "zh-hant"))
    assert list(map(len, after)) == list(map(len, before))
    assert [text for text in after if any(to_traditional(each) != each for each in text)] == []
    assert texts(client, f"/zh-hant/{address}", "en") == texts(client, f"/zh-hans/{address}", "en")


@pytest.mark.parametrize("name", ALL)
def test_links_stay_in_view(name: str, issue: Issue, read: Read) -> None:
    """But for the switch and for files of records, which are of the text itself."""
    page = read(f"/zh-hant/{ALL[name]}")
    switch = page.hrefs(translate="no", hreflang="zh-Hans")
    assert switch == [f"/zh-hans/{ALL[name]}"]
    links = [found.get("href") or found.get("action") or "" for _tag, found in page.elements]
    leaving = {
        link for link in links if link.startswith("/zh-hans/") and link.partition("?")[0].endswith("/")
    }
    assert leaving - {*switch} == set()
    assert [link for link in links if link.startswith("/zh-hant/")]


@pytest.mark.parametrize("prefix", ["zh-hans", "zh-hant", "en"])
def test_switch_offers_three_languages(prefix: str, issue: Issue, client: Client) -> None:
    page = html.fromstring(client.get(f"/{prefix}/people/?order=latin").content.decode())
    links = page.xpath('//*[@class="language-switch"]/a')
    shown = [(link.text, link.get("lang"), link.get("href")) for link in links]
    assert shown == [
        ("简", "zh-Hans", "/zh-hans/people/?order=latin"),
        ("繁", "zh-Hant", "/zh-hant/people/?order=latin"),
        ("English", "en", "/en/people/?order=latin"),
    ]
    [current] = [link for link in links if link.get("aria-current")]
    assert current.get("href").startswith(f"/{prefix}/")


@pytest.mark.parametrize(
    ("accepted", "prefix"),
    [
        ("zh-TW", "zh-hant"),
        ("zh-HK,zh;q=0.9,en;q=0.8", "zh-hant"),
        ("zh-MO", "zh-hant"),
        ("zh-Hant", "zh-hant"),
        ("zh-Hant-HK,en", "zh-hant"),
        ("en,zh-TW;q=0.8", "en"),
        ("zh-CN,zh-TW;q=0.8", "zh-hans"),
        ("zh-Hans-SG", "zh-hans"),
        ("zh", "zh-hans"),
    ],
)
def test_readers_of_traditional_land_there(accepted: str, prefix: str, issue: Issue, client: Client) -> None:
    language = {"accept-language": accepted}
    assert client.get("/", headers=language)["Location"] == f"/{prefix}/"
    assert client.get("/issn/2345-6787/12/p4", headers=language)["Location"] == f"/{prefix}/{ARTICLE}"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/zh-TW/", "/zh-hant/"),
        (f"/zh-TW/{ARTICLE}", f"/zh-hant/{ARTICLE}"),
        ("/zh-HK/people/lin-hai/。", "/zh-hant/people/lin-hai/"),
        ("/zh-Hant/people/?order=latin", "/zh-hant/people/?order=latin"),
        (f"/zh-hant/{ARTICLE}）", f"/zh-hant/{ARTICLE}"),
        ("/zh-hant/issn/2345–6787/12/", "/zh-hant/issn/2345-6787/12/"),
        ("/zh-hant/people", "/zh-hant/people/"),
    ],
)
def test_pasted_addresses_lead_there(written: str, address: str, issue: Issue, client: Client) -> None:
    path, mark, query = written.partition("?")
    answer = client.get(f"{quote(path)}{mark}{query}")
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_redirects_stay_in_view(issue: Issue, client: Client) -> None:
    answer = client.get(f"/zh-hant/{ARTICLE}cite/?passage=2")
    assert (answer.status_code, answer["Location"]) == (302, f"/zh-hant/{ARTICLE}cite/2/")
    assert client.get("/zh-hant/search/?q=12+p4")["Location"] == f"/zh-hant/{ARTICLE}"


def test_error_page_stays_in_view(issue: Issue, read: Read) -> None:
    page = read("/zh-hant/issn/2345-6787/99/")
    assert page.status == 404
    assert [found["lang"] for found in page.all("html")] == ["zh-Hant"]
    leaving = [href for href in page.hrefs() if (href or "").startswith("/zh-hans/")]
    assert leaving == page.hrefs(translate="no", lang="zh-Hans")


def test_records_are_of_the_text_itself(issue: Issue, client: Client) -> None:
    for name in ("search.ris?q=%E7%81%AF", "people/lin-hai.ris", "sections/night.ris"):
        answer = client.get(f"/zh-hant/{name}")
        assert (answer.status_code, answer["Location"]) == (301, f"/zh-hans/{name}")
    assert "zh-hant" not in client.get("/sitemap-articles-2021.xml").content.decode()
    assert "zh-hant" not in client.get("/sitemap-pages.xml").content.decode()
    article = client.get(f"/zh-hant/{ARTICLE}")
    assert article["Link"] == client.get(f"/zh-hans/{ARTICLE}")["Link"]


def test_records_in_page_are_of_the_text(issue: Issue, read: Read) -> None:
    simplified, page = read(f"/zh-hans/{ARTICLE}"), read(f"/zh-hant/{ARTICLE}")
    for name in ("citation_title", "citation_abstract_html_url", "DC.title"):
        assert page.all("meta", name=name) == simplified.all("meta", name=name)
    assert page.all("span", **{"class": "Z3988"}) == simplified.all("span", **{"class": "Z3988"})


@pytest.mark.parametrize("query", ["灯", "燈"])
def test_search_finds_and_shows_traditional(query: str, issue: Issue, read: Read) -> None:
    page = read(f"/zh-hant/search/?q={quote(query)}")
    assert "燈" in page.text
    assert page.all("mark")
    assert page.all("input", name="q")[0]["value"] == query


def test_results_for_programs_are_traditional(issue: Issue, client: Client) -> None:
    answer = client.get(f"/zh-hant/search.json?q={quote('灯塔')}").json()
    simplified = client.get(f"/zh-hans/search.json?q={quote('灯塔')}").json()
    assert "燈" in answer["results"][0]["title"]["zh"]["text"]
    assert answer["query"] == "灯塔"
    marks = [[found["title"][each].get("marks") for each in found["title"]] for found in answer["results"]]
    assert marks == [
        [found["title"][each].get("marks") for each in found["title"]] for found in simplified["results"]
    ]


@pytest.mark.parametrize("path", ["feed/", "sections/night/feed/", "people/lin-hai/feed/"])
def test_feed_has_ids_of_its_own(path: str, issue: Issue, client: Client) -> None:
    feeds = [
        ElementTree.fromstring(client.get(f"/{prefix}/{path}").content)
        for prefix in ("zh-hans", "zh-hant", "en")
    ]
    ids = [{node.text for node in feed.iter(f"{ATOM}id")} for feed in feeds]
    assert len(set.union(*ids)) == sum(map(len, ids))
    links = [node.attrib["href"] for node in feeds[1].iter(f"{ATOM}link")]
    assert {link.removeprefix("http://testserver")[:9] for link in links} == {"/zh-hant/"}
    assert feeds[1].attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "zh-Hant"
    assert "燈塔" in (feeds[1].findtext(f"{ATOM}title") or "")


def test_search_description_is_traditional(issue: Issue, client: Client) -> None:
    source = client.get("/zh-hant/opensearch.xml").content.decode()
    assert "<ShortName>燈塔</ShortName>" in source
    assert "<Language>zh-Hant</Language>" in source
    assert "http://testserver/zh-hant/search/?q=" in source


def test_page_is_cached(issue: Issue, settings: pytest.FixtureRequest) -> None:
    settings.CACHES = settings.CACHES | {"default": environment.cache("")}  # type: ignore[attr-defined]
    cache.clear()
    client = ServedClient()
    made = client.get(f"/zh-hant/{ARTICLE}")
    assert questions(client, f"/zh-hant/{ARTICLE}") == 1
    assert client.get(f"/zh-hant/{ARTICLE}").content == made.content
    assert client.get(f"/zh-hans/{ARTICLE}").content != made.content
    assert made["Content-Language"] == "zh-hant"


def test_cached_links_stay_in_view(issue: Issue) -> None:
    client = ServedClient()
    for prefix in ("zh-hans", "zh-hant", "zh-hans"):
        page = Page(200, client.get(f"/{prefix}/people/").content.decode())
        assert f"/{prefix}/sections/" in page.hrefs()


def test_admin_stays_simplified(issue: Issue) -> None:
    editor = desk.chief(Client(headers={"accept-language": "zh-TW"}))
    assert editor.get("/admin/")["Content-Language"] == "zh-hans"
    assert editor.get("/admin/language/zh-hant/").status_code == 404


def test_preview_is_traditional(issue: Issue) -> None:
    editor = desk.chief(Client())
    page = Page(200, editor.get(f"/admin/preview/zh-hant/{ARTICLE}").content.decode())
    assert [found["lang"] for found in page.all("html")] == ["zh-Hant"]
    assert f"/admin/preview/zh-hant/{OF_ISSUE}" in page.hrefs()


def test_print_names_the_magazine_in_traditional(issue: Issue, read: Read) -> None:
    [root] = read(f"/zh-hant/{ARTICLE}").all("html")
    assert (root["data-running-foot"] or "").startswith("燈塔")
