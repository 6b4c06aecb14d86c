"""The Makefile where it does more than to run a command."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
# In place of uv: writes what it is told to the file after --output-file.
COMPILER = """#!/bin/sh
while [ "$1" != --output-file ]; do shift; done
printf '%s' "$NOW" > "$2"
"""


def lock(folder: Path, now: str) -> dict[str, bool]:
    """Run `make lock` where both locks said `django==1`, and tell which of them are newer than before."""
    tools = folder / ".venv/bin"
    tools.mkdir(parents=True)
    for name, script in (("pip", "#!/bin/sh\n"), ("uv", COMPILER)):
        (tools / name).write_text(script)
        (tools / name).chmod(0o755)
    for name in LOCKS:
        (folder / name).write_text("django==1")
        os.utime(folder / name, (1000, 1000))
    (folder / ".venv/.locked").touch()
    shutil.copy(ROOT / "Makefile", folder)
    subprocess.run(["make", "lock"], cwd=folder, env=os.environ | {"NOW": now}, check=True)
    assert [(folder / name).read_text() for name in LOCKS] == [now, now]
    assert not list((folder / "var").iterdir())
    return {name: (folder / name).stat().st_mtime > 1000 for name in LOCKS}


@pytest.mark.parametrize(("now", "newer"), [("django==1", False), ("django==2", True)])
def test_a_lock_is_newer_only_when_it_says_something_else(tmp_path: Path, now: str, newer: bool) -> None:
    assert lock(tmp_path, now) == dict.fromkeys(LOCKS, newer)
