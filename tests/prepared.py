"""Issue 464 in a SQLite file, and the collected static files: made once a run for all sites that tests serve."""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATABASE = "archive.sqlite3"
STEPS = "migrate --verbosity=0 -- load_issue fixtures/issue-464.yaml -- collectstatic --noinput --verbosity=0"


def own_environment(folder: Path) -> dict[str, str]:
    """Return the environment of a local site that writes all it has into a folder."""
    own = {
        "SITE_FOLDER": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "DATABASE_URL": f"sqlite:///{(folder / DATABASE).resolve()}",
    }
    return {name: value for name, value in os.environ.items() if name not in ("DEBUG", "PRODUCTION")} | own


def prepare(folder: Path) -> None:
    """Fill a folder."""
    command = [sys.executable, "-m", "benchmarks.steps", *STEPS.split()]
    subprocess.run(command, cwd=ROOT, env=own_environment(folder), check=True, stdout=subprocess.DEVNULL)


def prepared_once(base: Path) -> Path:
    """Return the filled folder of a run; of several processes the first makes it while the others wait."""
    folder = base / "prepared"
    with (base / "prepared.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = base / "prepared.draft"
            draft.mkdir()
            prepare(draft)
            draft.rename(folder)
    return folder


def copy(prepared: Path, folder: Path) -> None:
    """Give another folder what was prepared."""
    shutil.copytree(prepared, folder, dirs_exist_ok=True)
