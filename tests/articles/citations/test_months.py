"""The English names of the months, as the standard library has them."""

from calendar import month_name

from articles.citations.references.months import MONTHS


def test_months_have_their_names() -> None:
    assert list(MONTHS) == list(month_name)
