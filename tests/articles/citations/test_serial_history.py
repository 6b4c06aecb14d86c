"""The dates of the catalogue record, and the history of the title in it."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from articles.citations.catalogue.dates import sync_catalogue_records
from articles.edits import edit
from articles.models import CatalogueRecord
from magazine.models import Issue, Magazine, RelatedTitle

from .serial_records import add_issues, fields, made_in_2023, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def dates() -> None:
    made_in_2023()


def complete(magazine: Magazine) -> None:
    """Enter what a cataloguer knows of the magazine."""
    magazine.key_title, magazine.abbreviated_title = "Xiandai shijie jingcha", "Xiandai shijie jingcha"
    magazine.frequency, magazine.first_year = Magazine.Frequency.MONTHLY, 1995
    with edit():
        magazine.save()
        RelatedTitle.objects.create(
            magazine=magazine, relation="earlier", order=1, title_zh="世界警察", issn="2345-6787",
            first_year=1985, last_year=1994,
        )  # fmt: skip
        RelatedTitle.objects.create(
            magazine=magazine, relation="later", order=2, title_en="World Police Today", first_year=2030
        )


def test_marc_record_has_title_history(client: Client) -> None:
    complete(Magazine.objects.get())
    record = read(client, "marcxml")
    assert record["008"].data == "230405c19959999cc mr p      u0   e0chi d"
    assert [
        each for each in fields(record) if each[:3] in ("210", "222", "264", "310", "362", "780", "785")
    ] == [
        "210 0\\$aXiandai shijie jingcha",
        "222 \\0$aXiandai shijie jingcha",
        "264 \\1$6880-02$aBeijing :$bPeople’s Public Security University of China Press,$c1995-",
        "310 \\\\$aMonthly",
        "362 1\\$aBegan in 1995.",
        "780 00$6880-05$tShi jie jing cha$d1985-1994$x2345-6787",
        "785 00$tWorld Police Today$d2030-",
    ]
    assert "880 00$6780-05/$1$t世界警察$d1985-1994$x2345-6787" in fields(record)


def test_cnmarc_record_has_title_history(client: Client) -> None:
    complete(Magazine.objects.get())
    assert [
        each
        for each in fields(read(client, "cnmarcxml"))
        if each[:3] in ("100", "110", "210", "326", "430", "440", "530", "531")
    ] == [
        "100 \\\\$a20230405a19959999u  u0chiy50      ea",
        "110 \\\\$aafa    0uu|",
        "210 \\\\$a北京$c中国人民公安大学出版社$d1995-",
        "326 \\\\$a月刊",
        "430 \\1$1011  $a2345-6787$12001 $a世界警察$9shi jie jing cha$1210  $d1985-1994",
        "440 \\1$12001 $aWorld Police Today$1210  $d2030-",
        "530 0\\$aXiandai shijie jingcha",
        "531 \\\\$aXiandai shijie jingcha",
    ]


def test_ceased_magazine_has_last_year(client: Client) -> None:
    Magazine.objects.update(first_year=1995, last_year=2024)
    assert read(client, "mrc")["008"].data[6:15] == "d19952024"
    assert "20230405b19952024" in fields(read(client, "cnmarc"))[3]


def test_record_moves_its_date_once(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """When it says something else, and only then; never back, and the day it was made stays."""
    edited = datetime(2025, 2, 3, 4, 5, 6, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: edited)
    first = Issue.objects.get()
    with edit():
        first.theme_zh = "海"  # of which the record says nothing
        first.save()
    assert read(client, "mrc")["005"].data == "20241101150809.0"
    add_issues(("465", 2024, "11"))
    assert read(client, "mrc")["005"].data == "20250203120506.0"
    monkeypatch.setattr(timezone, "now", lambda: edited.replace(month=1))
    magazine = Magazine.objects.get()
    magazine.place_en = "Peking"
    magazine.save()
    for suffix in ("mrc", "cnmarc"):
        record = read(client, suffix)
        assert record["005"].data == "20250203120506.0"
    assert (read(client, "mrc")["008"].data[:6], str(read(client, "mrc").leader)[5]) == ("230405", "c")


def test_scheduled_issue_dates_the_record(client: Client) -> None:
    """At its time, without an edit."""
    Issue.objects.update(published_at=datetime(2024, 12, 24, tzinfo=UTC))
    assert read(client, "cnmarc")["005"].data == "20241224080000.0"


def test_new_record_is_new(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    CatalogueRecord.objects.all().delete()
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 2, 3, tzinfo=UTC))
    sync_catalogue_records()
    record = read(client, "mrc")
    assert (record["005"].data, record["008"].data[:6], str(record.leader)[5]) == (
        *("20250203080000.0", "250203"),
        "n",
    )
