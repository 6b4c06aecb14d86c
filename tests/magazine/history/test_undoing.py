"""All changes of a batch are undone, but for those that something came after."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles.edits import edit
from articles.models import Article, EditorialNote, Figure, Passage
from magazine.db.publication import State
from magazine.history.batches import Batch, batch
from magazine.models import Issue
from tests import desk, invented
from tests.desk import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def client(issue: Issue) -> Client:
    return desk.chief(Client(HTTP_ACCEPT_LANGUAGE="en"))


@pytest.fixture
def passage(issue: Issue) -> Passage:
    found: Passage = Passage.objects.filter(entry__locator="p3").exclude(text_zh="").earliest("number")
    write(found, text_en="The old bridge was built of stone in one summer.", order_en=1)
    return found


def write(*rows: Any, **values: Any) -> Batch:
    """Write the same values into rows in one batch."""
    with batch() as opened, edit():
        for row in rows:
            for name, value in values.items():
                setattr(row, name, value)
            row.save()
    return opened


def stored(row: Any, *names: str) -> Any:
    found = type(row).objects.filter(pk=row.pk).values_list(*names).first()
    return found[0] if found and len(names) == 1 else found


def undo(client: Client, opened: Batch, **fields: Any) -> Any:
    address = url(Article, "undo", opened.id)
    assert client.get(address).status_code == 200
    return client.post(address, {"_reason": "a mistake", **fields})


def test_undoes_all_rows_of_a_batch(client: Client, passage: Passage) -> None:
    other = Passage.objects.exclude(pk=passage.pk).exclude(text_zh="").earliest("number")
    before = stored(passage, "text_zh"), stored(other, "text_zh")
    opened = write(passage, other, text_zh="改")
    assert undo(client, opened).status_code == 302
    assert (stored(passage, "text_zh"), stored(other, "text_zh")) == before
    newest = Passage.history.filter(id__in=[passage.pk, other.pk]).order_by("-history_id")[:2]
    assert len({row.batch for row in newest} - {opened.id}) == 1


def test_undo_leaves_later_values(client: Client, passage: Passage) -> None:
    english = stored(passage, "text_en")
    opened = write(passage, text_zh="改", text_en="Changed.")
    write(passage, text_zh="后来的。")
    page = client.get(url(Article, "undo", opened.id)).content.decode()
    assert "1 change can be undone." in page
    assert "changed since" in page
    assert undo(client, opened).status_code == 409
    assert stored(passage, "text_zh", "text_en") == ("后来的。", english)


def test_deletion_is_undone_with_number_and_notes(client: Client, issue: Issue) -> None:
    note = EditorialNote.objects.exclude(passage=None).select_related("passage").earliest("pk")
    passage = note.passage
    before = desk.values(passage) | {"version": 0}
    with batch() as opened, edit():
        passage.delete()
    assert not EditorialNote.objects.filter(pk=note.pk).exists()
    passage.pk = before["id"]
    assert undo(client, opened).status_code == 302
    assert desk.values(passage) | {"version": 0} == before
    assert stored(EditorialNote(pk=note.pk), "passage", "printed") == (passage.pk, note.printed)
    assert list(Passage.history.filter(id=passage.pk).values_list("history_type", "version")) == [
        ("+", 2),
        ("-", 1),
    ]


def test_figures_return_behind_a_restored_passage(client: Client, issue: Issue) -> None:
    figure = Figure.objects.exclude(after=None).earliest("pk")
    passage = figure.after
    with batch() as opened, edit():
        Passage.objects.get(pk=passage.pk).delete()
    assert stored(figure, "after") is None
    assert undo(client, opened).status_code == 302
    assert stored(figure, "after") == passage.pk


def test_undo_leaves_taken_number(client: Client, passage: Passage) -> None:
    number, entry, text = passage.number, passage.entry, passage.text_zh
    with batch() as opened, edit():
        passage.delete()
    Passage.objects.create(article=entry, number=number, text_zh="新", order=1, order_zh=1)
    assert undo(client, opened).status_code == 409
    assert [row.text_zh for row in Passage.objects.filter(entry=entry, number=number)] == ["新"]
    assert text


def test_created_row_is_deleted_unless_it_changed(client: Client, passage: Passage) -> None:
    def create() -> tuple[Batch, Passage]:
        with batch() as opened, edit():
            made = Passage.objects.create(article=passage.article, text_zh="新", order=9, order_zh=9)
        return opened, made

    opened, made = create()
    assert undo(client, opened).status_code == 302
    assert not Passage.objects.filter(pk=made.pk).exists()
    opened, made = create()
    write(made, text_zh="新的")
    assert undo(client, opened).status_code == 409
    assert stored(made, "text_zh") == "新的"


def test_created_row_in_use_is_not_deleted(client: Client, passage: Passage) -> None:
    with batch() as opened, edit():
        made = Passage.objects.create(article=passage.article, text_zh="新", order=9, order_zh=9)
    note = EditorialNote.objects.create(
        article=passage.article, passage=made, language="zh", printed="新", reason="slip"
    )
    assert "other rows refer to it" in undo(client, opened).content.decode()
    assert stored(note, "passage") == made.pk


def test_publication_is_not_undone(client: Client, passage: Passage) -> None:
    article, title = passage.entry, passage.entry.title_zh
    published = article.published_at
    write(article, state=State.DRAFT, published_at=None)
    opened = write(article, state=State.PUBLISHED, published_at=published, title_zh="改题")
    assert undo(client, opened).status_code == 409
    assert stored(article, "state", "title_zh") == (State.PUBLISHED, title)


def test_undo_can_be_undone(client: Client, passage: Passage) -> None:
    opened = write(passage, text_zh="改")
    undo(client, opened)
    again = Passage.history.filter(id=passage.pk).latest("history_id")
    undo(client, Batch(id=again.batch))
    assert stored(passage, "text_zh") == "改"


def test_undo_spares_models_without_permission(issue: Issue, passage: Passage) -> None:
    article = passage.article
    title = article.title_zh
    with batch() as opened, edit():
        write(passage, text_zh="改")
        write(article, title_zh="改题")
    editor = User.objects.create(username="of articles", is_staff=True)
    codes = ["change_article", "view_passage"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=codes))
    response = undo(desk.logged_in(editor, Client(HTTP_ACCEPT_LANGUAGE="en")), opened)
    assert response.status_code == 409
    assert "you do not have the permission" in response.content.decode()
    assert (stored(passage, "text_zh"), stored(article, "title_zh")) == ("改", title)


def test_unknown_batch_is_not_found(client: Client) -> None:
    assert client.get(url(Article, "undo", Batch().id)).status_code == 404
