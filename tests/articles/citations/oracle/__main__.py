"""Write oracle.json anew: the references that citeproc-js makes of our CSL-JSON. Needs Node and npm.

.venv/bin/python -m tests.articles.citations.oracle            downloads the styles named in sources.py
.venv/bin/python -m tests.articles.citations.oracle FOLDER     takes them from a folder, by the names there
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from urllib.request import urlopen

import django

from .sources import CITEPROC, SOURCES, Source

HERE = Path(__file__).parent
ROOT = HERE.parents[3]


def main(folder: Path | None = None) -> None:
    """Run citeproc-js over the cases in a folder of its own."""
    if not (shutil.which("node") and shutil.which("npm")):
        sys.exit("Node and npm are needed; on Debian: apt-get install nodejs npm")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        for source in SOURCES:
            (place / source.name).write_bytes(checked(source, folder))
        (place / "items.json").write_text(
            json.dumps(list(items(place / "archive.sqlite3"))), encoding="utf-8"
        )
        shutil.copy(HERE / "make.mjs", place)  # Node looks for packages beside the script
        subprocess.run(["npm", "install", "--silent", f"citeproc@{CITEPROC}"], cwd=place, check=True)
        made = subprocess.run(
            ["node", "make.mjs", "items.json", "."], cwd=place, check=True, capture_output=True
        )
        (HERE / "oracle.json").write_bytes(made.stdout)


def checked(source: Source, folder: Path | None) -> bytes:
    """Return the file as the checksum has it; ends the command where it is another."""
    if folder:
        content = (folder / source.name).read_bytes()
    else:
        with urlopen(source.address, timeout=60) as answer:
            content = answer.read()
    if sha256(content).hexdigest() != source.sha256:
        sys.exit(f"{source.name} is not the file that sources.py names: {source.address}")
    return content


def items(database: Path) -> Iterable[dict[str, object]]:
    """Yield the CSL-JSON of all cases, from an archive of issue 464 made for it."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "magazine.settings", "DATABASE_URL": f"sqlite:///{database}"}
    django.setup()
    from django.core.management import call_command

    from .cases import items

    call_command("migrate", verbosity=0)
    call_command("load_issue", ROOT / "fixtures/issue-464.yaml", stdout=sys.stderr)
    return items()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
