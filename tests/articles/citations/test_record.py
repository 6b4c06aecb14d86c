"""What a record says of the articles of issue 464, held against the printed issue by hand."""

from dataclasses import replace
from datetime import date

import pytest

from articles.citations.contributors import Role
from articles.citations.passages import PassageRecord
from articles.citations.queries import prefetch_for_records, read_records
from articles.citations.record import ArticleRecord, issue_record
from articles.models import Article
from magazine.models import Issue, Magazine

from .sample_records import DISPATCH, INTERVIEW

SITE = "https://archive.example.org"


def record(path: str, language: str = "") -> ArticleRecord:
    """Return the record of one article of the issue."""
    entry, _slash, piece = path.partition("/")
    place = {"locator": piece, "parent__locator": entry} if piece else {"locator": entry, "parent": None}
    return next(read_records(prefetch_for_records(Article.objects.filter(**place)), SITE, language))


pytestmark = pytest.mark.django_db


def test_issue_has_both_numbers() -> None:
    """The number in the year, which references name, and the whole number."""
    issue = record("p32").issue
    assert (issue.year, issue.month, issue.number, issue.whole_number) == (2024, 10, "10", "464")


def test_agency_is_corporate_author() -> None:
    (author,) = record("p32", "zh").authors
    assert (author.name.full, author.name.is_corporate) == ("新华社", True)
    assert record("p32", "en").authors[0].name.full == "Xinhua"


def test_a_responsible_editor_is_no_author() -> None:
    found = record("p57", "zh")
    assert [each.name.full for each in found.authors] == ["荣鹰"]
    assert [each.name.full for each in found.in_role(Role.RESPONSIBLE_EDITOR)] == ["张敏娇"]


def test_only_divisible_names_are_divided() -> None:
    names = {each.name.full: each.name.inverted for each in record("p71", "zh").authors}
    assert names["刘宇鹏"] == "刘, 宇鹏"
    assert names["梅斯芬·阿贝贝"] == "梅斯芬·阿贝贝"
    assert record("p71", "en").authors[-1].name.inverted == "Abebe Bedye, Mesfine"


def test_translator_belongs_to_printed_language() -> None:
    zh, en = record("p44/2", "zh"), record("p44/2", "en")
    assert [each.name.full for each in zh.in_role(Role.TRANSLATOR)] == ["陈晓颖"]
    assert not en.in_role(Role.TRANSLATOR)
    assert zh.is_translation
    assert not en.is_translation
    assert record("p44/2").language == "en"


def test_only_certain_pages_are_given() -> None:
    assert record("p32").pages == (32,)
    assert record("p79").pages == (79,)
    Article.objects.filter(locator="p32").update(last_page_confirmed=True)
    assert record("p32").pages == (32, 33)


def test_piece_claims_no_page_of_its_entry() -> None:
    """Until its own pages are entered, its entry's stand beside it."""
    Article.objects.filter(locator="p44").update(last_page_confirmed=True)
    found = record("p44/2")
    assert (found.pages, found.pagination(), found.entry_pages) == ((), "", (44, 54))
    Article.objects.filter(parent__locator="p44", locator="2").update(first_page=46, last_page=46)
    found = record("p44/2")
    assert (found.pagination(), found.entry_pages) == ("46", ())


def test_pages_that_do_not_follow_stand_in_one_text() -> None:
    Article.objects.filter(locator="p32").update(last_page_confirmed=True, further_pages="64, 66-67")
    assert record("p32").pagination("–") == "32–33, 64, 66–67"


def test_record_falls_back_to_original_language() -> None:
    """A record in a language that the text lacks describes the original."""
    assert record("p57", "en").language == "zh"


def test_addresses_are_absolute() -> None:
    """The permalink has no language."""
    found = record("p44/2", "en")
    assert found.permalink == f"{SITE}/issn/1004-1370/464/p44/2"
    assert found.address == f"{SITE}/en/issn/1004-1370/464/p44/2/"
    assert found.other_address == f"{SITE}/zh-hans/issn/1004-1370/464/p44/2/"
    assert found.parent_permalink == f"{SITE}/issn/1004-1370/464/p44"
    assert not record("p57").other_address


def test_named_author_comes_before_agency() -> None:
    """An agency is the author only of what nobody signed."""
    Article.objects.filter(locator="p57").update(agency_zh="新华社", agency_en="Xinhua")
    found = record("p57", "zh")
    assert [each.name.full for each in found.authors] == ["荣鹰"]
    assert not [each for each in found.contributors if each.name.is_corporate]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_agency_falls_back_to_other_language(language: str) -> None:
    Article.objects.filter(locator="p32").update(agency_en="")
    (author,) = record("p32", language).authors
    assert (author.name.full, author.name.language, author.name.is_corporate) == ("新华社", "zh", True)


def test_untitled_magazine_is_named_by_issn() -> None:
    Magazine.objects.update(title_zh="", title_en="")
    assert record("p32", "zh").issue.magazine.title == "1004-1370"


def test_text_follows_printed_order() -> None:
    """A news agency orders its dispatch differently in English."""
    passages = (
        PassageRecord(1, "paragraph", "甲", "A", 1, 3),
        PassageRecord(2, "paragraph", "乙", "B", 2, 1),
        PassageRecord(3, "paragraph", "", "C", None, 2),
    )
    zh, en = replace(INTERVIEW, passages=passages), replace(DISPATCH, passages=passages)
    assert [each.number for each in zh.text] == [1, 2]
    assert [each.number for each in en.text] == [2, 3, 1]


def test_addresses_are_uris() -> None:
    """Also of a number that is not ASCII."""
    magazine = Magazine(issn="2345-6787", title_zh="灯塔")
    issue = Issue(magazine=magazine, whole_number="增刊1", number="S1", year=2021, date=date(2021, 3, 1))
    record = issue_record(issue, "zh", "https://archive.example.org")
    number = "%E5%A2%9E%E5%88%8A1"
    assert record.permalink == f"https://archive.example.org/issn/2345-6787/{number}"
    assert record.address == f"https://archive.example.org/zh-hans/issn/2345-6787/{number}/"
