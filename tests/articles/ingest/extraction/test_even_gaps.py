"""Blank lines between all lines."""

from articles.ingest.extraction.even_gaps import without_even_gaps

from .samples import lines
from .test_paragraphs import COLUMN


def texts(text: str) -> list[str]:
    return [line.text for line in without_even_gaps(lines(text))]


def test_even_blank_lines_mean_nothing() -> None:
    column = COLUMN.strip().split("\n")
    assert texts("\n\n".join(column)) == column


def test_a_wider_gap_stays() -> None:
    column = COLUMN.strip().split("\n")
    assert texts("\n\n".join(column) + "\n\n\n灯亮了。") == [*column, "", "", "灯亮了。"]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    text = "灯亮了。\n\n船来了。\n\n潮水退了，孩子们都跑到沙滩上。"
    assert texts(text) == text.split("\n")


def test_uneven_gaps_stay() -> None:
    text = "\n\n".join([*COLUMN.strip().split("\n"), "灯亮了。\n船来了。"])
    assert texts(text) == text.split("\n")
