"""The cost of a harvest, and its completeness while an editor saves.

.venv/bin/python -m benchmarks.harvesting          in a temporary archive of 464 issues, or in an empty DATABASE_URL
.venv/bin/python -m benchmarks.harvesting --here   in the existing archive, whose titles are changed
"""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree

import django

from .pages import ISSUES, archives

OAI = "{http://www.openarchives.org/OAI/2.0/}"
PAUSE = 0.05  # seconds between two edits
HELD = 1.5  # seconds that every tenth edit stays open: longer than a harvester waits


@dataclass
class Harvest:
    """The copy of one harvester, and how often each version of a record was sent to it."""

    copy: dict[str, str] = field(default_factory=dict)
    sent: Counter[tuple[str, str]] = field(default_factory=Counter)
    requests: int = 0
    refusals: int = 0
    response_date: str = ""

    def fetch_list(self, prefix: str, since: str = "") -> None:
        """Fetch all pages of a list."""
        for root in self._responses({"metadataPrefix": prefix} | ({"from": since} if since else {})):
            self.requests += 1
            self.response_date = root.findtext(f"{OAI}responseDate", "")
            for record in root.iter(f"{OAI}record"):
                name = record.findtext(f".//{OAI}identifier", "")
                self.sent[name, record.findtext(f".//{OAI}datestamp", "")] += 1
                self.copy[name] = ElementTree.tostring(record, "unicode")

    def _responses(self, arguments: dict[str, str]) -> Iterator[ElementTree.Element]:
        from django.test import Client

        client = Client(SERVER_NAME="localhost")
        while arguments:
            response = client.get("/oai", {"verb": "ListRecords"} | arguments)
            if response.status_code == 503:
                self.refusals += 1
                time.sleep(1)
                continue
            root = ElementTree.fromstring(response.content)
            yield root
            token = root.findtext(f".//{OAI}resumptionToken")
            arguments = {"resumptionToken": token} if token else {}


def main() -> None:
    """Print a table; exit with an error if a record was lost or sent twice."""
    for _archive in archives((ISSUES,)):
        lines, is_whole = measure()
        print("\n".join(lines))
        if not is_whole:
            sys.exit(1)


def measure() -> tuple[list[str], bool]:
    """Harvest in each format, then during edits; return a table, and whether the copy is the archive's."""
    from articles.oai.formats import FORMATS

    lines = ["| format | records | requests | s for 1,000 |", "| --- | --- | --- | --- |"]
    lines += [timed(prefix, prefix)[1] for prefix in FORMATS]
    command = [sys.executable, "-m", "benchmarks.harvesting", "--edit"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as editor:
        harvest, row = timed("oai_dc, an editor saving", "oai_dc")
        editor.terminate()
        edits = editor.communicate()[0].count("saved")
    duplicates = sum(times > 1 for times in harvest.sent.values())
    time.sleep(1.1)  # a change is listed when its second is over
    truth = Harvest()
    truth.fetch_list("oai_dc")
    harvest.fetch_list("oai_dc", harvest.response_date)
    lost = sum(harvest.copy.get(name) != record for name, record in truth.copy.items())
    lines += [
        row,
        "",
        f"{edits} edits meanwhile, every tenth open for {HELD} s, and {harvest.refusals} requests answered with 503 "
        f"and repeated: {lost} records lost, {duplicates} sent twice in one state.",
    ]
    return lines, not lost and not duplicates and edits > 0


def timed(name: str, prefix: str) -> tuple[Harvest, str]:
    """Return a harvest and its row: processor time; with PostgreSQL, which is another process, elapsed time."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    harvest, begin = Harvest(), clock()
    harvest.fetch_list(prefix)
    seconds = (clock() - begin) / len(harvest.copy) * 1000
    return harvest, f"| {name} | {len(harvest.copy)} | {harvest.requests} | {seconds:.2f} |"


def edit_titles() -> None:
    """Change titles of scattered articles one after the other, until the process is terminated."""
    from articles.edits import edit
    from articles.models import Article

    rows = list(Article.objects.values_list("pk", flat=True))
    for number in range(10**6):
        article = Article.objects.get(pk=rows[number * 7919 % len(rows)])
        article.title_zh = f"新题 {number}"
        with edit():  # one transaction, as in the admin
            article.save()
            time.sleep(HELD if number % 10 == 9 else 0)
        print("saved", flush=True)
        time.sleep(PAUSE)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    if "--edit" in sys.argv:
        django.setup()
        edit_titles()
    else:
        main()
