"""Photographs and their credits: public with their issue, hidden with the only article that shows them."""

from pathlib import Path

import pytest

from articles.browsing.visibility import public_photo_credits, public_photos
from articles.models import Article, Figure
from magazine.db.publication import State
from magazine.models import Issue
from media.models import Photo
from tests import invented

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


def public() -> set[int]:
    return set(public_photos().values_list("number", flat=True))


def test_a_photograph_is_public_with_its_issue(issue: Issue) -> None:
    assert public() == {1, 2}
    Issue.objects.update(state=State.DRAFT)
    assert public() == set()
    assert not public_photo_credits().exists()


def test_hides_photograph_with_its_article(issue: Issue) -> None:
    Article.objects.filter(locator="p3").update(state=State.DRAFT)
    assert public() == {1}
    assert not public_photo_credits().exists()
    piece = Article.objects.get(parent__locator="p6")
    Figure.objects.create(article=piece, photo=Photo.objects.get(number=2), order=1)
    assert public() == {1, 2}
    Article.objects.filter(locator="p6").update(state=State.DRAFT)
    assert public() == {1}
