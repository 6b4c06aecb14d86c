"""BibTeX as a file, compared whole."""

from dataclasses import replace

import pytest

from articles.citations.formats.bibtex import MONTHS, write

from .test_record import record

pytestmark = pytest.mark.django_db

INTERVIEW = """@article{1004-1370-464-p44-2-zh,
  title = {{专访哈盖兹}},
  author = {{哈盖兹}},
  translator = {陈, 晓颖},
  journal = {现代世界警察},
  entrysubtype = {magazine},
  year = {2024},
  month = oct,
  number = {10},
  pages = {44},
  issn = {1004-1370},
  publisher = {中国人民公安大学出版社},
  language = {chinese},
  langid = {chinese},
  url = {https://archive.example.org/issn/1004-1370/464/p44/2},
  abstract = {Ten \\% \\& more.},
  note = {Interview with Mohammed Higazy; interviewer: 张敏娇; whole no. 464},
}
"""


def test_writes_whole_entries() -> None:
    """Two of them are parted by an empty line."""
    interview = replace(record("p44/2", "zh"), abstract="Ten %\n& more.")
    assert write([interview]) == INTERVIEW
    assert write([interview, interview]) == f"{INTERVIEW}\n{INTERVIEW}"


def test_months_are_those_of_bibtex() -> None:
    assert " ".join(MONTHS) == "jan feb mar apr may jun jul aug sep oct nov dec"
