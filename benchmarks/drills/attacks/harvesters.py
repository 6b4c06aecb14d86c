"""Harvesters while an edit is open in another process: answered, or refused with Retry-After, never left waiting."""

import os
import sys
import time

from ..asking import Tally, ask_once, crowd
from ..drill import Drill, Outcome
from ..site import Site

LIST = "/oai?verb=ListRecords&metadataPrefix=oai_dc"
MAX_WAIT = 1.5  # seconds of a harvester


def harvest(site: Site, seconds: float) -> Outcome:
    """Harvest eight at once while an edit stays open."""

    def one(source: str, tally: Tally) -> None:
        tally.add_answer(ask_once(site.target, LIST, source))
        time.sleep(0.25)

    with site.process("-m", "benchmarks.drills.attacks.harvesters") as edit:
        assert edit.stdout
        edit.stdout.readline()
        tally = crowd(8, seconds, one)
        edit.communicate("\n", timeout=30)
    wrong = tally.unexpected("200", "429", "503")
    after = ask_once(site.front, LIST, "127.0.9.2").status
    wrong += [f"after the edit the harvester gets {after}"] if after != 200 else []
    longest = max(tally.slowest.values(), default=0.0)
    slow = [f"a harvester waited {longest:.1f} s"] if longest > MAX_WAIT else []
    return Outcome(f"8 harvesters; {tally}; the longest waited {longest:.2f} s", wrong, slow)


def hold_an_edit() -> None:
    """Hold an edit open until a line comes in."""
    import django

    django.setup()
    from articles.edits import edit
    from articles.models import Article

    with edit():
        article = Article.objects.order_by("pk")[0]
        article.title_en = f"Held open by {os.getpid()}"
        article.save()
        print("open", flush=True)
        sys.stdin.readline()


# The edit holds SQLite's only write lock: nobody else can save.
DRILLS = [Drill("harvesters and an open edit", harvest, saves=False, by_database=True, at_short=1.0)]

if __name__ == "__main__":
    hold_an_edit()
