"""BibTeX as a file, compared whole."""

import re
from dataclasses import replace
from itertools import accumulate

import bibtexparser
import pytest

from articles.citations.formats.bibtex import MONTHS, key, write

from .sample_records import DISPATCH, INTERVIEW

OF_INTERVIEW = """@article{2345-6787-12-p30.2-zh,
  title = {{与守塔人对话}},
  author = {{一元}},
  translator = {陈, 晓},
  journal = {灯塔},
  entrysubtype = {magazine},
  year = {2021},
  month = mar,
  number = {3},
  pages = {30--33},
  issn = {2345-6787},
  publisher = {海洋出版社},
  language = {zh-CN},
  langid = {chinese},
  url = {https://archive.example.org/issn/2345-6787/12/p30/2},
  abstract = {灯塔与海。 守塔三十年。},
  keywords = {灯塔, 海图},
  copyright = {可自由传播。 请注明出处。},
  note = {Original Title: A Talk with the Keepers; Section: 人物; \
Interviewee: Allen Beck Jr.; Interviewee: 林海; Whole Number: 12},
}
"""
OF_DISPATCH = """@article{2345-6787-13-p5-en,
  title = {{Storm \\& Calm}},
  author = {{Xinhua}},
  journal = {Lighthouse},
  entrysubtype = {magazine},
  year = {2021},
  month = oct,
  number = {10},
  pages = {5},
  issn = {2345-6787},
  language = {en},
  langid = {english},
  url = {https://archive.example.org/issn/2345-6787/13/p5},
  note = {Whole Number: 13},
}
"""


def test_writes_whole_entries() -> None:
    """Two of them are parted by an empty line."""
    assert write([INTERVIEW, DISPATCH]) == f"{OF_INTERVIEW}\n{OF_DISPATCH}"


def test_escapes_the_signs_of_tex() -> None:
    """By the commands that print them (The TeXbook, chapter 7; LaTeX for ~ ^ and the backslash)."""
    written = write([replace(DISPATCH, title=r"\ { } ~ ^ & % $ # _")])
    assert (
        r"title = {{\textbackslash{} \{ \} \textasciitilde{} \textasciicircum{} \& \% \$ \# \_}}," in written
    )


@pytest.mark.parametrize("title", ["{", "}", "}{", "A {B", "{{a}", ":-}", "{a} }b{"])
def test_unpaired_brace_spoils_no_entry(title: str) -> None:
    """Each reader finds three entries, with braces that it can count."""
    spoilt = replace(
        DISPATCH,
        title=title,
        abstract=title,
        keywords=(title, "b"),
        path="p6",
        contributors=INTERVIEW.contributors,
    )
    written = write([INTERVIEW, spoilt, DISPATCH])
    assert len(bibtexparser.parse_string(written).entries) == 3
    for line in written.splitlines()[1:-1]:
        depths = list(accumulate((sign == "{") - (sign == "}") for sign in line))
        assert line in ("", "}") or line.startswith("@") or (min(depths) >= 0 and depths[-1] == 0)


def test_keys_are_one_to_one() -> None:
    """The second piece of an entry, the second entry on its page, and numbers that are not ASCII."""
    issues = [replace(DISPATCH.issue, whole_number=each) for each in ("1", "1-2", "增刊1", "增刊2", "_589e_")]
    paths = ("p44", "p44/2", "p44-2", "p44-2/1", "p4-4/2", "p4")
    records = [replace(DISPATCH, issue=issue, path=path) for issue in issues for path in paths]
    keys = {key(each) for each in (*records, *(replace(each, language="zh") for each in records))}
    assert len(keys) == 2 * len(issues) * len(paths)
    assert all(re.fullmatch("[0-9A-Za-z._-]+", each) for each in keys)


def test_months_are_those_of_bibtex() -> None:
    assert " ".join(MONTHS) == "jan feb mar apr may jun jul aug sep oct nov dec"
