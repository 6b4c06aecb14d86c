import fcntl
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils.translation import override

from magazine.models import Issue
from media import preparing
from tests.pictures import picture

from .test_renditions import files, held

pytestmark = pytest.mark.django_db


def test_second_picture_waits_with_limit(
    issue: Issue, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (uploads / "preparing").mkdir(parents=True)
    monkeypatch.setattr(preparing, "LOCK_TIMEOUT", 0)
    first = os.open(uploads / "preparing", os.O_RDONLY)
    fcntl.flock(first, fcntl.LOCK_EX)
    with override("en"), pytest.raises(ValidationError, match="Another image"):
        held(issue, picture())
    os.close(first)
    held(issue, picture())


def test_group_reads_files(issue: Issue, uploads: Path) -> None:
    held(issue, picture())
    modes = {path.stat().st_mode & 0o777 for path in uploads.rglob("*") if path.is_file()}
    assert modes == {0o640}


def test_what_a_killed_process_left_is_removed(issue: Issue, uploads: Path) -> None:
    left = uploads / "preparing" / "left"
    left.mkdir(parents=True)
    (left / "original").write_bytes(b"")
    os.utime(left, (0, 0))
    call_command("render_photos", remove_orphans=True)
    assert not left.exists()


@pytest.mark.parametrize("limit", ["SECONDS", "MEMORY"])
def test_refuses_costly_picture(
    limit: str, issue: Issue, uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **options: Any) -> Any:
        program = "import time; time.sleep(60)" if limit == "SECONDS" else "raise SystemExit(137)"
        return real([command[0], "-c", program], **options | {"timeout": 0.1 if limit == "SECONDS" else 60})

    real = subprocess.run
    monkeypatch.setattr(subprocess, "run", run)
    with override("en"), pytest.raises(ValidationError, match="too much memory or time"):
        held(issue, picture())
    assert files(uploads) == {}
