"""MLA where the oracle's issue shows nothing: the months, and more translators than are named."""

from dataclasses import replace

import pytest

from articles.citations.contributors import Contributor, Role
from articles.citations.names import Name
from articles.citations.references.citation import Citation
from articles.citations.references.styles import STYLES

from .sample_records import DISPATCH

# MLA Handbook, 9th edition, appendix 1: names of more than four letters are abbreviated.
MONTHS = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec."


@pytest.mark.parametrize(("month", "name"), list(enumerate(MONTHS.split(), 1)))
def test_abbreviates_months(month: int, name: str) -> None:
    dated = replace(DISPATCH, issue=replace(DISPATCH.issue, month=month))
    assert f"no. 10, {name} 2021, p. 5" in STYLES["mla"].write(Citation(dated)).text


def test_names_the_first_of_three_translators() -> None:
    names = [Name(f"{given} Beck", "en", "Beck", given) for given in ("Allen", "Anna", "Ada")]
    translators = [Contributor(Role.TRANSLATOR, name, name) for name in names]
    for count, expected in (
        (2, "translated by Allen Beck and Anna Beck, "),
        (3, "translated by Allen Beck et al., "),
    ):
        record = replace(DISPATCH, contributors=(*DISPATCH.contributors, *translators[:count]))
        assert expected in STYLES["mla"].write(Citation(record)).text
