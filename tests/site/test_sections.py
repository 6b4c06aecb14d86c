"""The list of sections and the pages of one, each of whole issues."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from articles.browsing import sections
from articles.models import Article
from magazine.db.publication import State
from magazine.models import Issue
from tests import sample

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]


def test_section_lists_articles_by_issue(issue: Issue, read: Read) -> None:
    page = read("/en/sections/night/")
    assert [f"/en/{OF_ISSUE}{place}/" for place in ("p4", "p8", "p10", "p12", "p20")] == [
        href for href in page.hrefs() if href and href.startswith(f"/en/{OF_ISSUE}p")
    ]


def test_section_shows_leads_and_voices(issue: Issue, read: Read) -> None:
    """The deck, else a sentence that says more than the title; of many voices their names."""
    kept_zh = "守灯人守了一夜。守灯人在夜里点亮了海上的灯。"
    kept_en = "The Keeper kept. At dusk he went up the stairs of the tower."
    keeper, letters = issue.articles.get(locator="p4"), issue.articles.get(locator="p12")
    keeper.passages.all().delete()
    sample.passage(keeper, kept_zh, kept_en)
    keeper.contents_deck_zh = keeper.contents_deck_en = keeper.deck_zh = keeper.deck_en = ""
    keeper.save()
    for number in range(6):
        who = sample.person(f"voice-{number}", f"声{number}", f"Voice {number}")
        letters.contributions.create(person=who, role="speaker", order=10 + number)
    english, chinese = (read(f"/{language}/sections/night/").text for language in ("en", "zh-hans"))
    assert "At dusk he went up the stairs of the tower." in english
    assert "守灯人在夜里点亮了海上的灯。" in chinese
    assert re.search(r"Voice 0, .* and \d others", english)
    assert re.search(r"声0、.*等\d人", chinese)


def test_sections_are_listed_with_newest_entries(issue: Issue, read: Read) -> None:
    """Sections of the newest issue in its order, then those of earlier ones, the latest first."""
    for number, slug in (("10", "old"), ("11", "older-than-newest")):
        earlier = sample.issue(issue.magazine, number, number, date=date(2020, int(number), 1), year=2020)
        section = sample.Section.objects.create(
            magazine=issue.magazine, slug=slug, title_zh="旧", title_en=slug.upper()
        )
        heading = earlier.sections.create(section=section, position=1, heading_zh="旧")
        sample.entry(earlier, 3, f"旧文{number}", f"Old Text {number}", issue_section=heading)
    page = read("/en/sections/")
    listed = [href for href in page.hrefs() if href and re.fullmatch("/en/sections/[a-z-]+/", href)]
    assert list(dict.fromkeys(listed))[-2:] == ["/en/sections/older-than-newest/", "/en/sections/old/"]
    assert listed[0] == "/en/sections/night/"
    assert "1 issue, 2020" in page.text
    assert "Old Text 10" in page.text
    assert page.text.index("Sections of earlier issues") > page.text.index("Night Sailing")


def test_section_offers_years_with_public_articles(older: list[Issue], read: Read) -> None:
    Article.objects.filter(issue__year=2013).update(state=State.DRAFT)
    page = read("/en/sections/night/")
    offered = [href for href in page.hrefs() if href and "sections/night/?year=" in href]
    years = [2020, 2021, *range(2011, 2013), *range(2014, 2020)]  # the newest decade first
    assert offered == [f"/en/sections/night/?year={year}" for year in years]
    assert "2013" in re.sub("<[^>]+>|\\s", "", page.source)


def test_section_page_holds_whole_issues(
    older: list[Issue], read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as fit, at least one; the year's others are offered, each with its own address."""
    monkeypatch.setattr(sections, "PAGE_SIZE", 3)
    section = older[0].sections.get().section
    for number, month, count in (("21", 2, 2), ("22", 3, 5), ("23", 4, 1)):
        each = sample.issue(older[0].magazine, number, str(month), year=2013, date=date(2013, month, 1))
        heading = each.sections.create(section=section, position=1, heading_zh="夜航")
        for page in range(count):
            sample.entry(each, page + 3, f"文{number}-{page}", f"Text {number}-{page}", issue_section=heading)
    address = "/en/sections/night/"
    shown = {
        query: re.findall(r"Text [0-9-]+", read(f"{address}{query}").text)
        for query in ("?year=2013", "?issue=22", "?issue=21")
    }
    assert shown["?year=2013"] == ["Text 23-0"]
    assert shown["?issue=22"] == [f"Text 22-{page}" for page in range(5)]
    assert shown["?issue=21"] == ["Text 21-0", "Text 21-1", "Text 2013"]
    first = read(f"{address}?year=2013")
    assert [href for href in first.hrefs() if href and href.startswith("?issue")] == [
        f"?issue={number}" for number in ("22", "21", "4")
    ]
    assert [link["href"] for link in read(f"{address}?issue=22").all("link", rel="canonical")] == [
        f"http://testserver{address}?issue=22"
    ]
    assert read(f"{address}?issue=99").status == read(f"{address}?issue=").status == 404


def test_a_section_shows_one_year(older: list[Issue], read: Read) -> None:
    newest, old = read("/en/sections/night/"), read("/en/sections/night/?year=2013")
    assert "The Keeper" in newest.text
    assert "Old Text" not in newest.text
    assert "Old Text 2013" in old.text
    assert "The Keeper" not in old.text


def test_section_omits_years_without_articles(older: list[Issue], read: Read) -> None:
    Article.objects.filter(issue__year=2013).update(state=State.DRAFT)
    assert "/en/sections/night/?year=2013" not in read("/en/sections/night/").hrefs()
