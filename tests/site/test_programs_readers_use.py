"""What translators, screen readers, reader views, messengers and home screens make of a page."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from articles.models import Article, EditorialNote, Passage
from magazine.models import Issue
from magazine.text.languages import TAGS, language_of
from media.renditions import prepare_and_store
from tests import sample
from tests.pictures import picture

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]
VOID = {"meta", "link", "br", "hr", "img", "input", "source", "wbr"}
VIEWS = [f"/{view}" for view in ("zh-hans/%s", "en/%s", "zh-hans/%sparallel/", "en/%sparallel/")]
# Words in a class or id for which @mozilla/readability removes an element.
UNREAD = re.compile(
    "byline|author|dateline|-ad-|banner|breadcrumbs|comment|community|extra|footer|gdpr|header|legends|menu|related|remark|"
    "replies|share|sidebar|social|sponsor|pager|popup|hidden|widget|promo|scroll|tool|masthead"
)


class Nested(HTMLParser):
    """The elements of a page, each with its attributes, those of its ancestors, and its text."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, Any], list[str]]] = []
        self.found: list[tuple[str, list[dict[str, Any]], list[str]]] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        words: list[str] = []
        chain = [*(each[1] for each in self.open), dict(attrs)]
        self.found.append((tag, chain, words))
        if tag not in VOID:
            self.open.append((tag, dict(attrs), words))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        for _tag, _attributes, words in self.open:
            words.append(data)


@pytest.fixture
def noted(issue: Issue) -> Issue:
    """The issue with notes on both sides of a pair, and an article of every kind of passage."""
    keeper = Article.objects.get(locator="p4")
    pair = keeper.passages.get(number=1)
    for language, printed in (("zh", "灯亮"), ("en", "lamp")):
        EditorialNote.objects.create(
            article=keeper, passage=pair, language=language, printed=printed, suggested="?", reason="slip"
        )
    sample.every_kind(issue)
    sample.passage(keeper, "林海", "Lin Hai", kind=Passage.Kind.BYLINE)
    return issue


@pytest.mark.parametrize("view", VIEWS)
def test_labels_are_in_the_language_around(view: str, noted: Issue, client: Client) -> None:
    page = Nested(client.get(view % f"{OF_ISSUE}p4/").content.decode())
    wrong, marks = [], 0
    for _tag, chain, _words in page.found:
        label = chain[-1].get("aria-label", "")
        language = next(each["lang"] for each in reversed(chain) if "lang" in each)
        marks += chain[-1].get("role") == "doc-noteref"
        if re.search(r"[^\W\d]", label) and TAGS[language_of(label)] != language:
            wrong.append((language, label))
    assert marks >= 1
    assert wrong == []


@pytest.mark.parametrize("view", VIEWS)
def test_quotations_and_addresses_are_not_translated(view: str, noted: Issue, client: Client) -> None:
    page = Nested(client.get(view % f"{OF_ISSUE}p4/").content.decode())
    exact = [
        chain
        for tag, chain, _words in page.found
        if tag in ("q", "code") or (tag == "p" and chain[-2].get("class") == "reference")
    ]
    assert len(exact) > 4
    assert all(any(each.get("translate") == "no" for each in chain) for chain in exact)


@pytest.mark.parametrize("entry", ["p4/", "p30/"])
@pytest.mark.parametrize("view", VIEWS)
def test_reader_views_take_all_passages(view: str, entry: str, noted: Issue, client: Client) -> None:
    """Nothing in a passage makes @mozilla/readability drop it: `make reader-view` asks the library itself."""
    page = Nested(client.get(view % f"{OF_ISSUE}{entry}").content.decode())
    passages = [
        (tag, chain, words)
        for tag, chain, words in page.found
        if any("passage" in (each.get("class") or "").split() for each in chain)
    ]
    assert passages
    for tag, chain, words in passages:
        classes = f"{chain[-1].get('class', '')} {chain[-1].get('id', '')}"
        assert not UNREAD.search(classes), classes
        assert tag == "section" or "passage" not in classes.split(), (
            "a div with few words and a link is dropped"
        )
        assert not any(each.get("role") == "complementary" for each in chain)
        if tag == "a" and "gutter" in classes:
            assert "".join(words).strip().isdigit()
        if "views" in classes.split():
            assert "hidden" in chain[-1]
    visible = [
        "".join(words)
        for tag, chain, words in passages
        if tag == "span" and "gutter" in chain[-2].get("class", "") and "aria-hidden" not in chain[-1]
    ]
    assert visible == []
    assert "aside" not in [tag for tag, _chain, _words in page.found]


def test_messengers_get_name_and_picture(issue: Issue, client: Client, settings: Any, tmp_path: Any) -> None:
    """That of the archive, until an article has a photograph with a file."""
    settings.MEDIA_ROOT = tmp_path
    address = f"/en/{OF_ISSUE}p4/"

    def meta(name: str) -> str:
        page = Page(200, client.get(address).content.decode())
        [found] = page.all("meta", property=name)
        return str(found["content"])

    assert meta("og:site_name") == "The Lighthouse"
    assert re.fullmatch(r"http://testserver/static/icon(\.\w+)?\.png", meta("og:image"))
    photo = issue.photos.get(number=1)
    photo.file = ContentFile(picture(size=(1500, 1000)), name="upload.jpg")
    prepare_and_store(photo)
    photo.save()
    assert re.fullmatch(r"http://testserver/uploads/[\w-]+\.jpg", meta("og:image"))


def test_site_has_icons_for_all(issue: Issue, client: Client) -> None:
    icon = client.get("/favicon.ico")
    assert (icon.status_code, icon["Content-Type"]) == (200, "image/x-icon")
    assert icon.content.startswith(b"\0\0\1\0")
    page = Page(200, client.get("/en/").content.decode())
    assert page.all("link", rel="apple-touch-icon")
