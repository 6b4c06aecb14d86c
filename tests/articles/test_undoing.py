"""Splits, merges and deletions of passages are undone whole, with all that moved along."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from articles.desk import actions
from articles.edits import edit
from articles.models import Article, EditorialNote, Figure, Passage
from magazine.history.batches import Batch, batch
from tests import desk
from tests.desk import url
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db
BOOKKEEPING = {"version", "modified"}


@pytest.fixture
def entry(db: None) -> Article:
    found: Article = whole_issue().articles.get(locator="p4")
    passages = list(Passage.objects.filter(entry=found).order_by("order"))
    Figure.objects.filter(article=found).delete()
    EditorialNote.objects.create(
        article=found, passage=passages[1], language="zh", printed=passages[1].text_zh[:1], reason="slip"
    )
    return found


@pytest.fixture
def client(entry: Article) -> Client:
    return desk.chief(Client(HTTP_ACCEPT_LANGUAGE="en"))


def rows(entry: Article) -> list[dict[str, Any]]:
    found = [
        *Passage.objects.filter(entry=entry).order_by("number").values(),
        *EditorialNote.objects.filter(article=entry).order_by("number").values(),
    ]
    return [{name: value for name, value in row.items() if name not in BOOKKEEPING} for row in found]


def in_batch(act: Callable[[], Any]) -> Batch:
    with batch() as opened, edit():
        act()
    return opened


def split(entry: Article) -> None:
    passage = max(Passage.objects.filter(entry=entry), key=lambda each: len(each.text_zh))
    actions.split(passage, {"zh": 2, "en": 2})


def merge(entry: Article) -> None:
    first, second = Passage.objects.filter(entry=entry).order_by("order")[:2]
    actions.merge(first, second, run_on=False)


def move(entry: Article) -> None:
    passages = list(Passage.objects.filter(entry=entry).order_by("order"))
    actions.move(passages[-1], passages[0])


@pytest.mark.parametrize("act", [split, merge, move])
def test_action_is_undone_whole(client: Client, entry: Article, act: Callable[[Article], None]) -> None:
    before = rows(entry)
    opened = in_batch(lambda: act(entry))
    assert rows(entry) != before
    response = client.post(url(Article, "undo", opened.id), {"_reason": "a mistake"})
    assert response.status_code == 302, response.context["refused"]
    assert rows(entry) == before
