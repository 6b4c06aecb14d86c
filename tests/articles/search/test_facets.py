"""Facets and their counts, held against the invented issue counted by hand."""

from collections import Counter

import pytest
from django.utils.translation import override

from articles.search.answer import Answer, answer
from articles.search.facets import Facet, facets_of
from articles.search.query import FILTERS, Query, filter_token, parse_filters
from articles.search.search import IndexedName, NameIndex, Search, read_name_index
from tests.sample import entry, whole_issue

NAMES = NameIndex(
    {"lin-hai": IndexedName("林海", "Lin Hai", "")},
    {"night": IndexedName("夜航", "Night Sailing", "")},
    {},
)


def facets(counts: Counter[str], **filters: str) -> list[Facet]:
    return facets_of(Search(Query(""), NAMES, filters), counts)


def search(**parameters: str) -> Answer:
    return answer(Search.from_parameters(parameters, read_name_index()))


def counted(**numbers: int) -> Counter[str]:
    return Counter({token.replace("__", ":"): number for token, number in numbers.items()})


# The articles of the invented issue by each value; all are in the section.
LETTERS = ["p12", "p12/1", "p12/2"]
HELD = {
    ("section", "night"): ["p4", "p8", "p10", *LETTERS, "p20"],
    ("year", "2021"): ["p4", "p8", "p10", *LETTERS, "p20"],
    ("issue", "12"): ["p4", "p8", "p10", *LETTERS, "p20"],
    ("language", "zh"): ["p4", "p8", "p10", *LETTERS],
    ("language", "en"): ["p4", *LETTERS, "p20"],
    ("language", "both"): ["p4", "p10", *LETTERS],
    ("language", "in-both"): ["p4", *LETTERS],
    ("language", "only-zh"): ["p8", "p10"],
    ("language", "only-en"): ["p20"],
    ("person", "lin-hai"): ["p4"],
    ("person", "writer-1"): ["p12/1"],
    ("person", "writer-2"): ["p12/2"],
    ("role", "author"): ["p4", "p12/1", "p12/2"],
    ("role", "speaker"): ["p4"],
    ("role", "photographer"): ["p4"],
    ("photographs", "with"): ["p4"],
    ("photographs", "without"): ["p8", "p10", *LETTERS, "p20"],
}


@pytest.mark.django_db
def test_facets_count_their_articles() -> None:
    whole_issue()
    for (kind, value), articles in HELD.items():
        found = search(**{kind: value})
        assert sorted(result.article.path for result in found.results) == sorted(articles), (kind, value)
    found = search(year="2021", issue="12", section="night")
    counts = {(facet.kind, choice.value): choice.count for facet in found.facets for choice in facet.choices}
    inclusive = {("language", value) for value in ("zh", "en", "both")}  # filters of old addresses
    assert counts == {each: len(articles) for each, articles in HELD.items() if each not in inclusive}


@pytest.mark.django_db
def test_counts_of_languages_add_up() -> None:
    made = whole_issue()
    entry(made, 60, "封底", "Back Cover")
    found = search(year="2021")
    languages = next(facet for facet in found.facets if facet.kind == "language")
    assert {choice.value: choice.count for choice in languages.choices}["in-none"] == 1
    assert sum(choice.count for choice in languages.choices) == found.total == 8
    assert all(search(language=choice.value).total == choice.count for choice in languages.choices)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("years", "total"),
    [
        ({"from": "2021"}, 7),
        ({"to": "2021"}, 7),
        ({"from": "1990", "to": "2021"}, 7),
        ({"from": "2022"}, 0),
        ({"to": "2020"}, 0),
        ({"from": "2022", "to": "2020"}, 0),
        ({"from": "9999"}, 0),
        ({"from": "21", "year": "2021"}, 7),
    ],
)
def test_range_of_years(years: dict[str, str], total: int) -> None:
    whole_issue()
    assert search(**years).total == total


def test_labels_of_values() -> None:
    values = {
        ("section", "night"): "Night Sailing",
        ("person", "lin-hai"): "Lin Hai",
        ("person", "unknown"): "unknown",
        ("language", "in-both"): "Chinese and English",
        ("language", "only-zh"): "Chinese only",
        ("language", "in-none"): "without text",
        ("role", "responsible_editor"): "responsible editor",
        ("photographs", "with"): "with photographs",
        ("photographs", "without"): "without photographs",
        ("year", "2021"): "2021",
    }
    counts = Counter({filter_token(kind, value): 1 for kind, value in values})
    choice = dict.fromkeys({kind for kind, _value in values}, "")
    with override("en"):
        shown = {
            (facet.kind, each.value): str(getattr(each.label, "text", each.label))
            for facet in facets(counts, **choice)
            for each in facet.choices
        }
    assert shown == values


def test_most_frequent_values_come_first() -> None:
    [facet] = facets(counted(role__author=2, role__speaker=5, role__translator=3))
    assert [each.value for each in facet.choices] == ["speaker", "translator", "author"]


def test_years_and_issues_come_newest_first() -> None:
    years, issues = facets(counted(year__2019=9, year__2021=1, year__2020=5, issue__12=1, issue__13=1))
    assert [each.value for each in years.choices] == ["2021", "2020", "2019"]
    assert [each.value for each in issues.choices] == ["13", "12"]


def test_shows_the_eight_most_frequent() -> None:
    counts = Counter({f"person:p{number}": number for number in range(1, 11)})
    [facet] = facets(counts)
    assert [each.count for each in facet.choices] == [10, 9, 8, 7, 6, 5, 4, 3]
    assert [each.count for each in facet.more] == [2, 1]
    [facet] = facets(counts, person="p1")
    assert [each.count for each in facet.choices] == [10, 9, 8, 7, 6, 5, 4, 3, 1], "the selected one too"
    assert [each.value for each in facet.more] == ["p2"]


def test_shows_every_year() -> None:
    [facet] = facets(Counter({f"year:{year}": 1 for year in range(1986, 2025)}))
    assert [each.value for each in facet.choices] == [str(year) for year in range(2024, 1985, -1)]
    assert not facet.more


def test_omits_what_divides_nothing() -> None:
    """One value is shown only where it was chosen, so that it can be removed."""
    assert facets(counted(year__2021=3)) == []
    [facet] = facets(counted(year__2021=3), year="2021")
    assert [(each.value, each.is_selected) for each in facet.choices] == [("2021", True)]


def test_marks_the_selected_value() -> None:
    [facet] = facets(counted(role__author=2, role__speaker=1), role="author")
    assert [(each.value, each.is_selected) for each in facet.choices] == [
        ("author", True),
        ("speaker", False),
    ]


def test_facets_keep_their_order() -> None:
    counts = Counter({filter_token(kind, value): 1 for kind in FILTERS for value in ("in-both", "in-none")})
    assert [facet.kind for facet in facets(counts)] == list(FILTERS)


@pytest.mark.parametrize(
    ("value", "token"),
    [
        ("12", "issue:12"),
        ("312-313", "issue:312-313"),
        ("A b'灯", "issue:a-b--"),
        ("A/b_c.d", "issue:a/b_c.d"),
    ],
)
def test_token_of_a_value(value: str, token: str) -> None:
    """An index splits words at any other character."""
    assert filter_token("issue", value) == token


def test_reads_filters_from_an_address() -> None:
    parameters = {"q": "灯", "year": "2021", "role": "", "person": "x" * 200, "order": "newest"}
    assert parse_filters(parameters) == {"year": "2021", "person": "x" * 100}
    assert Search(Query(""), NAMES, {"year": "2021", "role": "author"}).filter_tokens == [
        "year:2021",
        "role:author",
    ]
