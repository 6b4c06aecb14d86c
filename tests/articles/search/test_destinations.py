"""Queries that name a page outright, on issue 464: people paste references, permalinks and numbers in every shape."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from articles.models import Article
from articles.search.destinations import destination, issue_with_number
from tests.whole_issue import loaded

pytestmark = pytest.mark.django_db
ISSUE = "/en/issn/1004-1370/464/"


@pytest.fixture(scope="module", autouse=True)
def issue_464(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The issue, loaded once for all these tests, which only read."""
    yield from loaded(django_db_blocker)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/issn/1004-1370/464/p44/2", f"{ISSUE}p44/2/"),
        ("see https://example.org/zh-hans/issn/1004-1370/464/p32/parallel/#s3.", f"{ISSUE}p32/#s3"),
        ("1004-1370/464/p44/2", f"{ISSUE}p44/2/"),
        ("1004–1370/464/p44/2", f"{ISSUE}p44/2/"),
        ("1004-1370/2024/10/p32", f"{ISSUE}p32/"),
        ("/issn/1004-1370/464", ISSUE),
        ("1004-1370", "/en/issn/1004-1370/"),
        ("ISSN 1004-1370", "/en/issn/1004-1370/"),
        ("10041370", "/en/issn/1004-1370/"),
        ("CN11-1719/D", "/en/issn/1004-1370/"),
        ("CN 11-1719", "/en/issn/1004-1370/"),
        ("第464期", ISSUE),
        ("总第464期", ISSUE),
        ("總第４６４期", ISSUE),
        ("issue 464", ISSUE),
        ("No. 464", ISSUE),
        ("2024年第10期", ISSUE),
        ("2024年10期", ISSUE),
        ("2024.10", ISSUE),
        ("2024(10)", ISSUE),
        ("2024，no. 10", ISSUE),
        ("464 p32", f"{ISSUE}p32/"),
        ("总第464期第32页", f"{ISSUE}p32/"),
    ],
)
def test_leads_to_the_page(written: str, address: str) -> None:
    assert destination(written) == address


@pytest.mark.parametrize(
    "written",
    ["464", "警察", "2024", "2024年10月", "110", "no. 465", "2024.11", "1004-1371", "CN11-1718/D", "464 p999",
     "1004-1370/464/p999", "", "9" * 400, "999999(99): 99", "/issn/1004-1370/464/p" + "4" * 99],
)  # fmt: skip
def test_leads_nowhere_else(written: str) -> None:
    assert destination(written) == ""


def test_offers_the_issue_of_a_bare_number() -> None:
    """A number alone may be an emergency number, too: it is searched for, and the issue stands above."""
    issue = issue_with_number("４６４")
    assert issue is not None
    assert issue.whole_number == "464"
    assert issue_with_number("110") is None


@pytest.mark.parametrize(
    ("written", "locator"),
    [
        ("哈盖兹. 专访哈盖兹[J/OL]. 现代世界警察, 2024(10): 44.", "p44"),
        ("现代世界警察，2024（10）：32", "p32"),
        ("Higazy, M. (2024, October). An interview. Modern World Police, (10), 45–54.", "p44"),
        ("“A Night.” Modern World Police, no. 10, Oct. 2024, pp. 32–33.", "p32"),
    ],
)
def test_reference_leads_to_its_page(written: str, locator: str) -> None:
    assert destination(written).startswith(f"{ISSUE}{locator}/")


def test_reference_with_a_title_leads_to_its_piece() -> None:
    """Several articles begin on one page: the title decides."""
    pieces = Article.objects.filter(parent__locator="p44").with_addresses()
    assert len(pieces) > 2
    for piece in pieces:
        title = piece.title_zh or piece.contents_title_zh
        reference = f"某某. {title}[J/OL]. 现代世界警察, 2024(10): 44."
        assert destination(reference) == piece.get_absolute_url(), title
