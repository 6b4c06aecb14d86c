"""What holds for every public page, in both languages."""

from collections.abc import Callable

import pytest
from django.test import Client
from lxml import html

from magazine.models import Issue
from magazine.urls import pages

from .conftest import LANGUAGES, OF_ISSUE, Page

Read = Callable[[str], Page]
BILINGUAL = {  # page, and what stands for it in no language
    "front": ("", "/"),
    "magazine": ("issn/2345-6787/", "/issn/2345-6787"),
    "issue": (OF_ISSUE, "/issn/2345-6787/12"),
    "colophon": (f"{OF_ISSUE}colophon/", None),
    "issue-corrections": (f"{OF_ISSUE}corrections/", None),
    "article-corrections": (f"{OF_ISSUE}p4/corrections/", None),
    "article": (f"{OF_ISSUE}p4/", "/issn/2345-6787/12/p4"),
    "an entry with pieces": (f"{OF_ISSUE}p12/", "/issn/2345-6787/12/p12"),
    "a piece": (f"{OF_ISSUE}p12/2/", "/issn/2345-6787/12/p12/2"),
    "sections": ("sections/", None),
    "section": ("sections/night/", None),
    "people": ("people/", None),
    "person": ("people/lin-hai/", None),
    "photos": ("photos/", None),
    "page-scan": (f"{OF_ISSUE}pages/4/", None),
    "search": ("search/", None),
    "librarians": ("librarians/", None),
    "references": ("references/", None),
}
ALONE = {
    "an article in Chinese only": f"{OF_ISSUE}p8/",
    "an article with an abstract in both": f"{OF_ISSUE}p10/",
    "an article in English only": f"{OF_ISSUE}p20/",
    "parallel": f"{OF_ISSUE}p4/parallel/",
    "passage": f"{OF_ISSUE}p4/cite/2/",
    "a range of passages": f"{OF_ISSUE}p4/cite/1-3/",
    "an article in Chinese only, in parallel": f"{OF_ISSUE}p8/parallel/",
    "print": f"{OF_ISSUE}print/",
    "print in parallel": f"{OF_ISSUE}print/?view=parallel",
    "a piece in parallel": f"{OF_ISSUE}p12/1/parallel/",
    "search results": "search/?q=%E7%81%AF",
    "search without results": "search/?q=%E9%B2%B8%E9%B1%BC",
}
ALL = {name: address for name, (address, _permalink) in BILINGUAL.items()} | ALONE


def test_every_address_is_looked_at_here() -> None:
    assert {page.name for page in pages} <= ALL.keys()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALL)
def test_page_has_one_heading_and_language(name: str, language: str, issue: Issue, read: Read) -> None:
    page = read(f"/{language}/{ALL[name]}")
    assert page.status == 200
    assert len(page.all("h1")) == 1
    assert [found["lang"] for found in page.all("html")] == [LANGUAGES[language]]
    assert len(page.all("link", rel="canonical")) == 1
    assert not [found for _tag, found in page.elements if found.get("lang") in ("", "zh", "None")]
    assert "None" not in page.text
    ids = [found["id"] for _tag, found in page.elements if "id" in found]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BILINGUAL)
def test_alternate_languages_are_reciprocal(name: str, language: str, issue: Issue, read: Read) -> None:
    address, permalink = BILINGUAL[name]
    host = "http://testserver"
    wanted = {"zh-Hans": f"{host}/zh-hans/{address}", "en": f"{host}/en/{address}"}
    if permalink:
        wanted["x-default"] = host + permalink
    page = read(f"/{language}/{address}")
    assert page.alternates() == wanted
    assert page.all("link", rel="canonical")[0]["href"] == f"{host}/{language}/{address}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ALONE)
def test_untranslated_page_names_no_alternate(name: str, language: str, issue: Issue, read: Read) -> None:
    assert read(f"/{language}/{ALONE[name]}").alternates() == {}


@pytest.mark.parametrize("name", ALL)
def test_language_switch_keeps_page(name: str, issue: Issue, read: Read) -> None:
    chinese, english = f"/zh-hans/{ALL[name]}", f"/en/{ALL[name]}"
    assert english in read(chinese).hrefs(hreflang="en", title="English")
    assert chinese in read(english).hrefs(hreflang="zh-Hans", title="简体中文")


def test_language_switch_keeps_query(issue: Issue, read: Read) -> None:
    assert "/zh-hans/people/?order=latin" in read("/en/people/?order=latin").hrefs()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/zh-hans/", "/en/", "/en/people/", "/en/sections/", "/en/photos/", "/en/librarians/"]
)
def test_an_empty_archive_says_so(address: str, read: Read) -> None:
    page = read(address)
    assert (page.status, len(page.all("h1"))) == (200, 1)
    assert "尚" in page.text or "yet" in page.text


@pytest.mark.parametrize("name", ["front", "article"])
def test_bytes_are_decoded_rightly(name: str, issue: Issue, client: Client) -> None:
    """By readers that know no headers: what stands before the encoding is ASCII."""
    content = client.get(f"/zh-hans/{ALL[name]}").content
    head, _charset, _rest = content.partition(b'<meta charset="utf-8">')
    assert _charset
    assert head.isascii()
    page = html.fromstring(content)
    assert page.get("data-running-foot").startswith("灯塔")
    assert "灯塔" in page.findtext("head/title")


@pytest.mark.parametrize("address", [*ALL.values(), "no/such/page/"])
@pytest.mark.parametrize(("language", "name"), [("en", "The Lighthouse"), ("zh-hans", "灯塔")])
def test_titles_name_the_site(language: str, name: str, address: str, issue: Issue, read: Read) -> None:
    title = read(f"/{language}/{address}").source.partition("<title>")[2].partition("</title>")[0]
    assert name in title


def test_search_box_has_words_of_address(issue: Issue, read: Read) -> None:
    page = read("/en/people/lin-hal/")
    assert page.status == 404
    assert page.all("form", action="/en/search/")
    assert page.all("input", name="q", value="lin hal")
