"""What is not public stands nowhere: not at its address, not in any list."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from magazine.db.publication import State
from magazine.models import Issue

from .conftest import OF_ISSUE, Page

Read = Callable[[str], Page]
HIDDEN = {
    "a draft": {"state": State.DRAFT},
    "withdrawn": {"state": State.WITHDRAWN, "withdrawn_reason": "A mistake."},
    "for tomorrow": {"published_at": timezone.now() + timedelta(days=1)},
}
ANSWER = {"a draft": 404, "withdrawn": 410, "for tomorrow": 404}
OF_ENTRY = ["p12/", "p12/parallel/", "p12/1/", "p12/1/parallel/", "p12/2/"]
LISTS = ["", "issn/2345-6787/", OF_ISSUE, f"{OF_ISSUE}colophon/", "sections/", "people/", "photos/"]


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_hidden_issue_is_nowhere(how: str, language: str, issue: Issue, client: Client, read: Read) -> None:
    Issue.objects.update(**HIDDEN[how])
    places = ["", "colophon/", "p4/", "p4/parallel/", "p8/", *OF_ENTRY]
    gone = [f"/{language}/{OF_ISSUE}{place}" for place in places]
    gone += [f"/issn/2345-6787/{path}" for path in ("12", "12/p4", "12/p12/1", "2021/3", "2021/3/p4")]
    gone += [f"/issn/2345-6787/12{path}.ris" for path in ("", "/p4", "/p12/1.en")]
    assert {client.get(address).status_code for address in gone} == {ANSWER[how]}
    through = [f"/{language}/{page}/" for page in ("sections/night", "people/lin-hai", "people/writer-1")]
    assert {client.get(address).status_code for address in through} == {404}
    lists = LISTS if ANSWER[how] == 404 else [each for each in LISTS if not each.startswith(OF_ISSUE)]
    seen = "".join(read(f"/{language}/{address}").text for address in lists)
    assert not [words for words in ("守灯人", "Lin Hai", "夜航", "灯塔全景", "No. 12") if words in seen]


@pytest.mark.parametrize("how", HIDDEN)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_hidden_article_is_nowhere(how: str, language: str, issue: Issue, client: Client, read: Read) -> None:
    issue.articles.filter(locator__in=["p4", "p12"]).update(**HIDDEN[how])
    gone = [f"/{language}/{OF_ISSUE}{place}" for place in ("p4/", "p4/parallel/", *OF_ENTRY)]
    gone += [f"/issn/2345-6787/{path}" for path in ("12/p4", "12/p12", "12/p12/1", "2021/3/p4")]
    gone += [f"/issn/2345-6787/12/{path}" for path in ("p4.ris", "p12/2.zh.ris", "p4.linkset.json")]
    assert {client.get(address).status_code for address in gone} == {ANSWER[how]}
    assert client.get(f"/{language}/people/writer-1/").status_code == 404
    near = ["sections/night/", "people/lin-hai/", f"{OF_ISSUE}p8/", f"{OF_ISSUE}p20/"]
    seen = "".join(read(f"/{language}/{address}").text for address in [*LISTS, *near])
    hidden = ["守灯人", "The Keeper", "灯塔全景", "三封信", "Two Letters", "First Letter", "Writer 1"]
    assert not [words for words in hidden if words in seen]


@pytest.mark.parametrize("how", HIDDEN)
def test_hidden_piece_is_missing_from_entry(how: str, issue: Issue, client: Client, read: Read) -> None:
    issue.articles.filter(locator="1").update(**HIDDEN[how])
    assert client.get(f"/en/{OF_ISSUE}p12/1/").status_code == ANSWER[how]
    for address in ("p12/", "p12/parallel/", "p12/2/"):
        text = read(f"/en/{OF_ISSUE}{address}").text
        assert "Second Letter" in text
        assert "First Letter" not in text
    assert "Writer 1" not in read("/en/people/").text


def test_section_is_hidden_with_its_articles(issue: Issue, client: Client, read: Read) -> None:
    issue.articles.update(state=State.DRAFT)
    assert client.get("/en/sections/night/").status_code == 404
    assert "Night Sailing" not in read("/en/sections/").text
    assert client.get("/en/people/lin-hai/").status_code == 200  # still the editor of a public issue
