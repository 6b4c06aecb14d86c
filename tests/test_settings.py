"""The settings: local use without any variable, and loud about what a public site lacks."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from magazine import environment

PUBLIC = {"PRODUCTION": "1", "SECRET_KEY": "0123456789abcdef" * 4, "ALLOWED_HOSTS": "archive.example.org"}
SETTINGS_VARIABLES = {
    *("PRODUCTION", "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "CACHE_URL", "CONTACT_EMAIL"),
}


def manage(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if name not in SETTINGS_VARIABLES}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=surroundings | variables,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_production_names_the_variable_that_is_missing(missing: str) -> None:
    answer = manage("check", **{name: value for name, value in PUBLIC.items() if name != missing})
    assert answer.returncode != 0
    assert answer.stderr == f"{missing} is not set; with PRODUCTION=1 it must be.\n"


def test_production_refuses_debug() -> None:
    answer = manage("check", **PUBLIC, DEBUG="1")
    assert answer.returncode != 0
    assert "cannot go with PRODUCTION=1" in answer.stderr


def test_production_passes_deployment_checks(prepared: Path) -> None:
    folder = {"DJANGO_SETTINGS_MODULE": "tests.browser.settings", "SITE_FOLDER": str(prepared)}
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PUBLIC, **folder)
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout


def test_local_use_needs_no_variable() -> None:
    answer = manage("check", "--fail-level", "WARNING")
    assert answer.returncode == 0, answer.stderr


@pytest.mark.django_db
def test_migrations_match_models() -> None:
    call_command("makemigrations", "magazine", "media", "articles", check=True, dry_run=True, verbosity=0)


def test_an_unclear_flag_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="PRODUCTION is 'yes'; it must be 1 or 0"):
        environment.flag({"PRODUCTION": "yes"}, "PRODUCTION")


def test_hosts_are_a_list_with_commas() -> None:
    assert environment.words("a.example.org, b.example.org,") == ["a.example.org", "b.example.org"]


def test_a_sqlite_address_gives_its_absolute_path() -> None:
    assert environment.database("sqlite:////srv/my%20archive/a.sqlite3")["NAME"] == Path(
        "/srv/my archive/a.sqlite3"
    )


def test_sqlite_waits_for_its_turn_to_write() -> None:
    options = environment.database("sqlite:////srv/a.sqlite3")["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] > 0
    assert "journal_mode=WAL" in options["init_command"]


def test_a_postgresql_address_gives_all_its_parts() -> None:
    found = environment.database("postgresql://editor:p%40ss@db.example.org:5433/archive?sslmode=require")
    assert (found["ENGINE"], found["NAME"]) == ("magazine.postgresql", "archive")
    assert (found["USER"], found["PASSWORD"]) == ("editor", "p@ss")
    assert (found["HOST"], found["PORT"]) == ("db.example.org", 5433)
    assert found["OPTIONS"]["sslmode"] == "require"
    assert "options" not in found["OPTIONS"], "PgBouncer refuses them"
    assert found["OPTIONS"]["pool"]


def test_database_url_accepts_socket_folder() -> None:
    found = environment.database("postgresql://editor@/archive?host=/run/postgresql")
    assert (found["HOST"], found["PORT"]) == ("/run/postgresql", "")
    assert "host" not in found["OPTIONS"]


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("mysql://editor:secret@localhost/archive", "must be sqlite:////absolute/path or postgresql://"),
        ("archive.sqlite3", "must be sqlite:////absolute/path"),
        ("sqlite:///archive.sqlite3", "four slashes"),
        ("sqlite://archive.sqlite3", "four slashes"),
        ("postgresql://editor:secret@localhost", "names no database"),
        ("postgresql://editor:secret@localhost:port/archive", "the port is a number"),
        ("postgresql://editor:secret#1@localhost/archive", "# in a password"),
        ("postgresql://editor:secret[1@localhost/archive", "must be sqlite:////absolute/path"),
        ("sqlite://:memory:", "four slashes"),
        ("sqlite://editor:secret@localhost//srv/a.sqlite3", "four slashes"),
    ],
)
def test_database_error_hides_password(url: str, complaint: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=complaint) as refusal:
        environment.database(url)
    assert "DATABASE_URL" in str(refusal.value)
    assert "secret" not in str(refusal.value)


def test_cache_url_selects_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.cache("")["BACKEND"].endswith("LocMemCache")
    folder = environment.cache("file:///srv/kept%20pages")
    assert folder["BACKEND"].endswith("PlainFileCache")
    assert folder["LOCATION"] == "/srv/kept pages"
    monkeypatch.setattr(environment, "find_spec", lambda name: object())
    redis = environment.cache("rediss://:secret@cache.example.org:6379/1")
    assert redis["BACKEND"].endswith("RedisCache")
    assert redis["LOCATION"] == "rediss://:secret@cache.example.org:6379/1"


@pytest.mark.parametrize("url", ["file://kept/pages", "file:///", "memcached://:secret@localhost", "kept"])
def test_cache_error_hides_password(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL must be file:///absolute/path") as refusal:
        environment.cache(url)
    assert "secret" not in str(refusal.value)


def test_contact_defaults_to_webmaster() -> None:
    assert environment.email("desk@example.org", "archive.example.org") == "desk@example.org"
    assert environment.email("", "archive.example.org") == "webmaster@archive.example.org"
    assert (
        environment.email("", ".example.org")
        == environment.email("", "*.example.org")
        == "webmaster@example.org"
    )
    assert (
        environment.email("", "localhost") == environment.email("", "*") == "webmaster@localhost.localdomain"
    )


@pytest.mark.parametrize(
    "value", ["desk", "desk@localhost", "desk@example.org, other@example.org", "a b@example.org"]
)
def test_a_wrong_address_of_mail_is_refused(value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CONTACT_EMAIL"):
        environment.email(value, "archive.example.org")


def test_redis_without_its_package_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="pip install redis"):
        environment.cache("redis://localhost:6379/1")


def test_local_secret_key_is_private(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret-key"
    key = environment.local_secret_key(path)
    assert len(key) >= 50
    assert environment.local_secret_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_first_secret_key_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret-key"
    path.write_text("made by the other process", encoding="ascii")
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert environment.local_secret_key(path) == "made by the other process"


def test_chinese_is_first_without_fallback() -> None:
    assert settings.LANGUAGE_CODE == "zh-hans"
    assert settings.MODELTRANSLATION_LANGUAGES == ("zh", "en")
    assert not settings.MODELTRANSLATION_ENABLE_FALLBACKS


@pytest.mark.parametrize("state", ["a file", "forbidden", "its folder is forbidden"])
def test_error_names_unwritable_folder(state: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "var"
    if state == "a file":
        folder.write_text("")
    elif state == "forbidden":
        folder.mkdir()
        monkeypatch.setattr(os, "access", lambda path, mode: path != folder)  # root may write anywhere
    else:
        folder /= "var"
        monkeypatch.setattr(Path, "mkdir", lambda *_arguments, **_more: os.mkdir("/proc/var"))
    with pytest.raises(ImproperlyConfigured, match=f"The folder {folder} cannot be"):
        environment.writable_folder(folder)


def test_creates_missing_folder(tmp_path: Path) -> None:
    assert environment.writable_folder(tmp_path / "var").is_dir()
    assert environment.writable_folder(tmp_path / "var") == tmp_path / "var"
