"""Who else is at an entry."""

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from articles import edits
from articles.desk import presence
from articles.models import Article

from .pages import address

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody() -> None:
    caches["presence"].clear()


def beat(editor: Client, entry: Article, row: str) -> list[str]:
    answer = editor.post(reverse("admin:articles_article_presence", args=[entry.pk]), {"row": row})
    return [other["text"] for other in answer.json()["others"]]


def test_each_editor_sees_the_other(editors: list[Client], entry: Article) -> None:
    first, second = editors
    assert beat(first, entry, "s3") == []
    assert beat(second, entry, "s8") == ["first is at 3"]
    assert beat(first, entry, "title-5") == ["second is at 8"]
    assert beat(second, entry, "s8") == ["first is here"]
    assert "first is here" in second.get(address(entry)).content.decode()


def test_nobody_is_at_another_entry(editors: list[Client], entry: Article) -> None:
    beat(editors[0], entry, "s3")
    other = Article.objects.filter(parent=None).exclude(pk=entry.pk).earliest("pk")
    assert beat(editors[1], other, "s3") == []


def test_is_gone_after_a_minute(
    editors: list[Client], entry: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    beat(editors[0], entry, "s3")
    later = presence.time.time() + presence.SECONDS + 1
    monkeypatch.setattr(presence.time, "time", lambda: later)
    assert presence.others_at(entry.pk, 0) == []


@pytest.mark.parametrize("stored", [b"\xff", b"{", b"[1]", b'[{"name": "x"}]'])
def test_damaged_cache_costs_no_page(editors: list[Client], entry: Article, stored: bytes) -> None:
    caches["presence"].set(f"presence-{entry.pk}", stored)
    assert beat(editors[0], entry, "s3") == []
    caches["presence"].set(f"presence-{entry.pk}", stored)
    assert editors[1].get(address(entry)).status_code == 200


def test_heartbeat_opens_no_edit(
    editors: list[Client], entry: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would take the only write lock of SQLite every fifteen seconds."""
    monkeypatch.setattr(edits.transaction, "atomic", lambda *args, **more: pytest.fail("an edit"))
    beat(editors[0], entry, "s3")


def test_strangers_are_refused(entry: Article) -> None:
    answer = Client().post(reverse("admin:articles_article_presence", args=[entry.pk]), {"row": "s3"})
    assert answer.status_code in (302, 403)
    assert presence.others_at(entry.pk, 0) == []
