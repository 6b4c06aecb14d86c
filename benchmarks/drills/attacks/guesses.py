"""Guessed passwords: refused after a few, for the guesser's address alone, by every worker."""

import time
from itertools import count

from ..asking import Tally, crowd
from ..drill import Drill, Outcome
from ..editor import Editor
from ..site import EDITOR, Site

GUESSERS = 20
MOST_TRIED = 14  # ten by the rule, and those that were under way when the tenth was counted
REFUSED = ("429", "503")


def guess(site: Site, seconds: float) -> Outcome:
    """Guess passwords twenty at once, for one account and for many, while its owner still logs in."""
    numbers = count()

    def one(source: str, tally: Tally) -> None:
        number = next(numbers)
        username = EDITOR if number % 2 else f"editor{number}"
        guesser = Editor(site.target, source)
        try:
            answer = guesser.log_in(username, f"guess {number}")
        finally:
            guesser.connection.close()
        tally.add_answer(answer)
        if answer.status in (429, 503):
            time.sleep(0.2)

    tally = crowd(GUESSERS, seconds, one)
    wrong = tally.unexpected("200", *REFUSED)
    tried = _tried_at_the_server(site)
    wrong += [f"{tried} guesses of one address were tried"] if tried > MOST_TRIED else []
    begin, owner = time.monotonic(), Editor(site.front, "127.0.9.9")
    status = owner.log_in(EDITOR, site.password).status
    owner.connection.close()
    wrong += [f"the editor, from another address, gets {status}"] if status != 302 else []
    login = time.monotonic() - begin
    figures = f"{GUESSERS} guessers; {tally}; past the front {tried} of 30 tried; the owner logs in in {login:.1f} s"
    return Outcome(figures, wrong)


def _tried_at_the_server(site: Site) -> int:
    """Count how many of thirty guesses for one account are tried, each over a connection that any worker may take."""
    tried = 0
    for number in range(30):
        guesser = Editor(site.direct(), "127.0.9.1")
        tried += guesser.log_in(EDITOR, f"guess {number}").status == 200
        guesser.connection.close()
    return tried


DRILLS = [Drill("passwords guessed", guess, at_short=1.0)]
