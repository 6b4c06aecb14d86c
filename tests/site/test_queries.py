"""However much an issue holds, a page asks the database the same number of questions."""

import pytest
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
        other = sample.issue(issue.magazine, str(40 + number), str(4 + number))
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


@pytest.mark.parametrize("name", ALL)
def test_the_number_of_questions_is_small_and_does_not_grow(name: str, issue: Issue, client: Client) -> None:
    address = f"/en/{ALL[name]}"
    grow(issue, range(1, 2))
    before = questions(client, address)
    grow(issue, range(2, 5))
    after = questions(client, address)
    assert before <= 12, (
        f"{address} asks {before} questions; 12 is the most (`python -m benchmarks.plans` shows them)"
    )
    assert after == before, f"{address} asks {before} questions, and {after} of a fuller archive: prefetch"
