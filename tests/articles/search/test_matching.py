"""Matching documents in an archive of many years."""

from datetime import date

import pytest

from articles.edits import edit
from articles.models import SearchDocument
from articles.search import answer as answers
from articles.search.answer import Answer, answer
from articles.search.search import Search, read_name_index
from tests import sample

pytestmark = pytest.mark.django_db
YEARS = range(2012, 2022)


@pytest.fixture(autouse=True)
def issues() -> None:
    """Ten issues, two articles in each; the one of 2015 came out in the last days of 2014."""
    with edit():
        magazine = sample.magazine()
        for year in YEARS:
            day = date(2014, 12, 28) if year == 2015 else date(year, 1, 1)
            issue = sample.issue(magazine, str(year), "1", year=year, date=day)
            for page in (3, 5):
                entry = sample.entry(issue, page, f"航海{year}", f"Sailing {year}")
                sample.passage(
                    entry, "鲸鱼浮出水面。" if page == 3 else "鲸鱼沉入水中。", "A whale was seen."
                )


def search(text: str, **more: str) -> Answer:
    return answer(Search.from_parameters({"q": text, **more}, read_name_index()))


def places(found: Answer) -> list[tuple[str, int | None]]:
    """Return the issue and the page of each result."""
    return [(result.article.issue.whole_number, result.article.first_page) for result in found.results]


@pytest.mark.parametrize("written", ["鲸", "鲸鱼", "whale", "whales seen", "“鲸鱼” sailing", "鲸鱼 -海豚"])
def test_finds_every_year_newest_first(written: str) -> None:
    first = search(written, order="newest")
    second = search(written, order="newest", after=first.next_cursor)
    expected = [(str(year), page) for year in reversed(YEARS) for page in (3, 5)]
    assert places(first) + places(second) == expected
    assert (first.total, first.is_more, second.next_cursor) == (20, False, "")


def test_phrases_and_exclusions_in_every_year() -> None:
    expected = [(str(year), 5) for year in reversed(YEARS)]
    assert places(search("“鱼沉入水”", order="newest")) == expected
    assert places(search("鲸鱼 -浮出水面", order="newest")) == expected
    assert places(search("航海2015 鲸鱼", order="newest")) == [("2015", 3), ("2015", 5)]
    assert places(search("鲸鱼", order="newest", year="2015")) == [("2015", 3), ("2015", 5)]
    assert search("海豚").total == 0


def test_counts_the_newest_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MAX_COUNT", 7)
    found = search("鲸鱼")
    assert (found.total, found.is_more) == (7, True)
    years = next(facet for facet in found.facets if facet.kind == "year")
    assert [(choice.value, choice.count) for choice in years.choices] == [
        ("2021", 2),
        ("2020", 2),
        ("2019", 2),
        ("2018", 1),
    ]


def test_finds_nothing_in_an_empty_archive() -> None:
    SearchDocument.objects.all().delete()
    assert (search("鲸鱼").total, search("鲸鱼").results) == (0, ())
