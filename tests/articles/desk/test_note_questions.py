"""Notes whose printed words a save takes away: the page asks about each before it stores anything."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from lxml import html

from articles.models import Article, EditorialNote, Figure, Passage
from media.models import Photo
from tests import desk
from tests.desk import form_data, url

from .pages import BRIDGE, Page, address, field

pytestmark = pytest.mark.django_db
WOOD = BRIDGE.replace("stone", "wood")


@pytest.fixture
def note(entry: Article, passage: Passage) -> EditorialNote:
    return make_note(passage.article, passage, "stone")


def make_note(article: Article, passage: Passage | None, printed: str) -> EditorialNote:
    note: EditorialNote = EditorialNote.objects.create(
        article=article, passage=passage, language="en", printed=printed, reason="x"
    )
    return note


def answered(note: EditorialNote, choice: str, words: str = "") -> dict[str, str]:
    return {f"note-{note.pk}": choice, f"note-{note.pk}-printed": words}


def choices(tree: Any, note: EditorialNote) -> list[str]:
    found: list[str] = tree.xpath(f"//input[@name='note-{note.pk}']/@value")
    return found


def test_page_asks_before_anything_is_stored(
    editors: list[Client], entry: Article, passage: Passage, note: EditorialNote
) -> None:
    """Typing in other rows, and a new passage with its place, wait with it."""
    other = entry.entry_passages.exclude(pk=passage.pk).exclude(text_zh="").earliest("number")
    page = Page(editors[0], entry)
    before = list(Passage.objects.values())
    response = page.save(
        **{field(passage, "text_en"): WOOD, field(other, "text_zh"): "其余。"},
        **{"new-1-text_zh": "新的。", "new-1-after": str(passage.pk)},
    )
    assert (response.status_code, list(Passage.objects.values())) == (200, before)
    page.read(response)
    assert choices(page.tree, note) == ["keep", "delete", "change"]
    assert page.fields[f"passage-{passage.pk}-text_en"] == [WOOD]
    assert page.save(**answered(note, "keep")).status_code == 302
    assert set(entry.entry_passages.values_list("text_zh", flat=True)) >= {"其余。", "新的。"}
    ordered = list(entry.entry_passages.order_by("order", "number"))
    assert ordered[ordered.index(passage) + 1].text_zh == "新的。"
    passage.refresh_from_db()
    assert (passage.text_en, EditorialNote.objects.get(pk=note.pk).printed) == (WOOD, "stone")


def test_note_is_deleted_with_the_save(
    editors: list[Client], entry: Article, passage: Passage, note: EditorialNote
) -> None:
    page = Page(editors[0], entry)
    page.read(page.save(**{field(passage, "text_en"): WOOD}))
    assert page.save(**answered(note, "delete")).status_code == 302
    assert not EditorialNote.objects.filter(pk=note.pk).exists()
    deleted = EditorialNote.history.filter(id=note.pk).latest()
    assert deleted.batch == Passage.history.filter(id=passage.pk).latest().batch


def test_note_quotes_other_words(
    editors: list[Client], entry: Article, passage: Passage, note: EditorialNote
) -> None:
    page = Page(editors[0], entry)
    page.read(page.save(**{field(passage, "text_en"): WOOD}))
    for words in ("", "marble", "x" * 301):
        page.read(page.save(**answered(note, "change", words)))
        assert page.status == 200
        assert page.fields[f"note-{note.pk}-printed"] == [words]
    assert page.save(**answered(note, "change", "of wood")).status_code == 302
    note.refresh_from_db()
    assert note.printed == "of wood"


@pytest.mark.parametrize("choice", ["", "other"])
def test_answer_outside_the_choices_asks_again(
    editors: list[Client], entry: Article, passage: Passage, note: EditorialNote, choice: str
) -> None:
    page = Page(editors[0], entry)
    assert page.save(**{field(passage, "text_en"): WOOD}, **answered(note, choice)).status_code == 200
    assert Passage.objects.get(pk=passage.pk).text_en == BRIDGE


def test_save_that_leaves_the_words_asks_nothing(
    editors: list[Client], entry: Article, passage: Passage, note: EditorialNote
) -> None:
    other = make_note(passage.article, passage, "words that were gone before")
    page = Page(editors[0], entry)
    assert page.save(**{field(passage, "text_en"): BRIDGE.replace("old", "ancient")}).status_code == 302
    assert EditorialNote.objects.filter(pk__in=[note.pk, other.pk]).count() == 2


def test_permissions_limit_the_choices(entry: Article, passage: Passage, note: EditorialNote) -> None:
    user = User.objects.create(username="limited", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["change_article", "change_passage"]))
    page = Page(desk.logged_in(user), entry)
    page.read(page.save(**{field(passage, "text_en"): WOOD}))
    assert choices(page.tree, note) == ["keep"]
    assert page.save(**answered(note, "delete")).status_code == 200
    assert EditorialNote.objects.filter(pk=note.pk).exists()
    assert page.save(**answered(note, "keep")).status_code == 302


def test_titles_and_captions_ask_too(editors: list[Client], entry: Article) -> None:
    piece = entry.pieces.earliest("order")
    Article.objects.filter(pk=piece.pk).update(title_en="The stone bridge")
    photo = Photo.objects.create(issue=entry.issue, caption_en="Men of marble")
    Figure.objects.create(article=piece, photo=photo, order=9)
    notes = [make_note(piece, None, printed) for printed in ("stone", "marble")]
    page = Page(editors[0], entry)
    typed = {f"article__{piece.pk}__title_en": "A bridge", f"photo__{photo.pk}__caption_en": "Men"}
    page.read(page.save(**typed))
    assert [choices(page.tree, note) for note in notes] == [["keep", "delete", "change"]] * 2
    answers = answered(notes[0], "delete") | answered(notes[1], "change", "Men")
    assert page.save(**answers).status_code == 302
    piece.refresh_from_db()
    assert (piece.title_en, EditorialNote.objects.get(article=piece).printed) == ("A bridge", "Men")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_stock_form_of_a_passage_asks(
    editors: list[Client], passage: Passage, note: EditorialNote, language: str
) -> None:
    editors[0].defaults["HTTP_ACCEPT_LANGUAGE"] = language
    change = url(Passage, "change", passage.pk)
    response = editors[0].post(change, form_data(editors[0].get(change)) | {"text_en": WOOD})
    assert Passage.objects.get(pk=passage.pk).text_en == BRIDGE
    assert choices(html.fromstring(response.content.decode()), note) == ["keep", "delete", "change"]
    answers = form_data(response) | answered(note, "delete")
    assert answers["text_en"] == [WOOD]
    assert editors[0].post(change, answers).status_code == 302
    assert Passage.objects.get(pk=passage.pk).text_en == WOOD
    assert not EditorialNote.objects.filter(pk=note.pk).exists()


def test_stock_forms_of_titles_and_captions_ask(editors: list[Client], entry: Article) -> None:
    piece = entry.pieces.earliest("order")
    Article.objects.filter(pk=piece.pk).update(title_en="The stone bridge")
    photo = Photo.objects.create(issue=entry.issue, caption_en="Men of marble")
    Figure.objects.create(article=piece, photo=photo, order=9)
    make_note(piece, None, "stone")
    make_note(piece, None, "marble")
    for row, name in ((piece, "title_en"), (photo, "caption_en")):
        response = desk.change(editors[0], row, **{name: "Nothing of it"})
        assert "What becomes of the note?" in response.content.decode()
        stored = type(row)._default_manager.get(pk=row.pk)
        assert getattr(stored, name) != "Nothing of it"


def test_no_note_is_settled_where_the_text_is_in_conflict(
    editors: list[Client], entry: Article, passage: Passage, note: EditorialNote
) -> None:
    first, second = (Page(editor, entry) for editor in editors)
    first.save(**{field(passage, "text_en"): BRIDGE.replace("stone", "stones")})
    response = second.save(**{field(passage, "text_en"): WOOD}, **answered(note, "delete"))
    assert response.status_code == 409
    assert EditorialNote.objects.filter(pk=note.pk).exists()


def test_stock_form_settles_no_note_of_a_conflict(
    editors: list[Client], passage: Passage, note: EditorialNote
) -> None:
    change = url(Passage, "change", passage.pk)
    opened = form_data(editors[1].get(change))
    assert desk.change(editors[0], passage, text_en=BRIDGE.replace("stone", "stones")).status_code == 302
    answer = editors[1].post(change, opened | {"text_en": WOOD} | answered(note, "delete"))
    assert answer.status_code == 409
    assert EditorialNote.objects.filter(pk=note.pk).exists()


def test_action_waits_for_the_answer(
    editors: list[Client], entry: Article, passage: Passage, note: EditorialNote
) -> None:
    count = entry.entry_passages.count()
    page = Page(editors[0], entry)
    page.save(**{field(passage, "text_en"): WOOD}, do=f"remove:{passage.pk}")
    assert entry.entry_passages.count() == count
    assert editors[0].get(address(entry)).status_code == 200
