"""Ten editors who save at once: no word is lost."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from ..asking import Tally, crowd
from ..drill import Drill, Outcome
from ..editor import Editor
from ..site import EDITOR, Site

WRITERS = 10


def write(site: Site, seconds: float) -> Outcome:
    """Save ten articles at once, again and again, and look whether each text is there."""
    editors: dict[str, tuple[Editor, str]] = {}

    def enter(index: int) -> None:
        source = f"127.0.1.{1 + index}"
        editor = Editor(site.front, source)
        if (status := editor.log_in(EDITOR, site.password).status) != 302:
            raise RuntimeError(f"an editor cannot log in: {status}")
        editors[source] = editor, editor.articles()[1 + index]  # the first one is another editor's

    with ThreadPoolExecutor(2) as pool:  # passwords are hashed two at a time
        list(pool.map(enter, range(WRITERS)))
    last: dict[str, str] = {}

    def one(source: str, tally: Tally) -> None:
        editor, address = editors[source]
        text = f"Writer {uuid.uuid4()}"
        answer = editor.save(address, text)
        tally.add_answer(answer)
        if answer.status == 302:
            last[source] = text

    tally = crowd(WRITERS, seconds, one)
    found = {source: editors[source][0].stored(editors[source][1]) for source in last}
    lost = [f"{text!r} is lost: {found[source]!r}" for source, text in last.items() if found[source] != text]
    wrong = [*lost, *tally.unexpected("302", "503")]
    wrong += [] if len(last) == WRITERS else [f"{WRITERS - len(last)} writers never saved"]
    longest = tally.slowest.get("302", 0.0)
    return Outcome(f"{WRITERS} writers; {tally}; the longest save {longest:.1f} s", wrong)


DRILLS = [Drill("ten writers", write, saves=False, timed=False)]
