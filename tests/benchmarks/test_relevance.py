"""The measure of the order of results, worked out by hand."""

import pytest

from benchmarks.relevance import gain, normalized_gain


def test_gain_is_discounted_by_place() -> None:
    """Two points in the first place, and one in the third by half, for log2(4) is 2."""
    assert gain(["a", "x", "b"], ["a", "b"]) == pytest.approx(2 + 0.5)


def test_best_order_has_all_of_the_gain() -> None:
    assert normalized_gain(["a", "b", "x"], ["a", "b"]) == pytest.approx(1)
    assert normalized_gain(["x", "y"], ["a"]) == 0


def test_only_five_places_count() -> None:
    assert normalized_gain(["x"] * 5 + ["a"], ["a"]) == 0
