"""Ten editors who save at once: no word is lost."""

import json
import time
import uuid

from ..asking import Tally, crowd
from ..drill import Drill, Outcome
from ..editor import Editor
from ..site import EDITOR, Site

WRITERS = 10
PATIENCE = 120  # seconds that a writer goes on sending


def write(site: Site, seconds: float) -> Outcome:
    """Save ten articles at once, again and again, and look whether each text is there."""
    first = Editor(site.front)
    if (status := first.log_in(EDITOR, site.password).status) != 302:
        raise RuntimeError(f"the editor cannot log in: {status}")
    addresses = dict(enumerate(first.articles()))
    last: dict[str, str] = {}

    def one(source: str, tally: Tally) -> None:
        writer = Editor(site.front, source, first.cookies)
        address = addresses[int(source.rpartition(".")[2])]  # the first one is another editor's
        text, until = f"Writer {uuid.uuid4()}", time.monotonic() + PATIENCE
        tally.add_answer(answer := writer.save(address, text))
        while answer.status == 503 and time.monotonic() < until:  # its page says to send it again
            time.sleep(1)
            tally.add_answer(answer := writer.save(address, text))
        writer.connection.close()
        if answer.status == 302:
            last[address] = text

    tally = crowd(WRITERS, seconds, one)
    found = json.loads(site.run("manage.py", "shell", "--no-imports", "--command", TITLES))
    titles = {address: found[address.split("/")[-3]] for address in last}
    lost = [
        f"{text!r} is lost: {titles[address]!r}" for address, text in last.items() if titles[address] != text
    ]
    wrong = [*lost, *tally.unexpected("302", "503")]
    wrong += [] if len(last) == WRITERS else [f"{WRITERS - len(last)} writers never saved"]
    longest = tally.slowest.get("302", 0.0)
    return Outcome(f"{WRITERS} writers; {tally}; the longest save {longest:.1f} s", wrong)


TITLES = """
import json
from articles.models import Article
print(json.dumps(dict(Article.objects.values_list("pk", "title_en"))))
"""

DRILLS = [Drill("ten writers", write, saves=False, timed=False, by_database=True, at_short=0.0)]
