"""Several processes and threads on one database: whoever reads after an edit reads what it wrote."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

RACING = [sys.executable, "-m", "tests.site.racing"]


@pytest.fixture
def surroundings(transactional_db: None, tmp_path: Path) -> dict[str, str]:
    """What a process needs to open a database that others can open too, with the sample in it."""
    if connection.vendor == "sqlite":
        database = f"sqlite:///{tmp_path / 'archive.sqlite3'}"
    else:
        name = connection.settings_dict["NAME"]
        database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    own = {
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "SITE_FOLDER": str(Path(settings.STATIC_ROOT).parent),
    }
    surroundings = {name: value for name, value in os.environ.items() if name != "CACHE_URL"} | own
    run([sys.executable, "manage.py", "migrate", "--verbosity=0"], surroundings)
    run([*RACING, "sample"], surroundings)
    return surroundings


def run(command: list[str], surroundings: dict[str, str]) -> str:
    return subprocess.run(
        command, env=surroundings, cwd=settings.BASE_DIR, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def test_processes_see_each_others_edits(surroundings: dict[str, str]) -> None:
    with subprocess.Popen(
        [*RACING, "read"],
        env=surroundings,
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as reader:
        assert reader.stdin
        assert reader.stdout

        def deck() -> Any:
            reader.stdin.write("\n")
            return reader.stdout.readline().strip()

        for text in ("one", "two"):
            run([*RACING, "edit", text], surroundings)
            assert [deck(), deck()] == [text, text]
        reader.stdin.close()


def test_readers_see_every_finished_edit(surroundings: dict[str, str]) -> None:
    told = run([*RACING, "race", "60"], surroundings)
    found = re.fullmatch(r"edits=60 read=(\d+) made=(\d+) stale=\[\]\n", told)
    assert found, told
    read, made = map(int, found.groups())
    assert 0 < made < read, "some pages were made and others kept"
