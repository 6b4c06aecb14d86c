"""Deletion of an issue with all that is in it."""

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.edits import edit
from articles.models import Article, Passage
from magazine.admin.whole_deletion import delete_whole
from magazine.models import Issue
from media.models import Photo
from tests import invented

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


def statements(issue: Issue) -> int:
    """Delete the issue, and return the number of statements that delete rows or begin a transaction."""
    with CaptureQueriesContext(connection) as captured, edit():
        delete_whole(issue)
    counted = ('DELETE FROM "articles_article', 'DELETE FROM "media', "SAVEPOINT")
    return sum(query["sql"].startswith(counted) for query in captured)


def test_statements_do_not_grow_with_articles(issue: Issue, tmp_path: Path) -> None:
    """Each of 48 articles for itself took three seconds."""
    other = invented.load(tmp_path, "701")
    for page in range(20, 30):
        article = Article.objects.create(
            issue=other, locator=f"p{page}", first_page=page, order=page, title_en="A title"
        )
        Passage.objects.create(article=article, order=1, text_en="And so on.", order_en=1)
        Photo.objects.create(issue=other)
    assert statements(other) == statements(issue)
    assert not any(model.objects.exists() for model in (Issue, Article, Passage, Photo))


def test_deleted_rows_stay_in_the_history(issue: Issue) -> None:
    texts = set(Passage.objects.values_list("text_zh", flat=True))
    with edit():
        delete_whole(issue)
    assert set(Passage.history.filter(history_type="-").values_list("text_zh", flat=True)) == texts
