"""CSL-JSON, as citeproc and reference managers read it."""

import json
from typing import Any

import pytest
from django.test import Client

from articles.citations.formats import csl

from .sample_records import DISPATCH, DISPATCHED, INTERVIEW, INTERVIEWED

pytestmark = pytest.mark.django_db

OF_INTERVIEW = {
    "id": f"{INTERVIEWED}#zh",
    "type": "article-magazine",
    "title": "与守塔人对话",
    "author": [{"literal": "一元"}],
    "translator": [{"family": "陈", "given": "晓"}],
    "contributor": [{"family": "Beck", "given": "Allen", "suffix": "Jr."}, {"family": "林", "given": "海"}],
    "container-title": "灯塔",
    "section": "人物",
    "issue": "3",
    "page": "30-33",
    "issued": {"date-parts": [[2021, 3]], "raw": "2021-03"},
    "ISSN": "2345-6787",
    "publisher": "海洋出版社",
    "language": "zh-CN",
    "URL": INTERVIEWED,
    "abstract": "灯塔与海。\n守塔三十年。",
    "keyword": "灯塔, 海图",
    "note": "Original Title: A Talk with the Keepers\nSection: 人物\nWhole Number: 12",
}
OF_DISPATCH = {
    "id": f"{DISPATCHED}#en",
    "type": "article-magazine",
    "title": "Storm & Calm",
    "author": [{"literal": "Xinhua"}],
    "container-title": "Lighthouse",
    "issue": "10",
    "page": "5",
    "issued": {"date-parts": [[2021, 10]], "raw": "2021-10"},
    "ISSN": "2345-6787",
    "language": "en",
    "URL": DISPATCHED,
    "note": "Whole Number: 13",
}


def test_writes_whole_records() -> None:
    """Readable, in UTF-8, a line for each variable."""
    written = csl.write([INTERVIEW, DISPATCH])
    assert json.loads(written) == [OF_INTERVIEW, OF_DISPATCH]
    assert written.startswith('[\n {\n  "id": ')
    assert '\n  "title": "与守塔人对话",\n' in written
    assert written.endswith("]\n")


def item(client: Client, place: str) -> dict[str, Any]:
    """Return the one item of a file."""
    answer = client.get(f"/issn/1004-1370/464/{place}.csl.json")
    assert answer["Content-Type"].startswith("application/vnd.citationstyles.csl+json")
    (found,) = json.loads(answer.content)
    return dict(found)


def test_article_has_magazine_month_and_number(client: Client) -> None:
    """The number is that in the year, as in print."""
    found = item(client, "p57.zh")
    assert found["type"] == "article-magazine"
    assert (found["issue"], found["issued"]) == ("10", {"date-parts": [[2024, 10]], "raw": "2024-10"})
    assert (found["container-title"], found["ISSN"]) == ("现代世界警察", "1004-1370")
    assert (found["page"], found["language"]) == ("57", "zh-CN")
    assert found["author"] == [{"family": "荣", "given": "鹰"}]
    assert found["URL"] == "http://testserver/issn/1004-1370/464/p57"


def test_translation_names_translator_and_original(client: Client) -> None:
    """The title in the other language stands in the note."""
    found = item(client, "p44/2.zh")
    assert found["translator"] == [{"family": "陈", "given": "晓颖"}]
    assert found["note"].startswith("Original Title: Interview with Mohammed Higazy\n")
    assert "translator" not in item(client, "p44/2.en")


def test_indivisible_name_stays_whole(client: Client) -> None:
    assert item(client, "p32.zh")["author"] == [{"literal": "新华社"}]
    assert {"literal": "梅斯芬·阿贝贝"} in item(client, "p71.zh")["author"]


def test_names_the_interviewer(client: Client) -> None:
    """Print names the interviewer as author (文 / …), so that no reader of the file makes two people of one."""
    found = item(client, "p44/2.zh")
    assert found["author"] == [{"family": "张", "given": "敏娇"}]
    assert found["contributor"] == [{"literal": "哈盖兹"}]
    assert not {"interviewer", "contributor"} & item(client, "p57.zh").keys()


def test_names_publisher_and_id(client: Client) -> None:
    found = item(client, "p57.zh")
    assert found["publisher"] == "中国人民公安大学出版社"
    assert found["id"] == "http://testserver/issn/1004-1370/464/p57#zh"
