"""Records as files: their addresses, media types and names."""

import pytest
import rispy
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_record_is_named_by_the_permalink_its_language_and_its_format(client: Client) -> None:
    answer = client.get("/issn/1004-1370/464/p44/2.en.ris")
    assert answer["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="1004-1370-464-p44-2-en.ris"'
    (found,) = rispy.loads(answer.content.decode())
    assert (found["title"], found["authors"]) == ("Interview with Mohammed Higazy", ["Higazy, Mohamed"])


def test_without_a_language_the_record_is_of_the_original(client: Client) -> None:
    assert (
        "TI  - 首届中国－东非执法安全部长级对话举行"
        in client.get("/issn/1004-1370/464/p32.ris").content.decode()
    )
    assert "LA  - en" in client.get("/issn/1004-1370/464/p44/2.ris").content.decode()


def test_an_issue_is_one_file_of_all_its_articles_in_the_order_of_print(client: Client) -> None:
    found = rispy.loads(client.get("/issn/1004-1370/464.ris").content.decode())
    assert len(found) == 48
    pages = [int(each["start_page"]) for each in found]
    assert pages == sorted(pages)
    assert {each["number"] for each in found} == {"10"}


def test_no_record_is_told_of_what_is_not_there(client: Client) -> None:
    for address in ("464/p99.ris", "464/p33.zh.ris", "463.ris", "464/p44/9.ris"):
        assert client.get(f"/issn/1004-1370/{address}").status_code == 404
