"""Signing in: wrong passwords are counted, few are tried at once, and nobody locks an editor out."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import call_command
from django.test import Client, RequestFactory

from magazine import environment
from magazine.accounts import passwords
from magazine.accounts.passwords import (
    MAX_LENGTH,
    Hasher,
    MaximumLengthValidator,
    TooManyHashesError,
    hash_slot,
)
from magazine.web.visitors import address_of
from tests.desk import logged_in

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.7"


@pytest.fixture(autouse=True)
def no_counts() -> Iterator[None]:
    caches["logins"].clear()
    yield
    caches["logins"].clear()


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The passwords that are hashed, which costs nothing here."""
    seen: list[str] = []

    def encode(self: Hasher, password: str, salt: str, iterations: int | None = None) -> str:
        seen.append(password)
        return f"pbkdf2_sha256$1000000${salt}${password}"

    monkeypatch.setattr(Hasher, "encode", encode)
    return seen


@pytest.fixture
def editor(tried: list[str]) -> User:
    user = User.objects.create(username="editor", is_staff=True, password="pbkdf2_sha256$1000000$salt$right")
    return user


def guess(password: str, address: str = HERE, username: str = "editor", **more: str) -> Any:
    form = {"username": username, "password": password, "next": "/admin/"}
    return Client(headers={"accept-language": "en"}, REMOTE_ADDR=address, **more).post(LOGIN, form)


def lock_out(**more: str) -> None:
    statuses = [guess("wrong", **more).status_code for _number in range(settings.AXES_FAILURE_LIMIT)]
    assert statuses == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]


def test_locks_after_five_wrong_passwords(editor: User, tried: list[str]) -> None:
    lock_out()
    tried.clear()
    answer = guess("right")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) == 15 * 60
    assert "try again in 15 minutes" in answer.content.decode()
    assert tried == []


def test_the_refusal_is_in_the_readers_language(editor: User) -> None:
    lock_out()
    form = {"username": "editor", "password": "right"}
    page = Client(headers={"accept-language": "zh-CN"}, REMOTE_ADDR=HERE).post(LOGIN, form).content.decode()
    assert "请过15分钟再试" in page


def test_counts_unknown_accounts(tried: list[str]) -> None:
    lock_out(username="nobody")
    tried.clear()
    assert guess("wrong", username="nobody").status_code == 429
    assert tried == []


def test_a_stranger_locks_no_editor_out(editor: User) -> None:
    lock_out(address=ELSEWHERE)
    assert guess("right").status_code == 302


@pytest.mark.parametrize(
    ("username", "address"), [("editor1", "92.0.2.1"), ("editor[", "192.0.2.1"), ("editor[192.0.2.1]", "::")]
)
def test_lock_is_for_one_pair(username: str, address: str, editor: User) -> None:
    lock_out(username=username, address=address)
    assert guess("right").status_code == 302


def test_counts_an_ipv6_network_once(editor: User) -> None:
    for number in range(settings.AXES_FAILURE_LIMIT):
        guess("wrong", f"2001:db8:0:1::{number}")
    assert guess("right", "2001:db8:0:1:ffff::").status_code == 429
    assert guess("right", "2001:db8:0:2::").status_code == 302


def test_a_success_begins_the_count_anew(editor: User) -> None:
    for _number in range(2):
        for _guess in range(settings.AXES_FAILURE_LIMIT - 1):
            assert guess("wrong").status_code == 200
        assert guess("right").status_code == 302


def test_refused_guess_extends_no_lock(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    lock_out()
    touched: list[Any] = []
    monkeypatch.setattr(type(caches["logins"]), "touch", lambda *args, **more: touched.append(args))
    monkeypatch.setattr(type(caches["logins"]), "incr", lambda *args, **more: touched.append(args))
    assert guess("wrong").status_code == 429
    assert touched == []


@pytest.mark.parametrize("command", [["axes_reset"], ["axes_reset_ip_username", f"[{HERE}]", "editor"]])
def test_a_command_lets_an_editor_in_again(command: list[str], editor: User) -> None:
    lock_out()
    call_command(*command, stdout=StringIO())
    assert guess("right").status_code == 302


def test_rejects_overlong_password(editor: User, tried: list[str]) -> None:
    tried.clear()
    assert guess("x" * (MAX_LENGTH + 1)).status_code == 200
    assert tried == []
    guess("x" * MAX_LENGTH)
    assert tried == ["x" * MAX_LENGTH]


def test_new_password_has_same_limit() -> None:
    MaximumLengthValidator().validate("x" * MAX_LENGTH)
    with pytest.raises(ValidationError):
        MaximumLengthValidator().validate("x" * (MAX_LENGTH + 1))


def change_own_password(client: Client, old: str) -> Any:
    new = {"old_password": old, "new_password1": "Lantern-4-lamp", "new_password2": "Lantern-4-lamp"}
    return client.post("/admin/password_change/", new, headers={"accept-language": "en"})


@pytest.fixture
def at_desk(editor: User) -> Client:
    return logged_in(editor, Client(REMOTE_ADDR=HERE))


def test_wrong_old_passwords_count_as_failed_logins(at_desk: Client, editor: User, tried: list[str]) -> None:
    """Whoever finds an open session could otherwise try any number of passwords."""
    wrong = [change_own_password(at_desk, "wrong") for _number in range(settings.AXES_FAILURE_LIMIT)]
    assert [each.status_code for each in wrong] == [200] * (settings.AXES_FAILURE_LIMIT - 1) + [429]
    assert "old password was entered incorrectly" in wrong[0].content.decode()
    tried.clear()
    refused = change_own_password(at_desk, "right")
    assert (refused.status_code, refused["Retry-After"]) == (429, str(15 * 60))
    assert "try again in 15 minutes" in refused.content.decode()
    assert guess("right").status_code == 429
    assert "right" not in tried
    assert guess("right", ELSEWHERE).status_code == 302


def test_password_change_needs_old_password(at_desk: Client, editor: User) -> None:
    assert change_own_password(at_desk, "right")["Location"] == "/admin/password_change/done/"
    assert (guess("right").status_code, guess("Lantern-4-lamp").status_code) == (200, 302)


def test_old_password_is_not_tried_uncounted(
    at_desk: Client, editor: User, tried: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: Any, **_more: Any) -> None:
        raise NotADirectoryError("the folder is a file")

    monkeypatch.setattr(type(caches["logins"]), "get", fail)
    tried.clear()
    answer = change_own_password(at_desk, "right")
    assert answer.status_code == 200
    assert "failed attempts cannot be recorded" in answer.content.decode()
    assert tried == []


@pytest.fixture
def slots_taken(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> Iterator[None]:
    """Another process holds both slots."""
    settings.VAR = tmp_path
    monkeypatch.setattr(passwords, "TIMEOUT", 0)
    code = (
        "import fcntl, sys\n"
        "files = [open(f'{sys.argv[1]}/hashing-{n}.lock', 'a') for n in range(2)]\n"
        "[fcntl.flock(file, fcntl.LOCK_EX) for file in files]\n"
        "print('taken', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout
        assert other.stdin
        other.stdout.readline()
        yield
        other.stdin.close()


def test_hashes_two_passwords_at_once(slots_taken: None) -> None:
    with pytest.raises(TooManyHashesError):
        Hasher().encode("password", "salt")


def test_busy_login_is_not_counted(slots_taken: None) -> None:
    for _number in range(settings.AXES_FAILURE_LIMIT + 1):
        answer = guess("wrong")
        assert answer.status_code == 503
        assert "try again in a few seconds" in answer.content.decode()


def test_busy_password_change_may_retry(slots_taken: None) -> None:
    client = logged_in(User.objects.create(username="u", is_staff=True, password="pbkdf2_sha256$1$salt$x"))
    client.raise_request_exception = False
    new = {"old_password": "x", "new_password1": "Lantern-4-lamp", "new_password2": "Lantern-4-lamp"}
    assert client.post("/admin/password_change/", new).status_code == 503


def test_a_slot_is_free_again_whatever_happens(settings: Any, tmp_path: Any) -> None:
    settings.VAR = tmp_path
    for _number in range(10):
        with pytest.raises(ZeroDivisionError), hash_slot(), hash_slot():
            raise ZeroDivisionError
    for number in range(passwords.MAX_CONCURRENT):
        with (tmp_path / f"hashing-{number}.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("192.0.2.1", "", "[192.0.2.1]"),
        ("192.0.2.1", "198.51.100.7", "[192.0.2.1]"),  # no proxy of ours
        ("10.0.0.1", "198.51.100.7", "[198.51.100.7]"),
        ("10.0.0.1", "203.0.113.9, 198.51.100.7", "[198.51.100.7]"),  # what a visitor sent is before it
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "[198.51.100.7]"),
        ("10.0.0.1", "", "[10.0.0.1]"),
        ("10.0.0.1", "nonsense", "[10.0.0.1]"),
        ("10.0.0.1", "10.0.0.2", "[10.0.0.2]"),
        ("::ffff:10.0.0.1", "2001:db8::1:2:3:4", "[2001:db8::]"),
        ("", "198.51.100.7", "[unknown]"),
    ],
)
def test_trusts_named_proxies_only(settings: Any, peer: str, forwarded: str, address: str) -> None:
    settings.TRUSTED_PROXIES = environment.networks("10.0.0.0/24")
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=peer, **headers)) == address


def test_counts_visitor_behind_proxy(editor: User, settings: Any) -> None:
    settings.TRUSTED_PROXIES = environment.networks("10.0.0.1")
    lock_out(address="10.0.0.1", HTTP_X_FORWARDED_FOR=ELSEWHERE)
    assert guess("right", "10.0.0.1", HTTP_X_FORWARDED_FOR=HERE).status_code == 302
    assert guess("right", "10.0.0.1", HTTP_X_FORWARDED_FOR=ELSEWHERE).status_code == 429


@pytest.mark.parametrize("value", ["proxy.example.org", "10.0.0.1/24", "10.0.0"])
def test_rejects_malformed_proxy(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="TRUSTED_PROXIES"):
        environment.networks(value)


@pytest.mark.parametrize("password", ["right", "wrong"])
def test_nobody_signs_in_uncounted(
    password: str, monkeypatch: pytest.MonkeyPatch, client: Client, db: None
) -> None:
    User.objects.create_user("careful", password="right", is_staff=True)

    def fail(*_arguments: Any, **_more: Any) -> None:
        raise NotADirectoryError("the folder is a file")

    for name in ("get", "add", "incr"):
        monkeypatch.setattr(type(caches["logins"]), name, fail)
    data = {"username": "careful", "password": password}
    answer = client.post(LOGIN, data, headers={"accept-language": "en"})
    assert answer.status_code == 200
    assert "failed attempts cannot be recorded" in answer.content.decode()
    assert "_auth_user_id" not in client.session
