from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from articles.models import Article, Contribution, EditorialNote, Figure, Passage
from magazine.db.publication import State
from magazine.models import Issue
from tests import invented
from tests.refused import copy, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def article(issue: Issue) -> Article:
    return Article.objects.get(locator="p3")


@pytest.fixture
def piece(issue: Issue) -> Article:
    return Article.objects.get(parent__locator="p6")


def public() -> set[str]:
    return {article.path for article in Article.objects.published()}


def test_locator_is_unique(article: Article, piece: Article) -> None:
    with refused("article_locator_once_an_issue"):
        copy(article).save()
    with refused("article_locator_once_an_entry"):
        copy(piece).save()
    copy(piece, parent_id=article.pk).save()


@pytest.mark.parametrize("locator", ["", "32", "P3", "p", "p3a", "p3-", "3/1", "p03", "p0", "p3-1", "p3-02"])
def test_entry_locator_has_one_form(article: Article, locator: str) -> None:
    with refused("article_locator_shape"):
        Article.objects.filter(pk=article.pk).update(locator=locator)


@pytest.mark.parametrize(
    "fields", [{"locator": "p1"}, {"locator": ""}, {"locator": "01"}, {"locator": "0"}, {"issue_section": 1}]
)
def test_piece_has_number_without_heading(article: Article, piece: Article, fields: dict[str, Any]) -> None:
    if "issue_section" in fields:
        fields = {"issue_section": article.issue_section}
    with refused("article_locator_shape"):
        Article.objects.filter(pk=piece.pk).update(**fields)


def test_an_entry_has_a_first_page(article: Article) -> None:
    with refused("article_locator_shape"):
        Article.objects.filter(pk=article.pk).update(first_page=None, last_page=None)


@pytest.mark.parametrize("pages", [(6, 5), (None, 5)])
def test_pages_stand_in_order(piece: Article, pages: tuple[int | None, int | None]) -> None:
    with refused("article_pages_in_order"):
        Article.objects.filter(pk=piece.pk).update(first_page=pages[0], last_page=pages[1])


@pytest.mark.parametrize(
    "fields",
    [{"state": State.PUBLISHED, "published_at": None}, {"state": State.WITHDRAWN}, {"state": "lost"}],
)
def test_a_state_is_complete(article: Article, fields: dict[str, Any]) -> None:
    with refused("article_state_is_complete"):
        Article.objects.filter(pk=article.pk).update(**fields)


def test_rejects_nested_and_foreign_pieces(article: Article, piece: Article, tmp_path: Path) -> None:
    other = invented.load(tmp_path, "701")
    for broken in (
        copy(piece, parent_id=piece.pk),
        copy(piece, issue_id=other.pk),
        copy(article, issue_section_id=other.sections.get(position=1).pk),
    ):
        with pytest.raises(ValidationError):
            broken.clean()


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.DRAFT},
        {"state": State.WITHDRAWN, "withdrawn_reason": "An error."},
        {"published_at": timezone.now() + timedelta(days=1)},
    ],
)
def test_unpublished_article_is_public_nowhere(
    article: Article, piece: Article, fields: dict[str, Any]
) -> None:
    assert public() == {"p3", "p6", "p6/1"}
    Article.objects.filter(pk=piece.pk).update(**fields)
    assert public() == {"p3", "p6"}
    assert set(Passage.objects.published().values_list("article__locator", flat=True)) == {"p3"}
    assert not Contribution.objects.published().exists()
    Article.objects.filter(pk=article.pk).update(**fields)
    assert public() == {"p6"}
    assert not any(model.objects.published().exists() for model in (Passage, Figure, EditorialNote))


def test_hides_piece_with_its_owner(piece: Article) -> None:
    Article.objects.filter(pk=piece.parent.pk).update(state=State.DRAFT)
    assert public() == {"p3"}
    Issue.objects.update(state=State.DRAFT)
    assert public() == set()


def test_permalink_has_no_language(article: Article, piece: Article) -> None:
    assert article.permalink == "/issn/1234-5679/700/p3"
    assert piece.permalink == "/issn/1234-5679/700/p6/1"
    assert piece.passages.get(number=2).permalink == "/issn/1234-5679/700/p6/1#s2"


@pytest.mark.parametrize("prefix", ["zh-hans", "en"])
def test_absolute_url_is_the_page(prefix: str, article: Article, piece: Article) -> None:
    with override(prefix):
        assert article.get_absolute_url() == f"/{prefix}/issn/1234-5679/700/p3/"
        assert piece.passages.get(number=2).get_absolute_url() == f"/{prefix}/issn/1234-5679/700/p6/1/#s2"


def test_passage_number_is_unique(article: Article) -> None:
    with refused("passage_number_once"):
        copy(article.passages.get(number=3)).save()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"text_zh": "", "order_zh": None, "text_en": "", "order_en": None}, "passage_has_a_side"),
        ({"text_zh": ""}, "passage_zh_has_order_where_text"),
        ({"order_zh": None}, "passage_zh_has_order_where_text"),
        ({"text_en": ""}, "passage_en_has_order_where_text"),
        ({"order_en": None}, "passage_en_has_order_where_text"),
        ({"text_zh": None}, "text_zh"),
        ({"text_en": None}, "text_en"),
    ],
)
def test_passage_text_needs_print_order(article: Article, fields: dict[str, Any], constraint: str) -> None:
    with refused(constraint):
        article.passages.filter(number=2).update(**fields)


def test_a_passage_number_never_returns(article: Article, piece: Article) -> None:
    article.passages.get(number=3).delete()
    new = Passage.objects.create(article=article, order=3, text_en="Later.", order_en=2)
    assert new.number == 4
    assert Article.objects.get(pk=article.pk).highest_passage_number == 4
    of_piece = Passage.objects.create(article=piece, order=3, text_zh="再会。", order_zh=3)
    assert (of_piece.entry, of_piece.number) == (piece.parent, 3)


def test_a_passage_stays_in_its_entry(article: Article, piece: Article) -> None:
    passage, stranger = article.passages.get(number=1), piece.passages.get(number=1)
    for broken in (
        copy(passage, article_id=piece.pk),
        copy(passage, counterpart_id=stranger.pk),
        copy(passage, number=4),
    ):
        with pytest.raises(ValidationError):
            broken.clean()
    passage.clean()


@pytest.mark.parametrize(
    ("model", "constraint"),
    [
        (Contribution, "contribution_once"),
        (Figure, "figure_once"),
        (EditorialNote, "editorial_note_number_once"),
    ],
)
def test_rejects_duplicates_in_article(issue: Issue, model: Any, constraint: str) -> None:
    with refused(constraint):
        copy(model.objects.get()).save()


def test_rejects_foreign_passage(issue: Issue, piece: Article, tmp_path: Path) -> None:
    stranger = piece.passages.get(number=1)
    other = invented.load(tmp_path, "701")
    for broken in (
        copy(Figure.objects.get(article__issue=issue), after_id=stranger.pk),
        copy(Figure.objects.get(article__issue=issue), photo_id=other.photos.get(number=2).pk),
        copy(EditorialNote.objects.get(article__issue=issue), passage_id=stranger.pk),
    ):
        with pytest.raises(ValidationError):
            broken.clean()


def test_new_note_gets_next_number(article: Article) -> None:
    note = EditorialNote.objects.create(article=article, language="en", printed="lamp", reason="A slip.")
    assert note.number == 2
