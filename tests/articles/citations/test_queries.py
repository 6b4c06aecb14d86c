"""The text that records are given: of an entry with its pieces or of a piece alone, as far as it is public."""

import pytest

from articles.citations.queries import prefetch_for_records, prefetch_text, read_records
from articles.edits import edit
from articles.models import Article, Passage
from magazine.db.publication import State
from magazine.models import Issue, Magazine
from tests import sample

from .sample_records import SITE

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> Article:
    """An entry with a passage of its own between those of its two pieces."""
    with edit():
        made = sample.entry(Issue.objects.get(), 198, "灯塔二题", "Two Lighthouses")
        first, second = (sample.piece(made, number, "灯塔", "Lighthouse") for number in (1, 2))
        for article, text in ((first, "甲。"), (made, "乙。"), (second, "丙。"), (first, "丁。")):
            sample.passage(article, text)
        Passage.objects.filter(text_zh="丁。").update(order=0)  # numbered last, printed first
    return made


def texts(article: Article, *, withdrawn: bool = False, for_owner: bool = True) -> str:
    """Return the passages of a record."""
    articles = prefetch_text(prefetch_for_records(Article.objects.filter(pk=article.pk)), withdrawn=withdrawn)
    (record,) = read_records(articles, SITE, for_owner=for_owner)
    return "".join(passage.zh for passage in record.passages)


def test_an_entry_has_the_text_of_its_pieces_and_a_piece_its_own(entry: Article) -> None:
    first, second = entry.pieces.order_by("order")
    assert texts(entry) == "丁。甲。乙。丙。"
    assert texts(first) == "丁。甲。"
    assert texts(second) == "丙。"


def test_a_text_that_may_not_be_redistributed_is_the_owners(entry: Article) -> None:
    assert not texts(entry, for_owner=False)
    Magazine.objects.update(open_full_text=True)
    assert texts(entry, for_owner=False) == texts(entry)


def test_an_entry_has_no_text_of_a_draft(entry: Article) -> None:
    entry.pieces.filter(locator="1").update(state=State.DRAFT)
    assert texts(entry) == texts(entry, withdrawn=True) == "乙。丙。"


def test_the_text_of_a_withdrawn_issue_is_read_only_if_asked_for(entry: Article) -> None:
    """As the package of the issue does, which is preserved."""
    Issue.objects.update(state=State.WITHDRAWN, withdrawn_reason="Printed twice.")
    assert not texts(entry)
    assert texts(entry, withdrawn=True) == "丁。甲。乙。丙。"
