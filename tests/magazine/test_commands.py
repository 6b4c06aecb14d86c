"""Refusals that commands have in common: a database that is not ready, a disk that is full."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.sample import whole_issue

COMMANDS = [
    "load_issue fixtures/issue-464.yaml",
    "make_epub 1004-1370/464 --language zh --output none.epub",
    "bag_issue 1004-1370/464 none",
    "export_tmx --all none.tmx",
    "dump_archive none.jsonl",
    "export_static none --site https://archive.example.org",
    "rebuild_search",
    "render_photos",
]


def refusal(command: str, database: Path) -> str:
    answer = subprocess.run(
        [sys.executable, "manage.py", *command.split()],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{database}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    return answer.stderr


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.split()[0])
def test_command_without_tables_names_migrate(command: str, tmp_path: Path) -> None:
    told = refusal(command, tmp_path / "empty.sqlite3")
    assert told == "CommandError: The database lacks tables or columns: run `manage.py migrate` first.\n"


def test_reports_unreachable_database(tmp_path: Path) -> None:
    told = refusal(COMMANDS[0], tmp_path / "nowhere" / "db.sqlite3")
    assert told == "CommandError: The database cannot be reached: unable to open database file\n"


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file of this process become longer than half a kilobyte."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("dump_archive", "a.jsonl"),
        ("dump_archive", "a.jsonl.gz"),
        ("export_tmx --all", "a.tmx"),
        ("make_epub 2345-6787/12 --language both --output", "a.epub"),
    ],
)
def test_full_disk_leaves_the_older_file(command: str, file: str, tmp_path: Path) -> None:
    whole_issue()
    (tmp_path / file).write_text("older", encoding="utf-8")
    with full_disk(), pytest.raises(CommandError) as refused:
        call_command(*command.split(), str(tmp_path / file))
    assert str(refused.value) == "[Errno 27] File too large. Nothing was written."
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {file: "older"}


@pytest.mark.django_db
def test_full_disk_leaves_no_package(tmp_path: Path) -> None:
    whole_issue()
    with full_disk(), pytest.raises(CommandError, match=r"File too large\. Nothing was written\.$"):
        call_command("bag_issue", "2345-6787/12", str(tmp_path / "bag"))
    assert not list(tmp_path.iterdir())
