"""What a harvest costs, and whether it loses anything while an editor saves.

.venv/bin/python -m benchmarks.harvesting          in an archive of 464 issues made for it, or in an empty DATABASE_URL
.venv/bin/python -m benchmarks.harvesting --here   in the archive that is there; titles in it are changed
"""

import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

import django

from .pages import ISSUES, make

OAI = "{http://www.openarchives.org/OAI/2.0/}"
PAUSE = 0.05  # seconds between two edits


@dataclass
class Harvest:
    """What a harvester holds, and how often each state of a record was sent to it."""

    held: dict[str, str] = field(default_factory=dict)
    sent: Counter[tuple[str, str]] = field(default_factory=Counter)
    requests: int = 0
    last_answer: str = ""  # when it was given

    def take(self, prefix: str, since: str = "") -> None:
        """Take a whole list."""
        for root in _answers({"metadataPrefix": prefix} | ({"from": since} if since else {})):
            self.requests += 1
            self.last_answer = root.findtext(f"{OAI}responseDate", "")
            for record in root.iter(f"{OAI}record"):
                name = record.findtext(f".//{OAI}identifier", "")
                self.sent[name, record.findtext(f".//{OAI}datestamp", "")] += 1
                self.held[name] = ElementTree.tostring(record, "unicode")


def main() -> None:
    """Print one table; end with an error where anything was lost or sent twice."""
    if "--here" in sys.argv:
        django.setup()
        return measure()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder, 'archive.sqlite3')}")
        django.setup()
        make(ISSUES)
        measure()


def measure() -> None:
    """Harvest in each format in silence, then while an editor saves, and compare what came with what is there."""
    from articles.oai.formats import FORMATS

    print("| format | records | requests | s for 1,000 |\n| --- | --- | --- | --- |")
    for prefix in FORMATS:
        timed(prefix, prefix)
    command = [sys.executable, "-m", "benchmarks.harvesting", "--edit"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as editor:
        harvest = timed("oai_dc, an editor saving", "oai_dc")
        editor.terminate()
        edits = editor.communicate()[0].count("saved")
    twice = sum(times > 1 for times in harvest.sent.values())
    time.sleep(1.1)  # what changed in a second is listed in the next
    truth = Harvest()
    truth.take("oai_dc")
    harvest.take("oai_dc", harvest.last_answer)
    lost = sum(harvest.held.get(name) != record for name, record in truth.held.items())
    print(f"\n{edits} edits meanwhile: {lost} records lost, {twice} sent twice in one state")
    if lost or twice or not edits:
        sys.exit(1)


def timed(name: str, prefix: str) -> Harvest:
    """Print what a harvest costs the processor; PostgreSQL works beside this process, so there it is the clock."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    harvest, begin = Harvest(), clock()
    harvest.take(prefix)
    seconds = (clock() - begin) / len(harvest.held) * 1000
    print(f"| {name} | {len(harvest.held)} | {harvest.requests} | {seconds:.2f} |", flush=True)
    return harvest


def save() -> None:
    """Give articles here and there a new title, one after the other, until it is ended."""
    from articles.edits import edit
    from articles.models import Article

    rows = list(Article.objects.values_list("pk", flat=True))
    for number in range(10**6):
        article = Article.objects.get(pk=rows[number * 7919 % len(rows)])
        article.title_zh = f"新题 {number}"
        with edit():  # as at the desk: all of it or nothing, whenever this process ends
            article.save()
        print("saved", flush=True)
        time.sleep(PAUSE)


def _answers(arguments: dict[str, str]) -> Iterator[ElementTree.Element]:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    while arguments:
        answer = client.get("/oai", {"verb": "ListRecords"} | arguments)
        root = ElementTree.fromstring(answer.content)
        yield root
        token = root.findtext(f".//{OAI}resumptionToken")
        arguments = {"resumptionToken": token} if token else {}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    if "--edit" in sys.argv:
        django.setup()
        save()
    else:
        main()
