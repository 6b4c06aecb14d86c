"""The list for knowledge bases: KBART Phase II, of NISO RP-9-2014."""

import csv
from datetime import UTC, datetime

import pytest
from django.test import Client

from magazine.db.publication import State
from magazine.models import Issue, SiteRevision

from .test_serials import PERMALINK, add_issues

pytestmark = pytest.mark.django_db


def rows(client: Client) -> list[dict[str, str]]:
    """Return the rows of the list for knowledge bases."""
    return list(csv.DictReader(client.get("/kbart.txt").content.decode().splitlines(), delimiter="\t"))


def test_kbart_has_phase_ii_columns(client: Client) -> None:
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


def test_year_gap_starts_kbart_row(client: Client) -> None:
    """A shorter one is mentioned in the notes."""
    add_issues(("440", 2022, "10"), ("441", 2022, "11"), ("445", 2023, "3"), ("460", 2024, "6"))
    found = [(row["num_first_issue_online"], row["num_last_issue_online"]) for row in rows(client)]
    assert found == [("440", "445"), ("460", "464")]
    assert rows(client)[0]["notes"] == (
        "issues by whole number; holds no.440 (2022, no.10)-no.441 (2022, no.11), no.445 (2023, no.3)"
    )


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


def test_last_edit_dates_kbart_file(client: Client) -> None:
    SiteRevision.objects.update(edited_at=datetime(2021, 3, 4, 12, tzinfo=UTC))
    answer = client.get("/kbart.txt")
    assert answer["Content-Disposition"].endswith('_Global_AllTitles_2021-03-04.txt"')
    assert answer["Content-Type"] == "text/tab-separated-values; charset=utf-8"


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
def test_hidden_magazine_has_no_row(state: State, client: Client) -> None:
    Issue.objects.update(state=state, withdrawn_reason="Printed twice.")
    assert rows(client) == []
