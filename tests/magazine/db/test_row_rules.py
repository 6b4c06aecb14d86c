"""Rules that hold in form, loader and database: numbers of addresses, dates, characters, line ends, order."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from articles.models import Article, Passage
from magazine.models import FormerISSN, Issue, Magazine
from magazine.text.characters import forbidden_characters, plain_number, with_line_feeds, without_forbidden
from magazine.validators import validate_number
from tests import desk
from tests.desk import change, errors, form_data, url
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(db: None) -> Issue:
    return whole_issue()


# --- Numbers ---
@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("460", "460"),
        ("460-461", "460-461"),
        ("４６０－４６１", "460-461"),
        ("460–461", "460-461"),
        (" 460～461 ", "460-461"),
        ("ｐ３２", "p32"),
    ],
)
def test_number_is_written_in_ascii(typed: str, stored: str) -> None:
    assert plain_number(typed) == stored
    assert Issue._meta.get_field("whole_number").to_python(typed) == stored


@pytest.mark.parametrize("typed", ["1050－124X", "１０５０-１２４Ｘ", " 1050–124X "])
def test_issn_is_written_in_ascii(issue: Issue, typed: str) -> None:
    assert change(desk.chief(), issue.magazine, issn=typed).status_code == 302
    assert Magazine.objects.get().issn == "1050-124X"
    assert FormerISSN._meta.get_field("issn").to_python(typed) == "1050-124X"


@pytest.mark.parametrize(
    ("typed", "proposal"),
    [
        ("460/461", "Try 460-461"),
        ("No.465", "Try 465"),
        ("460-", "Try 460"),
        ("1-2-3", "Try 1-2"),
        ("增刊", "Use digits only"),
        ("460\n", "Try 460"),
    ],
)
def test_refused_number_names_right_form(typed: str, proposal: str) -> None:
    with override("en"), pytest.raises(ValidationError, match=proposal):
        validate_number(typed)


@pytest.mark.parametrize(
    ("typed", "is_right"), [("S1", True), ("9-10", True), ("S", False), ("S1-2", False), ("s1", False)]
)
def test_number_in_year_may_be_a_supplement(issue: Issue, typed: str, is_right: bool) -> None:
    """In the forms and in the database."""
    issue.number = typed
    if is_right:
        issue.full_clean()
        issue.save()
        return
    with pytest.raises(ValidationError):
        issue.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(number=typed)


@pytest.mark.parametrize("typed", ["460/461", "No.465"])
def test_form_proposes_how_to_write_a_number(issue: Issue, typed: str) -> None:
    editor = desk.chief()
    page = editor.get(url(Issue, "add"))
    data = form_data(page) | {"magazine": issue.magazine_id, "whole_number": typed, "year": 2024, "number": 9}
    said = errors(editor.post(url(Issue, "add"), data | {"date": "2024-09-01"}))
    assert ("460-461" if "/" in typed else "465") in said
    assert not Issue.objects.filter(year=2024).exists()


IMPOSSIBLE = [
    {"whole_number": "460/461"},
    {"whole_number": "No.465"},
    {"number": "10/11"},
    {"year": 20240},
    {"year": 999},
    {"date": date(1, 1, 1)},
    {"date": date(9999, 12, 31)},
    {"published_at": datetime(9999, 12, 30, tzinfo=UTC)},
    {"published_at": datetime(2, 1, 1, tzinfo=UTC)},
]


@pytest.mark.parametrize("values", IMPOSSIBLE, ids=str)
def test_database_rejects_unaddressable_numbers(issue: Issue, values: dict[str, Any]) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(**values)


@pytest.mark.parametrize("values", IMPOSSIBLE[3:], ids=str)
def test_form_refuses_impossible_years(issue: Issue, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(issue, name, value)
    with pytest.raises(ValidationError, match="1800"):
        issue.full_clean()


def test_number_range_is_the_same(issue: Issue) -> None:
    passage = Passage.objects.exclude(order_zh=None)[0]
    passage.order_zh = 99_999_999_999
    with pytest.raises(ValidationError, match="2147483647") as refused:
        passage.full_clean()
    assert set(refused.value.error_dict) == {"order_zh"}


# --- Characters ---
@pytest.mark.parametrize("character", ["\x02", "\x00", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_characters_that_xml_cannot_hold(character: str) -> None:
    assert without_forbidden(f"a{character}b") == "ab"
    assert forbidden_characters(f"a{character}b") == [f"U+{ord(character):04X}"]


def test_characters_that_xml_can_hold_stay() -> None:
    text = "\t\n\r 灯\U00020000\ue000\ufffd\x85"
    assert (without_forbidden(text), forbidden_characters(text)) == (text, [])


def test_line_ends_are_one_character() -> None:
    assert with_line_feeds("a\r\nb\rc\nd") == "a\nb\nc\nd"


@pytest.mark.parametrize("character", ["\x02", "\ufffe"])
def test_form_names_the_character_it_refuses(issue: Issue, character: str) -> None:
    refused = change(desk.chief(), issue.magazine, title_en=f"Lamp{character}light")
    assert forbidden_characters(character)[0] in errors(refused)


def test_old_rows_break_no_format(issue: Issue, client: Client) -> None:
    from xml.etree import ElementTree

    Magazine.objects.update(title_en="Lamp\x02light", title_zh="灯\x0b光")
    Issue.objects.update(theme_en="Dark\x02ness", title_en="\ufffeNight")
    Article.objects.update(title_en="A\x02B", title_zh="甲\x02乙")
    addresses = [
        "/en/feed/",
        "/zh-hans/feed/",
        "/en/opensearch.xml",
        "/sitemap.xml",
        "/issn/2345-6787.marcxml",
    ]
    addresses += ["/oai?verb=Identify", "/oai?verb=ListRecords&metadataPrefix=oai_dc"]
    addresses += [f"/issn/2345-6787/12/p4.en.{suffix}" for suffix in ("mods", "jats", "rdf", "dc")]
    parsed = 0
    for address in addresses:
        answer = client.get(address)
        if answer.status_code != 404:
            assert answer.status_code == 200, address
            ElementTree.fromstring(answer.content)
            parsed += 1
    assert parsed >= 8


# --- Dates ---
@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("zh-hans", "2024年10月1日"),
        ("zh-hans", "2024-10-01"),
        ("zh-hans", "2024年1月5日"),
        ("zh-hans", "２０２４-１０-０１"),
        ("zh-hans", "２０２４－１０－０１"),
        ("zh-hans", "２０２４年１０月１日"),
        ("en", "２０２４-１０-０１"),
        ("en", "2024年10月1日"),
        ("en", "2024–10–01"),
        ("en", "Oct. 1, 2024"),
        ("en", "1 October 2024"),
        ("en", "October 1, 2024"),
    ],
)
def test_form_accepts_dates_of_lists(issue: Issue, language: str, typed: str) -> None:
    editor = desk.chief()
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    saved = change(editor, issue, date=typed)
    assert saved.status_code == 302, errors(saved)
    issue.refresh_from_db()
    assert issue.date == (date(2024, 1, 5) if typed == "2024年1月5日" else date(2024, 10, 1))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_form_takes_back_the_time_it_shows(issue: Issue, language: str) -> None:
    moment = timezone.make_aware(datetime(2024, 9, 5, 15, 30))
    with override(language):
        shown = date_format(timezone.localtime(moment), "DATETIME_FORMAT")
        day = date_format(moment, "DATE_FORMAT")
    editor = desk.chief()
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    clock = shown.removeprefix(day).strip(" ,")
    saved = change(editor, issue, published_at_0=day, published_at_1=clock)
    assert saved.status_code == 302, errors(saved)
    issue.refresh_from_db()
    assert issue.published_at == moment


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("day", "clock"),
    [
        ("2024年10月1日 15:30", ""),
        ("２０２４年１０月１日　１５：３０", ""),
        ("2024年10月1日15:30", ""),
        ("2024-10-01 15:30", ""),
        ("2024-10-01T15:30:00", ""),
        ("２０２４-１０-０１", "１５：３０"),
        ("2024年10月1日", "15时30分"),
    ],
)
def test_form_accepts_typed_times(issue: Issue, language: str, day: str, clock: str) -> None:
    editor = desk.chief()
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    saved = change(editor, issue, published_at_0=day, published_at_1=clock)
    assert saved.status_code == 302, errors(saved)
    issue.refresh_from_db()
    assert issue.published_at == timezone.make_aware(datetime(2024, 10, 1, 15, 30))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"date": "2024年13月1日"}, "Enter a valid date."),
        ({"date": "二〇二四年十月一日"}, "Enter a valid date."),
        ({"date": "２０２４０-10-01"}, "Enter a valid date."),
        ({"date": "1799-12-31"}, "The year must be between 1800 and 2199."),
        ({"date": "９９９９年１２月３１日"}, "The year must be between 1800 and 2199."),
        ({"year": "２０２４０"}, "The year must be between 1800 and 2199."),
        ({"published_at_0": "0001-01-01", "published_at_1": "00:00"}, "The year must be between"),
        ({"published_at_0": "9999年12月31日 23:59", "published_at_1": ""}, "The year must be between"),
        ({"published_at_0": "2024年10月1日 25:30", "published_at_1": ""}, "Enter a valid time."),
        ({"published_at_0": "2024-10-01", "published_at_1": ""}, "Enter a valid time."),
    ],
    ids=str,
)
def test_impossible_date_is_refused_in_a_sentence(issue: Issue, typed: dict[str, str], said: str) -> None:
    editor = desk.chief()
    editor.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    before = desk.values(issue)
    assert said in errors(change(editor, issue, **typed))
    assert desk.values(issue) == before
