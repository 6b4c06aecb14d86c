"""When the write transaction of the admin begins, and what an editor sees who cannot have it."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.db import OperationalError, connection
from django.http import HttpRequest
from django.test import Client
from django.urls import reverse
from psycopg.errors import LockNotAvailable

from articles import edits, middleware
from articles.models import Article
from magazine.accounts.passwords import Hasher
from magazine.admin.model_admin import ArchiveModelAdmin
from magazine.models import Issue, Person
from tests.desk import change, chief, form_data, logged_in, url
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db
HASHED = Hasher().encode("a right password", "salt")


@pytest.fixture
def issue(db: None) -> Issue:
    return whole_issue()


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The edits that the middleware begins."""
    seen: list[str] = []

    @contextmanager
    def edit() -> Iterator[edits.Changes]:
        seen.append("edit")
        with edits.edit() as changed:
            yield changed

    monkeypatch.setattr(middleware, "edit", edit)
    return seen


@pytest.fixture
def no_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> OperationalError:
    """The write lock is not to be had: the error is the database's own."""
    error = OperationalError("the write lock is not to be had")
    error.__cause__ = (
        sqlite_error(tmp_path / "locked") if connection.vendor == "sqlite" else LockNotAvailable()
    )

    @contextmanager
    def edit() -> Iterator[edits.Changes]:
        raise error
        yield

    monkeypatch.setattr(middleware, "edit", edit)
    return error


def sqlite_error(path: Path) -> sqlite3.OperationalError:
    """Have SQLite refuse a second writer."""
    writers = [sqlite3.connect(path, timeout=0, isolation_level=None) for _number in range(2)]
    writers[0].execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as refused:
        writers[1].execute("BEGIN IMMEDIATE")
    return refused.value


def article() -> Article:
    return Article.objects.get(locator="p4")


def test_a_save_is_one_edit(issue: Issue, begun: list[str]) -> None:
    assert change(chief(), article(), title_en="Another").status_code == 302
    assert article().title_en == "Another"
    assert begun == ["edit"]


@pytest.mark.parametrize("who", ["a stranger", "no staff", "staff without rights", "inactive"])
def test_who_may_not_edit_begins_no_edit(issue: Issue, begun: list[str], who: str) -> None:
    client = Client()
    if who != "a stranger":
        logged_in(
            User.objects.create(username="u", is_staff=who != "no staff", is_active=who != "inactive"), client
        )
    answer = client.post(url(Article, "change", article().pk), {"title_en": "Another"})
    assert answer.status_code == 403
    assert begun == []


def test_a_forged_form_begins_no_edit(issue: Issue, begun: list[str]) -> None:
    client = chief(Client(enforce_csrf_checks=True))
    for address in (url(Article, "change", article().pk), url(Article, "changelist"), "/admin/login/"):
        assert client.post(address, {"title_en": "Another"}).status_code == 403
    assert begun == []


def test_reading_pages_begin_no_edit(issue: Issue, begun: list[str]) -> None:
    user = User.objects.create(username="editor", password=HASHED, is_staff=True, is_superuser=True)
    client = Client()
    login = {"username": "editor", "password": "wrong", "next": "/admin/"}
    assert client.post("/admin/login/", login).status_code == 200
    assert client.post("/admin/login/", login | {"password": "a right password"}).status_code == 302
    new = {"new_password1": "an even better one", "new_password2": "an even better one"}
    changed = client.post("/admin/password_change/", {"old_password": "a right password", **new})
    assert changed["Location"] == "/admin/password_change/done/"
    user.refresh_from_db()
    assert user.check_password("an even better one")
    assert client.post("/admin/autocomplete/").status_code in (403, 405)
    assert client.post("/admin/jsi18n/").status_code in (200, 405)
    assert client.post("/admin/logout/").status_code in (200, 302)
    assert begun == []


def test_prepares_before_edit(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    @contextmanager
    def before_edit(desk: ArchiveModelAdmin, request: HttpRequest) -> Iterator[None]:
        seen.append((request.POST["title_en"], edits.is_open()))
        yield
        seen.append(edits.is_open())

    monkeypatch.setattr(ArchiveModelAdmin, "before_edit", before_edit)
    change(chief(), article(), title_en="Another")
    assert seen == [("Another", False), False]


@pytest.mark.parametrize("page", ["add", "password_change"])
def test_hashes_password_before_edit(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[bool] = []
    encode = Hasher.encode

    def seen(*args: Any, **kwargs: Any) -> str:
        before = edits.is_open()
        monkeypatch.setattr("django.contrib.auth.hashers.PBKDF2PasswordHasher.encode", worked(before))
        return encode(*args, **kwargs)

    def worked(before: bool) -> Any:
        return lambda self, password, salt, iterations=None: (
            hashed.append(before) or f"pbkdf2_sha256$1${salt}$x"
        )

    client = chief()
    monkeypatch.setattr(Hasher, "encode", seen)
    password = {"password1": "Lantern-4-lamp", "password2": "Lantern-4-lamp", "usable_password": "true"}
    args = [] if page == "add" else [User.objects.get().pk]
    address = reverse(f"admin:auth_user_{page}", args=args)
    assert client.post(address, password | {"username": "new"}).status_code == 302
    assert hashed == [False]
    assert User.objects.latest("pk").password.endswith("$x")


def test_a_save_that_fails_leaves_nothing_behind(issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: Any, **_more: Any) -> None:
        raise RuntimeError

    client = chief()
    client.raise_request_exception = False
    monkeypatch.setattr(ArchiveModelAdmin, "response_change", fail)
    assert change(client, article(), title_en="Another").status_code == 500
    assert article().title_en != "Another"
    assert not LogEntry.objects.exists()


def test_failing_page_rolls_back_save(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    client = chief()
    client.raise_request_exception = False
    form = form_data(client.get(url(Person, "add"))) | {"slug": "ma-li", "name_zh": "马丽", "_popup": "1"}
    monkeypatch.setattr(ArchiveModelAdmin, "popup_response_template", "missing.html")
    assert client.post(url(Person, "add"), form).status_code == 500
    assert not Person.objects.exists()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_locked_edit_offers_resubmission(
    issue: Issue, no_lock: OperationalError, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    client = chief(Client(headers={"accept-language": language}))
    client.raise_request_exception = False
    answer = change(client, article(), title_en='Two\n"lines"')
    page = answer.content.decode()
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "Nothing was saved" in page
    assert "未能保存" in page
    sent: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        sent.setdefault(name, []).append(unescape(value))
    del sent["csrfmiddlewaretoken"]
    monkeypatch.undo()
    assert client.post(url(Article, "change", article().pk), sent).status_code == 302
    assert article().title_en == 'Two\n"lines"'


def test_page_never_repeats_password(no_lock: OperationalError) -> None:
    client = chief()
    client.raise_request_exception = False
    answer = client.post(reverse("admin:auth_user_add"), {"username": "u", "password1": "Lantern-4-lamp"})
    assert answer.status_code == 503
    assert "Lantern" not in answer.content.decode()


def test_who_may_only_look_is_refused(issue: Issue) -> None:
    user = User.objects.create(username="assistant", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    before = article().title_en
    assert (
        logged_in(user).post(url(Article, "change", article().pk), {"title_en": "Another"}).status_code == 403
    )
    assert article().title_en == before
