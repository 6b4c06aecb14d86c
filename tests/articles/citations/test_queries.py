"""The text that records are given: of an entry with its pieces or of a piece alone, as far as it is public."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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


def test_entry_has_text_of_pieces(entry: Article) -> None:
    """A piece has its own only."""
    first, second = entry.pieces.order_by("order")
    assert texts(entry) == "丁。甲。乙。丙。"
    assert texts(first) == "丁。甲。"
    assert texts(second) == "丙。"


def test_restricted_text_is_the_owners(entry: Article) -> None:
    """It may not be redistributed."""
    assert not texts(entry, for_owner=False)
    Magazine.objects.update(open_full_text=True)
    assert texts(entry, for_owner=False) == texts(entry)


def test_entry_has_no_draft_text(entry: Article) -> None:
    entry.pieces.filter(locator="1").update(state=State.DRAFT)
    assert texts(entry) == texts(entry, withdrawn=True) == "乙。丙。"


def test_withdrawn_text_is_read_on_request(entry: Article) -> None:
    """As the package of the issue does, which is preserved."""
    Issue.objects.update(state=State.WITHDRAWN, withdrawn_reason="Printed twice.")
    assert not texts(entry)
    assert texts(entry, withdrawn=True) == "丁。甲。乙。丙。"


def test_ten_records_then_twenty_as_many_queries() -> None:
    keys = list(Article.objects.published().values_list("pk", flat=True)[:20])
    counts = set()
    for size in (10, 20):
        articles = prefetch_text(prefetch_for_records(Article.objects.filter(pk__in=keys[:size])))
        with CaptureQueriesContext(connection) as asked:
            assert len(list(read_records(articles, SITE, for_owner=True))) == size
        counts.add(len(asked))
    assert len(counts) == 1
