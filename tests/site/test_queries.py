"""However much an issue holds, a page asks the database the same number of questions."""

from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.edits import edit
from articles.models import Article, Contribution, EditorialNote, Figure, Passage
from magazine.models import ColophonEntry, Issue, IssueSection, MastheadEntry, PersonName, Section
from tests import sample

from .test_pages import ALL


def questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return sum(" FROM " in query["sql"] for query in asked)  # not the time limit's own, nor savepoints


def grow(issue: Issue, numbers: range) -> None:
    """Add several of everything, in the sample's issue and in others."""
    with edit():
        _grow(issue, numbers)


def _grow(issue: Issue, numbers: range) -> None:
    sections = Section.objects.first()
    for number in numbers:
        who = sample.person(f"more-{number}", f"某{number}", f"More {number}")
        PersonName.objects.create(person=who, language="zh", name=f"某某{number}")
        MastheadEntry.objects.create(issue=issue, person=who, order=10 + number, role_zh="编辑", name_zh="某")
        ColophonEntry.objects.create(issue=issue, part="colophon", order=10 + number, value_zh="某")
        other = Issue.objects.create(
            magazine=issue.magazine,
            whole_number=str(40 + number),
            number=str(number),
            year=2022,
            date=date(2022, 1, number),
            **sample.PUBLISHED,
        )
        heading = IssueSection.objects.create(issue=other, section=sections, position=1, heading_zh="夜航")
        sample.entry(other, 3, "又一篇", "One More", issue_section=heading)
        for article in [
            *issue.articles.filter(parent=None),
            sample.entry(issue, 40 + number, "更多", "More"),
        ]:
            fill(article, who, number)


def fill(article: Article, who: sample.Person, number: int) -> None:
    pair = sample.passage(article, f"又{number}", f"Again {number}", speaker=who)
    sample.passage(article, "又", counterpart=pair)
    Contribution.objects.create(article=article, person=who, role="author", order=10 + number)
    shot = sample.photo(article.issue, 100 * number + article.pk, who, caption_zh="又一张")
    Figure.objects.create(article=article, photo=shot, after=pair, order=number)
    EditorialNote.objects.create(
        article=article, passage=pair, number=10 + number, language="zh", printed="又", reason="slip"
    )
    if article.locator == "p12":
        letter = sample.piece(article, 10 + number, "又一封", "One More Letter")
        Contribution.objects.create(article=letter, person=who, role="author", order=1)
        Passage.objects.create(article=letter, text_zh="又", order=99 + number, order_zh=99 + number)


MAX_QUERIES = 13  # an article's page: one of them finds the other texts of its people


def test_queries_do_not_grow_with_rows(issue: Issue, client: Client) -> None:
    """Ten rows, then twenty: as many."""
    addresses = {name: f"/en/{address}" for name, address in ALL.items()}
    grow(issue, range(1, 11))
    ten = {name: questions(client, address) for name, address in addresses.items()}
    many = {addresses[name]: count for name, count in ten.items() if count > MAX_QUERIES}
    assert not many, f"{MAX_QUERIES} queries are the most (`python -m benchmarks.plans` shows them): {many}"
    grow(issue, range(11, 21))
    twenty = {name: questions(client, address) for name, address in addresses.items()}
    grown = {addresses[name]: (ten[name], twenty[name]) for name in ten if twenty[name] != ten[name]}
    assert not grown, f"more rows cost more queries, prefetch: {grown}"
