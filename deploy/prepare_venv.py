"""Make the virtual environment that some locks describe; a server that runs in another goes on undisturbed.

    python3 deploy/prepare_venv.py requirements.txt [requirements-dev.txt]

Each stands in a folder of its own under .venvs/, named by its locks and its place, and .venv is a link to the one in
use, turned by a rename: whoever runs in the one before keeps it until the second change after that.
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
    """Do nothing where .venv holds these locks, be it with more beside them."""
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
    """End where .venv is a link out of this folder: it is another's, whose server may run in it."""
    if LINK.is_symlink() and LINK.resolve().parent != FOLDER.resolve():
        link = os.readlink(LINK)
        sys.exit(
            f".venv is a link to {link}, which is not this folder's own: remove the link, then make again."
        )


def name_of(locks):
    """Return what changes with a lock and with the place, which is written into every script of an environment."""
    told = [str(ROOT).encode(), *(lock.read_bytes() for lock in locks)]
    return "-".join(["dev"] * (len(locks) > 1) + [hashlib.sha256(b"\n".join(told)).hexdigest()[:12]])


def in_use(locks):
    """Tell whether .venv holds these locks; one with the tools of a developer serves as well."""
    with_tools = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
    fit = {FOLDER / name_of(each) for each in (locks, with_tools)}
    return LINK.is_symlink() and LINK.resolve() in {each.resolve() for each in fit} and works(LINK.resolve())


def report_copy():
    """Say why an environment that came here with a copied folder is of no use."""
    script = LINK / "bin/pip"
    if script.exists() and not is_own(LINK.resolve()):
        made_for = re.search(r"/.*?(?=/bin/python)", head_of(script))
        print(
            f".venv was copied: its scripts run {made_for[0] if made_for else 'elsewhere'}. Another is made."
        )


def is_own(folder):
    """Tell whether the scripts of an environment run its own Python: they hold the path it was made at."""
    script = folder / "bin/pip"
    return script.exists() and f"{folder.resolve()}/bin/python" in head_of(script)


def head_of(script):
    """Return the lines that name the interpreter: one, or two where the path is too long for one."""
    return "".join(script.read_text(encoding="utf-8").splitlines(keepends=True)[:2])


def works(folder):
    """Tell whether an environment was made to its end, here, and its Python is still there."""
    python = folder / "bin/python"
    if not (python.exists() and (folder / ".locked").exists() and is_own(folder)):
        return False
    return subprocess.run([python, "-c", "import pip"], stderr=subprocess.DEVNULL).returncode == 0


def make(folder, locks):
    """Make an environment and install what the locks name."""
    if sys.version_info < (3, 11):  # noqa: UP036  asked of whatever Python is there
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
    """Turn .venv to an environment; of the others that in use before stays, for a server may run in it."""
    before = LINK.resolve()
    if LINK.is_dir() and not LINK.is_symlink():  # of a release that had no .venvs
        before = FOLDER / "before"
        shutil.rmtree(before, ignore_errors=True)
        LINK.rename(before)
    draft = FOLDER / ".link"
    draft.unlink(missing_ok=True)
    draft.symlink_to(Path(FOLDER.name) / folder.name)
    draft.replace(LINK)
    (folder / ".locked").touch()  # what is made with it is made again
    for other in FOLDER.iterdir():
        if other.is_dir() and other.resolve() not in (folder.resolve(), before.resolve()):
            shutil.rmtree(other)


main()
