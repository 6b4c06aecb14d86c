"""The contents page, the colophon, sections, people and photographs."""

import re
from collections.abc import Callable

import pytest

from magazine.models import Issue
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_contents_page_is_as_printed(language: str, issue: Issue, read: Read) -> None:
    text = read(f"/{language}/{OF_ISSUE}").text
    printed = [
        "夜航",
        "NIGHT SAILING",
        "守灯人",
        "一夜",
        "The Keeper",
        "★",
        "风暴",
        "Storm",
        "礁石",
        "The Reef",
    ]
    places = [text.index(words) for words in printed]
    assert places == sorted(places)
    assert "守灯人之夜" not in text
    assert "封面摄影：林海" in text


def test_contents_page_marks_single_language_entries(issue: Issue, read: Read) -> None:
    text = read(f"/en/{OF_ISSUE}").text
    assert text.count("Chinese only") == text.count("English only") == 1
    assert "Chinese, with an English abstract" in text


def test_front_page_shows_newest_issue(issue: Issue, read: Read) -> None:
    sample.issue(issue.magazine, "13", "4", date=issue.date.replace(month=4))
    page = read("/en/")
    assert "No. 13" in page.text
    assert "/en/issn/2345-6787/12/" in page.hrefs()
    assert [found for found in page.all("details") if "open" in found] == page.all("details")


def test_magazine_page_lists_identifiers_and_issues(issue: Issue, read: Read) -> None:
    text = read("/en/issn/2345-6787/").text
    assert all(words in text for words in ["2345-6787", "1234-5679", "CN00-0000", "8.00 CNY", "No. 12"])


def test_colophon_has_rights_statement(issue: Issue, read: Read) -> None:
    page = read(f"/en/{OF_ISSUE}colophon/")
    assert all(words in page.text for words in ["主编", "Editor", "THE LIGHTHOUSE", "版权所有。"])
    assert "/en/people/lin-hai/" in page.hrefs()


def test_section_lists_articles_by_issue(issue: Issue, read: Read) -> None:
    page = read("/en/sections/night/")
    assert [f"/en/{OF_ISSUE}{place}/" for place in ("p4", "p8", "p10", "p12", "p20")] == [
        href for href in page.hrefs() if href and href.startswith(f"/en/{OF_ISSUE}p")
    ]


def test_people_sort_by_pinyin_or_latin(issue: Issue, read: Read) -> None:
    letter = sample.piece(issue.articles.get(locator="p12"), 3, "第三封信", "Third Letter")
    zeng = sample.person("zeng-an", "曾安", "Andrew Tsang", family_name_en="Tsang")
    abel = sample.person("yabo", "亚伯", "Abel", family_name_en="Abel")
    for who in (zeng, abel):
        letter.contributions.create(person=who, role="author", order=1)
    pinyin, latin = (read(f"/en/people/{order}").text for order in ("", "?order=latin"))
    assert pinyin.index("林海") < pinyin.index("亚伯") < pinyin.index("曾安")
    assert latin.index("亚伯") < latin.index("林海") < latin.index("曾安")


def test_person_page_shows_all_work(issue: Issue, read: Read) -> None:
    """Spellings, offices, texts and photographs."""
    page = read("/en/people/lin-hai/")
    assert all(words in page.text for words in ["Lim Hai", "Editor", "Author", "北岛灯塔", "灯塔全景"])
    assert f"/en/{OF_ISSUE}p4/" in page.hrefs()


def test_quoted_person_links_to_passage(issue: Issue, read: Read) -> None:
    quoted = sample.person("bo", "波", "Bo")
    words = sample.passage(issue.articles.get(locator="p8"), "“水深。”", kind="quotation", speaker=quoted)
    assert f"/en/{OF_ISSUE}p8/#s{words.number}" in read("/en/people/bo/").hrefs()


def test_photographs_without_file_are_listed(issue: Issue, read: Read) -> None:
    """With caption, credit and the article that shows them."""
    page = read("/en/photos/")
    assert all(words in page.text for words in ["灯塔全景", "（林海 摄）", "The Keeper", "Cover"])
    assert '（<a href="/en/people/lin-hai/">林海</a> 摄）' in page.source
    assert not page.all("img")


def test_offices_held_longest_come_first(issue: Issue, read: Read) -> None:
    """An adviser of two issues, then an editor of one and a translator of one, by their Chinese names."""
    keeper = sample.Person.objects.get(slug="lin-hai")
    for number, zh, en in [
        ("13", "翻译", "Translator"),
        ("14", "顾问", "Adviser"),
        ("15", "顾问", "Adviser"),
    ]:
        other = sample.issue(issue.magazine, number, str(int(number) - 9))
        other.masthead_entries.create(person=keeper, order=1, role_zh=zh, role_en=en, name_zh="林海")
    text = read("/en/people/lin-hai/").source.partition("<h1")[2]
    assert re.findall(r"(Adviser|Editor|Translator) ·", text) == ["Adviser", "Editor", "Translator"]
