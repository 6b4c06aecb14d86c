"""The magazine's catalogue records, read by pymarc field for field, and its row in the list for knowledge bases."""

import csv
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pymarc
import pytest
from django.test import Client

from articles.citations.catalogue.holdings import read_holdings
from articles.citations.catalogue.marc21 import statement
from articles.citations.catalogue.marc_record import data, iso2709, marc
from articles.edits import edit
from magazine.db.publication import State
from magazine.models import FormerISSN, Issue, Magazine, SiteRevision

pytestmark = pytest.mark.django_db

PERMALINK = "http://testserver/issn/1004-1370"


def read(client: Client, suffix: str) -> pymarc.Record:
    """Return the record that the archive sends, as pymarc understands it."""
    content = client.get(f"/issn/1004-1370.{suffix}").content
    if suffix.endswith("xml"):
        (found,) = pymarc.parse_xml_to_array(BytesIO(content), strict=True)
    else:
        (found,) = pymarc.MARCReader(content, force_utf8=True, permissive=False)
    assert isinstance(found, pymarc.Record)
    return found


def fields(record: pymarc.Record) -> list[str]:
    """Return the data fields as cataloguers write them."""
    return [
        str(field).replace("  ", " ", 1).removeprefix("=") for field in record.fields if field.tag >= "010"
    ]


def add_issues(*numbers: tuple[str, int, str]) -> None:
    """Publish issues by whole number, year and number in the year."""
    published = {"state": State.PUBLISHED, "published_at": datetime(2024, 10, 1, tzinfo=UTC)}
    magazine = Magazine.objects.get()
    with edit():
        for whole_number, year, number in numbers:
            day = date(year, int(number.partition("-")[0]), 1)
            Issue.objects.create(
                magazine=magazine, whole_number=whole_number, year=year, number=number, date=day, **published
            )


@pytest.mark.parametrize("suffix", ["mrc", "marcxml"])
def test_the_marc_record_says_what_is_known_and_codes_the_rest_as_unknown(
    client: Client, suffix: str
) -> None:
    FormerISSN.objects.create(magazine=Magazine.objects.get(), issn="1234-5679")
    record = read(client, suffix)
    assert str(record.leader)[5:12] + str(record.leader)[17:] == "cas a227i 4500"
    assert record["008"].data == "241001uuuuuuuuucc uu p      u0   e0chi d"
    assert fields(record) == [
        "022 \\\\$a1004-1370",
        "040 \\\\$beng$erda",
        "041 1\\$achi$aeng",
        "066 \\\\$c$1",
        "245 00$6880-01$aXian dai shi jie jing cha =$bModern World Police",
        "246 31$aModern World Police",
        "264 \\1$6880-02$bPeople’s Public Security University of China Press",
        "300 \\\\$avolumes",
        "336 \\\\$atext$btxt$2rdacontent",
        "337 \\\\$aunmediated$bn$2rdamedia",
        "338 \\\\$avolume$bnc$2rdacarrier",
        "500 \\\\$aChina serial number (CN): CN11-1719/D.",
        "546 \\\\$aText in Chinese and English.",
        "780 00$x1234-5679",
        "853 20$81$awhole no.$gno.$i(year)$j(month)",
        f"856 41$3Issues held by the archive$u{PERMALINK}",
        "863 40$81.1$a464$g10$i2024$j10",
        "866 40$80$ano.464 (2024, no.10)",
        "880 00$6245-01/$1$a现代世界警察 =$bModern World Police",
        "880 \\1$6264-02/$1$b中国人民公安大学出版社",
    ]


@pytest.mark.parametrize("suffix", ["cnmarc", "cnmarcxml"])
def test_the_cnmarc_record_has_the_cn_number_in_its_place_and_chinese_notes(
    client: Client, suffix: str
) -> None:
    FormerISSN.objects.create(magazine=Magazine.objects.get(), issn="1234-5679")
    record = read(client, suffix)
    assert str(record.leader)[5:12] + str(record.leader)[17:] == "cas0 223  450 "
    assert fields(record) == [
        "011 \\\\$a1004-1370",
        "091 \\\\$aCN11-1719/D",
        "100 \\\\$a20241001c        u  u0chiy50      ea",
        "101 2\\$achi$aeng",
        "102 \\\\$aCN$b110000",
        "106 \\\\$ar",
        "110 \\\\$aauu    0uu|",
        "200 1\\$a现代世界警察$dModern World Police$zeng",
        "210 \\\\$c中国人民公安大学出版社",
        "300 \\\\$a本数据库收录：总第464期（2024年第10期）",
        "302 \\\\$a正文语种：中文、英文",
        "430 \\1$1011  $a1234-5679",
        "510 1\\$aModern World Police$zeng",
        f"856 4\\$u{PERMALINK}",
    ]


def test_a_record_is_named_by_the_issn_and_sent_as_what_it_is(client: Client) -> None:
    kinds = {
        suffix: client.get(f"/issn/1004-1370.{suffix}")["Content-Type"]
        for suffix in ("mrc", "cnmarc", "marcxml", "cnmarcxml")
    }
    assert set(list(kinds.values())[:2]) == {"application/marc"}
    assert set(list(kinds.values())[2:]) == {"application/marcxml+xml"}
    answer = client.get("/issn/10041370.mrc")
    assert answer["Content-Disposition"] == 'attachment; filename="1004-1370.mrc"'
    assert client.get("/issn/2345-6787.mrc").status_code == 404


def test_holdings_are_told_issue_by_issue_and_in_runs_that_end_where_a_number_is_missing(
    client: Client,
) -> None:
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
    assert len(rows(client)) == 0


def test_a_record_that_iso_2709_cannot_hold_is_refused_not_cut() -> None:
    long = data("500", "  ", ("a", "长" * 3400))
    with pytest.raises(ValueError, match="longer"):
        iso2709(marc("00000cas a22000007i 4500", [long]))


def test_signs_that_would_end_a_field_are_left_out() -> None:
    record = iso2709(marc("00000cas a22000007i 4500", [data("500", "  ", ("a", "一\x1e二\n三"))]))
    (found,) = pymarc.MARCReader(record, permissive=False)
    assert found is not None
    assert found["500"]["a"] == "一二 三"


def rows(client: Client) -> list[dict[str, str]]:
    """Return the rows of the list for knowledge bases."""
    return list(csv.DictReader(client.get("/kbart.txt").content.decode().splitlines(), delimiter="\t"))


def test_the_list_for_knowledge_bases_has_the_columns_of_kbart_phase_ii(client: Client) -> None:
    answer = client.get("/kbart.txt")
    name = answer["Content-Disposition"].partition("filename=")[2].strip('"')
    assert name.startswith("testserver_Global_AllTitles_20")
    (row,) = rows(client)
    assert len(row) == 25
    filled = {column: value for column, value in row.items() if value}
    assert filled == {
        "publication_title": "现代世界警察 = Modern World Police",
        "print_identifier": "1004-1370",
        "date_first_issue_online": "2024-10",
        "num_first_issue_online": "464",
        "date_last_issue_online": "2024-10",
        "num_last_issue_online": "464",
        "title_url": PERMALINK,
        "title_id": "1004-1370",
        "coverage_depth": "fulltext",
        "notes": "issues by whole number",
        "publisher_name": "中国人民公安大学出版社 = People’s Public Security University of China Press",
        "publication_type": "serial",
        "access_type": "F",
    }


def test_a_gap_of_a_year_starts_another_row_and_a_shorter_one_is_noted(client: Client) -> None:
    add_issues(("440", 2022, "10"), ("441", 2022, "11"), ("445", 2023, "3"), ("460", 2024, "6"))
    found = [(row["num_first_issue_online"], row["num_last_issue_online"]) for row in rows(client)]
    assert found == [("440", "445"), ("460", "464")]
    assert rows(client)[0]["notes"] == (
        "issues by whole number; holds no.440 (2022, no.10)-no.441 (2022, no.11), no.445 (2023, no.3)"
    )


def test_holdings_ask_as_much_for_one_issue_as_for_many(django_assert_num_queries: Any) -> None:
    magazine = Magazine.objects.get()
    with django_assert_num_queries(3):
        read_holdings(magazine, "")
    add_issues(*((str(number), 2023, str(number)) for number in range(1, 10)))
    with django_assert_num_queries(3):
        held = read_holdings(magazine, "")
    assert next(statement(run) for run in held.ranges) == "no.1 (2023, no.1)-no.9 (2023, no.9)"


def test_gap_of_thirteen_months_divides(client: Client) -> None:
    """Twelve months from one September to the next are no missing year; thirteen to October are one."""
    add_issues(("439", 2022, "9"), ("451", 2023, "9"))
    found = [(row["num_first_issue_online"], row["num_last_issue_online"]) for row in rows(client)]
    assert found == [("439", "451"), ("464", "464")]


def test_kbart_columns_are_those_of_the_standard(client: Client) -> None:
    """NISO RP-9-2014, 6.6, in its order; knowledge bases read them by name."""
    assert list(rows(client)[0]) == [
        "publication_title",
        "print_identifier",
        "online_identifier",
        "date_first_issue_online",
        "num_first_vol_online",
        "num_first_issue_online",
        "date_last_issue_online",
        "num_last_vol_online",
        "num_last_issue_online",
        "title_url",
        "first_author",
        "title_id",
        "embargo_info",
        "coverage_depth",
        "notes",
        "publisher_name",
        "publication_type",
        "date_monograph_published_print",
        "date_monograph_published_online",
        "monograph_volume",
        "monograph_edition",
        "first_editor",
        "parent_publication_title_id",
        "preceding_publication_title_id",
        "access_type",
    ]


def test_kbart_file_is_dated_by_the_last_edit(client: Client) -> None:
    SiteRevision.objects.update(edited_at=datetime(2021, 3, 4, 12, tzinfo=UTC))
    answer = client.get("/kbart.txt")
    assert answer["Content-Disposition"].endswith('_Global_AllTitles_2021-03-04.txt"')
    assert answer["Content-Type"] == "text/tab-separated-values; charset=utf-8"
