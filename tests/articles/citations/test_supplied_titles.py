"""Titles that are only a name, as references cite them."""

import pytest

from articles.citations.references.citation import Citation
from articles.citations.references.styles import STYLES

from .test_record import record

pytestmark = pytest.mark.django_db

TITLES = [
    ("p86", "zh", "[白旻的发言]"),
    ("p71", "zh", "[刘宇鹏、阿尔班扬等16人的发言]"),
    ("p44/1", "en", "[Interview with Valdecy Urquiza]"),
    ("p44/1", "zh", "专访乌尔基萨"),
    ("p86", "en", "Speech by Mia Poutanen"),  # so in the contents list
    ("p12/2", "zh", "中国友谊促进会理事长陈智敏 致论坛年度报告贺词"),
    ("p40/3", "zh", "全球公共安全合作论坛开创全新合作模式"),
]


@pytest.mark.parametrize(("path", "language", "title"), TITLES)
def test_name_alone_gets_a_title_in_brackets(path: str, language: str, title: str) -> None:
    assert record(path, language).title == title


# No style puts a description into quotation marks (MLA Handbook 9, 5.28; Chicago 18, 14; APA 7, 9.22).
REFERENCES = [
    ("apa", "Urquiza, V. (2024, October). [Interview with Valdecy Urquiza]. In "),
    ("mla", "Urquiza, Valdecy. [Interview with Valdecy Urquiza]. In “"),
    ("chicago-note", "Valdecy Urquiza, [Interview with Valdecy Urquiza], Exclusive"),
    ("gb-t-7714-2025", "Urquiza V. [Interview with Valdecy Urquiza][J]//"),
]


@pytest.mark.parametrize(("style", "begin"), REFERENCES)
def test_supplied_title_is_not_quoted(style: str, begin: str) -> None:
    assert STYLES[style].write(Citation(record("p44/1", "en"), with_url=False)).text.startswith(begin)
