"""Jr. and III: each format and style has a place of its own for them."""

import pytest

from articles.citations.formats import bibtex, csl
from articles.citations.names import Name, name_of
from articles.citations.references import name_styles
from magazine.models import Person

JUNIOR = Name("Allen Beck Jr.", "en", "Beck", "Allen", suffix="Jr.")


def test_suffix_is_apart_from_name_parts() -> None:
    person = Person(name_en="Allen Beck Jr.", family_name_en="Beck", given_name_en="Allen")
    assert name_of(person, "en") == JUNIOR


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh", Name("林海", "zh", "林", "海")), ("en", Name("林海", "zh", "林", "海"))],
    ids=["in Chinese", "in English"],
)
def test_single_name_serves_both_languages(language: str, expected: Name) -> None:
    person = Person(name_zh="林海", family_name_zh="林", given_name_zh="海")
    assert name_of(person, language) == expected


def test_a_whole_name_has_no_suffix() -> None:
    assert name_of(Person(name_en="Beck III", family_name_en="Beck III"), "en").suffix == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (JUNIOR.inverted, "Beck, Allen, Jr."),
        (bibtex._name(JUNIOR), "Beck, Jr., Allen"),
        (csl._name(JUNIOR), {"family": "Beck", "given": "Allen", "suffix": "Jr."}),
        (str(name_styles.natural(JUNIOR)[0].text), "Allen Beck Jr."),
        (str(name_styles.family_and_initials(JUNIOR)[0].text), "Beck, A., Jr."),
        (str(name_styles.initials_and_family(JUNIOR)[0].text), "A. Beck Jr."),
    ],
    ids=["inverted", "BibTeX", "CSL", "natural", "family and initials", "initials and family"],
)
def test_the_suffix_has_its_place(written: object, expected: object) -> None:
    assert written == expected
