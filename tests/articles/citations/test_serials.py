"""The magazine's catalogue records, read by pymarc field for field."""

from typing import Any

import pytest
from django.test import Client

from articles.citations.catalogue.holdings import read_holdings
from articles.citations.catalogue.marc21 import statement
from articles.models import Passage
from magazine.db.publication import State
from magazine.models import FormerISSN, Issue, Magazine
from tests import sample
from tests.site.conftest import Page

from .serial_records import add_issues, fields, made_in_2023, read

pytestmark = pytest.mark.django_db

PERMALINK = "http://testserver/issn/1004-1370"


@pytest.fixture(autouse=True)
def dates() -> None:
    made_in_2023()


@pytest.mark.parametrize("suffix", ["mrc", "marcxml"])
def test_marc_record_codes_unknown_values(client: Client, suffix: str) -> None:
    FormerISSN.objects.create(magazine=Magazine.objects.get(), issn="1234-5679")
    record = read(client, suffix)
    assert str(record.leader)[5:12] + str(record.leader)[17:] == "cas a227i 4500"
    assert record["008"].data == "230405uuuuuuuuucc uu p      u0   e0chi d"
    assert fields(record) == [
        "022 \\\\$a1004-1370",
        "040 \\\\$alocalhost$beng$erda$clocalhost",
        "041 1\\$achi$aeng$hchi",
        "066 \\\\$c$1",
        "084 \\\\$aD$2clc",
        "245 00$6880-01$aXian dai shi jie jing cha =$bModern World Police",
        "246 31$aModern World Police",
        "264 \\1$6880-02$aBeijing :$bPeople’s Public Security University of China Press",
        "300 \\\\$avolumes",
        "336 \\\\$atext$btxt$2rdacontent",
        "337 \\\\$aunmediated$bn$2rdamedia",
        "338 \\\\$avolume$bnc$2rdacarrier",
        "500 \\\\$aChina serial number (CN): CN11-1719/D.",
        "546 \\\\$aText in Chinese and English.",
        "588 \\\\$aDescription based on: no.464 (2024, no.10).",
        "588 \\\\$aLatest issue consulted: no.464 (2024, no.10).",
        "710 2\\$6880-03$aPeople’s Public Security University of China Press,$epublisher.",
        "710 2\\$6880-04$aThe Ministry of Public Security of PRC,$esponsoring body.",
        "780 00$x1234-5679",
        "853 20$81$awhole no.$gno.$i(year)$j(month)",
        f"856 41$3Issues held by the archive$u{PERMALINK}",
        "863 40$81.1$a464$g10$i2024$j10",
        "866 40$80$ano.464 (2024, no.10)",
        "880 00$6245-01/$1$a现代世界警察 =$bModern World Police",
        "880 \\1$6264-02/$1$a北京 :$b中国人民公安大学出版社",
        "880 2\\$6710-03/$1$a中国人民公安大学出版社,$epublisher.",
        "880 2\\$6710-04/$1$a中华人民共和国公安部,$esponsoring body.",
    ]


@pytest.mark.parametrize("suffix", ["cnmarc", "cnmarcxml"])
def test_cnmarc_record_has_cn_number(client: Client, suffix: str) -> None:
    """And its notes are in Chinese."""
    FormerISSN.objects.create(magazine=Magazine.objects.get(), issn="1234-5679")
    record = read(client, suffix)
    assert str(record.leader)[5:12] + str(record.leader)[17:] == "cas0 223  450 "
    assert fields(record) == [
        "011 \\\\$a1004-1370",
        "091 \\\\$aCN11-1719/D",
        "092 \\\\$aCN$b82-3",
        "100 \\\\$a20230405c        u  u0chiy50      ea",
        "101 2\\$achi$aeng$cchi",
        "102 \\\\$aCN$b110000",
        "106 \\\\$ar",
        "110 \\\\$aauu    0uu|",
        "200 1\\$a现代世界警察$9xian dai shi jie jing cha$dModern World Police$f中国人民公安大学出版社$zeng",
        "210 \\\\$a北京$c中国人民公安大学出版社",
        "215 \\\\$a册",
        "300 \\\\$a本数据库收录：总第464期（2024年第10期）",
        "300 \\\\$a国外发行代号：M6282",
        "302 \\\\$a正文语种：中文、英文",
        "430 \\1$1011  $a1234-5679",
        "510 1\\$aModern World Police$zeng",
        "690 \\\\$aD",
        "711 02$a中国人民公安大学出版社$9zhong guo ren min gong an da xue chu ban she$4主办",
        "712 02$a中华人民共和国公安部$9zhong hua ren min gong he guo gong an bu$4主管",
        "801 \\0$aCN$blocalhost$c20230405",
        f"856 4\\$u{PERMALINK}",
    ]


def leave_one_language(left: str, other: str) -> None:
    """Take the other language from the magazine and from its published texts; a draft still has it."""
    names = ("title", "place", "publisher", "authority", "rights_statement")
    Magazine.objects.update(cn_number="", **{f"{name}_{other}": "" for name in names})
    Passage.objects.filter(**{f"text_{left}": ""}).delete()
    Passage.objects.update(**{f"text_{other}": "", f"order_{other}": None})
    draft = sample.entry(Issue.objects.get(), 99, "草稿", "Draft", state=State.DRAFT)
    sample.passage(draft, "草稿。", "A draft.")


def test_marc_record_in_chinese_alone(client: Client) -> None:
    """Without a parallel title, which would follow an equals sign, and of an unknown place."""
    leave_one_language("zh", "en")
    record = read(client, "mrc")
    assert record["008"].data == "230405uuuuuuuuuxx uu p      u0   e0chi d"
    assert [
        each for each in fields(record) if each[:3] in ("041", "245", "246", "264", "500", "546", "880")
    ] == [
        "041 0\\$achi",
        "245 00$6880-01$aXian dai shi jie jing cha",
        "264 \\1$aBeijing :$b中国人民公安大学出版社",
        "546 \\\\$aText in Chinese.",
        "880 00$6245-01/$1$a现代世界警察",
    ]


def test_marc_record_in_english_alone(client: Client) -> None:
    leave_one_language("en", "zh")
    record = read(client, "mrc")
    assert record["008"].data == "230405uuuuuuuuuxx uu p      u0   a0eng d"
    assert [
        each for each in fields(record) if each[:3] in ("041", "245", "246", "264", "500", "546", "880")
    ] == [
        "041 0\\$aeng",
        "245 00$aModern World Police",
        "264 \\1$aBeijing :$bPeople’s Public Security University of China Press",
        "546 \\\\$aText in English.",
    ]


@pytest.mark.parametrize(
    ("left", "other", "expected"),
    [
        (
            "zh",
            "en",
            [
                "100 \\\\$a20230405c        u  u0chiy50      ea",
                "101 0\\$achi",
                "200 1\\$a现代世界警察$9xian dai shi jie jing cha$f中国人民公安大学出版社",
                "210 \\\\$a北京$c中国人民公安大学出版社",
                "302 \\\\$a正文语种：中文",
            ],
        ),
        (
            "en",
            "zh",
            [
                "100 \\\\$a20230405c        u  u0chiy50      ba",
                "101 0\\$aeng",
                "200 1\\$aModern World Police$fPeople’s Public Security University of China Press",
                "210 \\\\$aBeijing$cPeople’s Public Security University of China Press",
                "302 \\\\$a正文语种：英文",
            ],
        ),
    ],
)
def test_cnmarc_record_in_one_language(left: str, other: str, expected: list[str], client: Client) -> None:
    """No parallel title, and no province without a CN number."""
    leave_one_language(left, other)
    tags = ("091", "100", "101", "102", "200", "210", "302", "510")
    assert [each for each in fields(read(client, "cnmarc")) if each[:3] in tags] == expected


def test_serial_record_has_issn_and_type(client: Client) -> None:
    kinds = {
        suffix: client.get(f"/issn/1004-1370.{suffix}")["Content-Type"]
        for suffix in ("mrc", "cnmarc", "marcxml", "cnmarcxml")
    }
    assert set(list(kinds.values())[:2]) == {"application/marc"}
    assert list(kinds.values())[2:] == ["application/marcxml+xml", "application/xml"]
    answer = client.get("/issn/10041370.mrc")
    assert answer["Content-Disposition"] == 'attachment; filename="1004-1370.mrc"'
    assert client.get("/issn/2345-6787.mrc").status_code == 404


def test_holdings_break_at_missing_numbers(
    client: Client,
) -> None:
    """Issue by issue, and in runs."""
    add_issues(("460-461", 2024, "6-7"), ("462", 2024, "8"), ("465", 2024, "11"))
    record = read(client, "mrc")
    held = [(field["a"], field["g"]) for field in record.get_fields("863")]
    assert held == [("460-461", "6-7"), ("462", "8"), ("464", "10"), ("465", "11")]
    assert [field["a"] for field in record.get_fields("866")] == [
        "no.460-461 (2024, no.6-7)-no.462 (2024, no.8)",
        "no.464 (2024, no.10)-no.465 (2024, no.11)",
    ]


def test_what_is_not_public_is_not_held(client: Client) -> None:
    Issue.objects.update(state=State.DRAFT)
    assert client.get("/issn/1004-1370.mrc").status_code == 404


def test_withdrawn_magazine_has_no_record(client: Client) -> None:
    """But a page."""
    Issue.objects.update(state=State.WITHDRAWN, withdrawn_reason="Printed twice.")
    answer = client.get("/issn/1004-1370.mrc")
    page = Page(answer.status_code, answer.content.decode())
    assert (page.status, "No issue has been published yet." in page.text) == (404, True)
    assert "/en/issn/1004-1370/" in page.hrefs()


def test_holdings_queries_do_not_grow(django_assert_num_queries: Any) -> None:
    magazine = Magazine.objects.get()
    with django_assert_num_queries(4):
        read_holdings(magazine, "")
    add_issues(*((str(number), 2023, str(number)) for number in range(1, 10)))
    with django_assert_num_queries(4):
        held = read_holdings(magazine, "")
    assert next(statement(run) for run in held.ranges) == "no.1 (2023, no.1)-no.9 (2023, no.9)"
