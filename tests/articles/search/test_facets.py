"""What results can be narrowed by, held against the invented issue counted by hand."""

from collections import Counter

import pytest
from django.utils.translation import override

from articles.search import facets
from articles.search.answer import answer
from articles.search.facets import chosen, facet, groups, tokens
from articles.search.names import Named, Names, read_names
from tests.sample import whole_issue

NAMES = Names({"lin-hai": Named("林海", "Lin Hai", "")}, {"night": Named("夜航", "Night Sailing", "")})


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
        found = answer({kind: value}, read_names())
        assert sorted(result.article.path for result in found.results) == sorted(articles), (kind, value)
    found = answer({"year": "2021", "issue": "12", "section": "night"}, read_names())
    counts = {(group.kind, choice.value): choice.count for group in found.groups for choice in group.choices}
    assert counts == {each: len(articles) for each, articles in HELD.items()}


def test_labels_of_values() -> None:
    values = {
        ("section", "night"): "Night Sailing",
        ("person", "lin-hai"): "Lin Hai",
        ("person", "unknown"): "unknown",
        ("language", "both"): "both, side by side",
        ("role", "author"): "author",
        ("photographs", "with"): "with photographs",
        ("photographs", "without"): "without photographs",
        ("year", "2021"): "2021",
    }
    counts = Counter({facet(kind, value): 1 for kind, value in values})
    choice = dict.fromkeys({kind for kind, _value in values}, "")
    with override("en"):
        shown = {
            (group.kind, each.value): str(getattr(each.label, "text", each.label))
            for group in groups(counts, choice, NAMES)
            for each in group.choices
        }
    assert shown == values


def test_most_frequent_values_come_first() -> None:
    [group] = groups(counted(role__author=2, role__speaker=5, role__translator=3), {}, NAMES)
    assert [each.value for each in group.choices] == ["speaker", "translator", "author"]


def test_years_and_issues_come_newest_first() -> None:
    years, issues = groups(
        counted(year__2019=9, year__2021=1, year__2020=5, issue__12=1, issue__13=1), {}, NAMES
    )
    assert [each.value for each in years.choices] == ["2021", "2020", "2019"]
    assert [each.value for each in issues.choices] == ["13", "12"]


def test_shows_the_eight_most_frequent() -> None:
    [group] = groups(Counter({f"person:p{number}": number for number in range(1, 11)}), {}, NAMES)
    assert [each.count for each in group.choices] == [10, 9, 8, 7, 6, 5, 4, 3]


def test_omits_what_divides_nothing() -> None:
    """One value is shown only where it was chosen, so that it can be removed."""
    assert groups(counted(year__2021=3), {}, NAMES) == []
    [group] = groups(counted(year__2021=3), {"year": "2021"}, NAMES)
    assert [(each.value, each.chosen) for each in group.choices] == [("2021", True)]


def test_marks_the_chosen_value() -> None:
    [group] = groups(counted(role__author=2, role__speaker=1), {"role": "author"}, NAMES)
    assert [(each.value, each.chosen) for each in group.choices] == [("author", True), ("speaker", False)]


def test_groups_keep_their_order() -> None:
    counts = Counter({facet(kind, value): 1 for kind in facets.KINDS for value in ("a", "b")})
    assert [group.kind for group in groups(counts, {}, NAMES)] == list(facets.KINDS)


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
    assert facet("issue", value) == token


def test_reads_choices_from_an_address() -> None:
    asked = {"q": "灯", "year": "2021", "role": "", "person": "x" * 200, "order": "newest"}
    assert chosen(asked) == {"year": "2021", "person": "x" * 100}
    assert tokens({"year": "2021", "role": "author"}) == ["year:2021", "role:author"]
