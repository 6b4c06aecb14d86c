"""CSL-JSON, as citeproc and reference managers read it."""

import json
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def item(client: Client, place: str) -> dict[str, Any]:
    """Return the one item of a file."""
    answer = client.get(f"/issn/1004-1370/464/{place}.csl.json")
    assert answer["Content-Type"].startswith("application/vnd.citationstyles.csl+json")
    (found,) = json.loads(answer.content)
    return dict(found)


def test_an_article_is_one_of_a_magazine_in_the_month_and_number_of_the_year(client: Client) -> None:
    found = item(client, "p57.zh")
    assert found["type"] == "article-magazine"
    assert (found["issue"], found["issued"]) == ("10", {"date-parts": [[2024, 10]]})
    assert (found["container-title"], found["ISSN"]) == ("现代世界警察", "1004-1370")
    assert (found["page"], found["language"]) == ("57", "zh-CN")
    assert found["author"] == [{"family": "荣", "given": "鹰"}]
    assert found["URL"] == "http://testserver/issn/1004-1370/464/p57"


def test_a_translation_names_its_translator_and_keeps_the_other_title_in_the_note(client: Client) -> None:
    found = item(client, "p44/2.zh")
    assert found["translator"] == [{"family": "陈", "given": "晓颖"}]
    assert found["note"] == "Interview with Mohammed Higazy\nwhole no. 464"
    assert "translator" not in item(client, "p44/2.en")


def test_a_name_that_cannot_be_divided_stays_whole(client: Client) -> None:
    assert item(client, "p32.zh")["author"] == [{"literal": "新华社"}]
    assert {"literal": "梅斯芬·阿贝贝"} in item(client, "p71.zh")["author"]


def test_names_the_interviewer(client: Client) -> None:
    assert item(client, "p44/2.zh")["interviewer"] == [{"family": "张", "given": "敏娇"}]
    assert "interviewer" not in item(client, "p57.zh")


def test_names_publisher_and_id(client: Client) -> None:
    found = item(client, "p57.zh")
    assert found["publisher"] == "中国人民公安大学出版社"
    assert found["id"] == "http://testserver/issn/1004-1370/464/p57#zh"
