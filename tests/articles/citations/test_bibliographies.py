"""References by content negotiation, as text/x-bibliography."""

import re

import pytest
from django.test import Client

from articles.citations.references.styles import STYLES

pytestmark = pytest.mark.django_db
P57 = "/issn/1004-1370/464/p57"
REFERENCE = "荣鹰. 深化交流对话合作 打造全球公共安全共同体[J/OL]. 现代世界警察，2024（10）：57. http://testserver/issn/1004-1370/464/p57.\n"


def test_sends_the_reference_in_the_default_style(client: Client) -> None:
    answer = client.get(f"{P57}.bibliography.txt")
    assert answer["Content-Type"] == "text/x-bibliography; charset=utf-8"
    assert answer["Content-Language"] == "zh-Hans"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer.content.decode() == REFERENCE


def test_edition_of_2015_names_today(client: Client) -> None:
    text = client.get(f"{P57}.zh.bibliography.txt", {"style": "gb-t-7714-2015"}).content.decode()
    assert re.search(r"2024\(10\): 57\[20\d\d-\d\d-\d\d\]\. http", text)


def test_issue_has_a_line_for_each_article(client: Client) -> None:
    text = client.get("/issn/1004-1370/464.en.bibliography.txt", {"style": "apa"}).content.decode()
    assert text.count("\n") == 48
    assert "(2024, October)." in text.splitlines()[0]


def test_unknown_style_names_the_known(client: Client) -> None:
    answer = client.get(f"{P57}.bibliography.txt", {"style": "bluebook"})
    assert answer.status_code == 400
    assert answer.content.decode() == f"style: {', '.join(STYLES)}\n"


@pytest.mark.parametrize(
    ("accept", "query"),
    [
        ("text/x-bibliography", ""),
        ("text/x-bibliography; style=apa", "?style=apa"),
        ("text/x-bibliography; style=bluebook", ""),
        ("text/html;q=0.5, text/x-bibliography; style=mla", "?style=mla"),
    ],
)
def test_permalink_leads_to_the_reference(client: Client, accept: str, query: str) -> None:
    """As at doi.org; a style that is not here is the default."""
    answer = client.get(P57, headers={"Accept": accept})
    assert (answer.status_code, answer["Location"]) == (303, f"{P57}.bibliography.txt{query}")
    assert client.get(answer["Location"]).status_code == 200
    assert client.get(P57, headers={"Accept": f"text/html, {accept}"}).status_code == 302
