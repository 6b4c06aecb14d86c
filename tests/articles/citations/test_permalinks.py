"""Every permalink ever given out leads to what it named, and each that a fixture gives out is on the list."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.test import Client

from articles.ingest.loading import load_issue
from articles.models import Article
from magazine.models import Issue, Magazine
from tests.site.conftest import Page
from tests.whole_issue import FIXTURE

pytestmark = pytest.mark.django_db
LIST = Path(__file__).resolve().parents[2] / "permalinks.txt"


def listed() -> dict[str, set[int]]:
    """Return the numbers of the passages at each permalink of the list."""
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    parts = [line.partition(" #s") for line in lines]
    return {permalink: set(_numbers(ranges)) for permalink, _mark, ranges in parts}


def _numbers(ranges: str) -> Iterator[int]:
    for each in filter(None, ranges.split(",")):
        first, _dash, last = each.partition("-")
        yield from range(int(first), int(last or first) + 1)


def given_out() -> dict[str, set[int]]:
    """Return the same of what stands in the archive."""
    found: dict[str, set[int]] = {each.permalink: set() for each in Magazine.objects.all()}
    found |= {each.permalink: set() for each in Issue.objects.select_related("magazine")}
    articles = Article.objects.with_addresses().prefetch_related("passages").order_by("pk")
    return found | {each.permalink: {passage.number for passage in each.passages.all()} for each in articles}


def line(permalink: str, numbers: Iterable[int]) -> str:
    shown = ",".join(map(str, sorted(numbers)))
    return f"{permalink} #s{shown}" if shown else permalink


def test_published_permalinks_still_work(client: Client) -> None:
    for fixture in set(FIXTURE.parent.glob("issue-*.yaml")) - {FIXTURE}:
        load_issue(fixture)
    astray = []
    for permalink, numbers in listed().items():
        answer = client.get(permalink)
        page = client.get(answer["Location"]) if answer.status_code == 302 else answer
        anchors = {found.get("id") for _tag, found in Page(page.status_code, page.content.decode()).elements}
        lost = (
            {number for number in numbers if f"s{number}" not in anchors}
            if page.status_code == 200
            else set()
        )
        if page.status_code not in (200, 410) or lost:
            astray.append((permalink, page.status_code, lost))
    assert astray == []


def test_fixture_permalinks_are_listed() -> None:
    for fixture in set(FIXTURE.parent.glob("issue-*.yaml")) - {FIXTURE}:
        load_issue(fixture)
    known = listed()
    missing = [
        line(permalink, numbers | known.get(permalink, set()))
        for permalink, numbers in given_out().items()
        if permalink not in known or numbers - known[permalink]
    ]
    assert missing == [], f"add to {LIST.name}, in place of lines that are there:\n" + "\n".join(missing)


@pytest.mark.parametrize("address", ["/issn/1004-1370", "/issn/1004-1370/464", "/issn/1004-1370/464/p32"])
def test_redirects_vary_by_language(address: str, client: Client) -> None:
    answers = {each: client.get(address, headers={"accept-language": each}) for each in ("en", "zh-CN")}
    assert answers["en"]["Location"] == f"/en{address}/"
    assert answers["zh-CN"]["Location"] == f"/zh-hans{address}/"
    for answer in answers.values():
        assert "Accept-Language" in {each.strip() for each in answer["Vary"].split(",")}
        assert "no-store" in answer["Cache-Control"]
