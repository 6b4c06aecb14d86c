"""Files and folders that are whole or not there, and the drafts of processes that were killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from magazine.files import whole, whole_folder

WRITER = """
import sys
from pathlib import Path
from magazine.files import whole, whole_folder
with whole(Path(sys.argv[1])) as file, whole_folder(Path(sys.argv[2])) as folder:
    (folder / "half").write_text("half")
    print("writing", flush=True)
    sys.stdin.read()
"""


def drafts(folder: Path) -> list[Path]:
    return list(folder.glob(".*"))


def test_removes_drafts_of_killed_runs(tmp_path: Path) -> None:
    (tmp_path / ".another.part").touch()
    command = [sys.executable, "-c", WRITER, str(tmp_path / "dump"), str(tmp_path / "bag")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"writing\n"
        with whole(tmp_path / "other"):
            pass
        assert len(drafts(tmp_path)) == 3
        writer.kill()
    assert len(drafts(tmp_path)) == 3
    with whole(tmp_path / "other"):
        pass
    assert drafts(tmp_path) == [tmp_path / ".another.part"]


def test_failure_leaves_old_file(tmp_path: Path) -> None:
    (tmp_path / "dump").write_text("old")
    with pytest.raises(RuntimeError), whole(tmp_path / "dump") as file:  # noqa: PT012
        file.write(b"new")
        raise RuntimeError
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "bag") as folder:  # noqa: PT012
        (folder / "half").touch()
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["dump"]
    assert (tmp_path / "dump").read_text() == "old"


def test_file_permissions_follow_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with whole(tmp_path / "dump"), whole_folder(tmp_path / "bag"):
            pass
    finally:
        os.umask(before)
    assert (tmp_path / "dump").stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "bag").stat().st_mode & 0o777 == 0o750


def test_syncs_file_before_renaming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr("os.fsync", lambda file: (calls.append("fsync"), fsync(file)))
    monkeypatch.setattr("os.replace", lambda *names: (calls.append("replace"), replace(*names)))
    with whole(tmp_path / "dump") as file:
        file.write(b"new")
    assert calls == ["fsync", "replace", "fsync"]
