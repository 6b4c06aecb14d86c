"""Create the virtual environment of some lock files without disturbing a server that runs in another one.

    python3 deploy/prepare_venv.py requirements.txt [requirements-dev.txt]

Each has a folder under .venvs/, named by a hash of its locks and its path, and .venv is a link to the current one,
replaced atomically. The previous environment is removed at the second change.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path.cwd()
LINK, FOLDER = ROOT / ".venv", ROOT / ".venvs"
INSTALL = "install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps"


def main():
    """Create the environment and link it, unless .venv has these locks already."""
    locks = [ROOT / name for name in sys.argv[1:]]
    refuse_another_checkout()
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not in_use(locks):
            report_copy()
            folder = FOLDER / name_of(locks)
            if not works(folder):
                make(folder, locks)
            use(folder)


def refuse_another_checkout():
    """Exit if .venv is a link out of this folder: a server may run in the environment of another checkout."""
    if LINK.is_symlink() and LINK.resolve().parent != FOLDER.resolve():
        link = os.readlink(LINK)
        sys.exit(
            f".venv is a link to {link}, which is not this folder's own: remove the link, then make again."
        )


def name_of(locks):
    """Return a name with a hash of the locks and of the path, which is in every script of an environment."""
    contents = [str(ROOT).encode(), *(lock.read_bytes() for lock in locks)]
    return "-".join(["dev"] * (len(locks) > 1) + [hashlib.sha256(b"\n".join(contents)).hexdigest()[:12]])


def in_use(locks):
    """Tell whether .venv has these locks, with or without the developer's tools."""
    with_tools = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    fit = {FOLDER / name_of(each) for each in (locks, with_tools)}
    return LINK.is_symlink() and LINK.resolve() in {each.resolve() for each in fit} and works(LINK.resolve())


def report_copy():
    """Report an environment that was copied here and cannot be used."""
    script = LINK / "bin/pip"
    if script.exists() and not is_own(LINK.resolve()):
        made_for = re.search(r"/.*?(?=/bin/python)", head_of(script))
        print(
            f".venv was copied: its scripts run {made_for[0] if made_for else 'elsewhere'}. Another is made."
        )


def is_own(folder):
    """Tell whether the scripts of an environment run its own Python, whose path they contain."""
    script = folder / "bin/pip"
    return script.exists() and f"{folder.resolve()}/bin/python" in head_of(script)


def head_of(script):
    """Return the lines that name the interpreter: two if the path is too long for one."""
    return "".join(script.read_text(encoding="utf-8").splitlines(keepends=True)[:2])


def works(folder):
    """Tell whether an environment was completed, in this folder, and its Python still exists."""
    python = folder / "bin/python"
    if not (python.exists() and (folder / ".locked").exists() and is_own(folder)):
        return False
    return subprocess.run([python, "-c", "import pip"], stderr=subprocess.DEVNULL).returncode == 0


def make(folder, locks):
    """Create an environment and install the locked packages."""
    if sys.version_info < (3, 11):  # noqa: UP036  any Python may run this script
        sys.exit("Python 3.11 or later is needed; choose one with: make PYTHON=python3.12 …")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        sys.exit("This Python cannot make virtual environments; on Debian: apt-get install python3-venv")
    print("Installing the locked requirements into .venv …", flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
        for lock in locks:
            subprocess.run([folder / "bin/pip", *INSTALL.split(), "-r", lock], check=True)
    except subprocess.CalledProcessError as failed:
        sys.exit(failed.returncode)
    (folder / ".locked").touch()


def use(folder):
    """Link .venv to an environment; remove the others except the previous one, in which a server may run."""
    before = LINK.resolve()
    if LINK.is_dir() and not LINK.is_symlink():  # of a release before .venvs
        before = FOLDER / "before"
        shutil.rmtree(before, ignore_errors=True)
        LINK.rename(before)
    draft = FOLDER / ".link"
    draft.unlink(missing_ok=True)
    draft.symlink_to(Path(FOLDER.name) / folder.name)
    draft.replace(LINK)
    (folder / ".locked").touch()  # Make rebuilds its dependents
    for other in FOLDER.iterdir():
        if other.is_dir() and other.resolve() not in (folder.resolve(), before.resolve()):
            shutil.rmtree(other)


main()
