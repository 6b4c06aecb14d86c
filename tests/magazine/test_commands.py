"""What every command says of a database that is not ready."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

COMMANDS = [
    "load_issue fixtures/issue-464.yaml",
    "make_epub 1004-1370/464 --language zh --output none.epub",
    "make_archive --issues 1",
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
def test_a_command_that_finds_no_tables_says_what_to_do_first(command: str, tmp_path: Path) -> None:
    told = refusal(command, tmp_path / "empty.sqlite3")
    assert told == "CommandError: The database lacks tables or columns: run `manage.py migrate` first.\n"


def test_a_database_that_cannot_be_reached_is_said(tmp_path: Path) -> None:
    told = refusal(COMMANDS[0], tmp_path / "nowhere" / "db.sqlite3")
    assert told == "CommandError: The database cannot be reached: unable to open database file\n"
