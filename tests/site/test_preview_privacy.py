"""Nothing of a preview reaches a reader: from no cache, in no thread, after no error."""

import re
from collections.abc import Iterator
from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from articles.browsing import views as browsing
from articles.edits import edit
from articles.models import Article
from magazine.db.publication import State, is_public, preview
from magazine.models import Issue
from magazine.web.page_cache import REVISION, revision_of
from tests import desk
from tests.server import ServedClient

from .conftest import OF_ISSUE
from .previewing import CONTENTS, HIDDEN, LISTS, VIEWS, hide, previewed


@pytest.fixture
def editor(issue: Issue) -> Client:
    return desk.chief(ServedClient(HTTP_ACCEPT_LANGUAGE="en"))


@pytest.fixture
def reader(issue: Issue) -> Client:
    """A reader of the same process, whose pages are cached in memory."""
    return ServedClient()


@pytest.fixture
def cached(settings: Any) -> None:
    settings.CACHES = settings.CACHES | {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "previews"}
    }


@pytest.mark.parametrize("how", HIDDEN)
def test_reader_pages_stay_the_same(how: str, editor: Client, reader: Client, cached: None) -> None:
    hide(how)
    addresses = [*VIEWS, *LISTS]

    def pages() -> list[str]:
        contents = (reader.get(each).content.decode() for each in addresses)
        return [re.sub("<updated>[^<]*", "", each) for each in contents]  # of an empty feed: now

    before = pages()
    for each in addresses:
        editor.get(previewed(each))
    hide(how)  # a new revision: nothing is in the page cache
    for each in addresses:
        editor.get(previewed(each))
    assert pages() == before
    assert pages() == before, "from the cache"


def test_preview_reads_no_cached_value(editor: Client, reader: Client, cached: None) -> None:
    with edit():
        article = Article.objects.get(locator="p4")
        article.state = State.DRAFT
        article.save()
    assert "The Keeper" not in reader.get(CONTENTS).content.decode()
    assert "The Keeper" in editor.get(previewed(CONTENTS)).content.decode()
    assert "The Keeper" not in reader.get(f"/en/{OF_ISSUE}p10/").content.decode(), "nor its neighbour"


def test_revision_is_unknown_in_preview(rf: Any) -> None:
    """A value that many pages share must not be computed or read in a preview, even within a cached request."""
    request = rf.get("/en/", **{REVISION: "7"})
    assert revision_of(request) == "7"
    with preview(State.DRAFT):
        assert revision_of(request) == ""
    assert revision_of(request) == "7"


def test_ends_with_an_error(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    condition = str(is_public())[:40]

    def fail(*_args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("articles.browsing.views.read_contents", fail)
    with pytest.raises(RuntimeError):
        desk.logged_in(User.objects.get()).get(previewed(CONTENTS))
    assert str(is_public())[:40] == condition


@pytest.fixture
def in_other_thread() -> Iterator[Any]:
    """Run a function in another thread, on the connection of the test, which waits for it."""
    found: list[Any] = []
    connection.inc_thread_sharing()

    def run(function: Any) -> Any:
        def work() -> None:
            connections["default"] = shared
            found.append(function())

        shared = connections["default"]
        thread = Thread(target=work)
        thread.start()
        thread.join()
        return found.pop()

    yield run
    connection.dec_thread_sharing()


def test_other_thread_sees_and_caches_nothing(
    editor: Client, reader: Client, cached: None, monkeypatch: pytest.MonkeyPatch, in_other_thread: Any
) -> None:
    with edit():
        article = Article.objects.get(locator="p4")
        article.published_at = timezone.now() + timedelta(days=1)
        article.save()
    seen = []
    read = browsing.read_contents

    def reading(issue: Issue) -> Any:
        if not seen:  # the preview; the other thread comes here, too
            seen.append("")
            seen.append(in_other_thread(lambda: reader.get(CONTENTS).content.decode()))
        return read(issue)

    monkeypatch.setattr(browsing, "read_contents", reading)
    shown = editor.get(previewed(CONTENTS)).content.decode()
    assert "The Keeper" in shown
    assert "The Reef" in seen[1]
    assert "The Keeper" not in seen[1]
    assert "The Keeper" not in reader.get(CONTENTS).content.decode(), "from the cache"
