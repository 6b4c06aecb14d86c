"""BibTeX as a file, compared whole."""

from dataclasses import replace

from articles.citations.formats.bibtex import MONTHS, write

from .sample_records import DISPATCH, INTERVIEW

OF_INTERVIEW = """@article{2345-6787-12-p30-2-zh,
  title = {{与守塔人对话}},
  author = {Beck, Jr., Allen and 林, 海},
  translator = {陈, 晓},
  journal = {灯塔},
  entrysubtype = {magazine},
  year = {2021},
  month = mar,
  number = {3},
  pages = {30--33},
  issn = {2345-6787},
  publisher = {海洋出版社},
  language = {chinese},
  langid = {chinese},
  url = {https://archive.example.org/issn/2345-6787/12/p30/2},
  abstract = {灯塔与海。 守塔三十年。},
  keywords = {灯塔, 海图},
  note = {A Talk with the Keepers; interviewer: 一元; whole no. 12},
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
  language = {english},
  langid = {english},
  url = {https://archive.example.org/issn/2345-6787/13/p5},
  note = {whole no. 13},
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


def test_months_are_those_of_bibtex() -> None:
    assert " ".join(MONTHS) == "jan feb mar apr may jun jul aug sep oct nov dec"
