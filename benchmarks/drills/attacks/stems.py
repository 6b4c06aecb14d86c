"""Searches of many threads at once in a process that has just started: each word has its one stem."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier, Thread
from time import monotonic
from urllib.parse import quote

from ..asking import Connection, Target, ask, give_way
from ..drill import Drill, Outcome
from ..site import Site, wait_until

PRINTED = (
    "deputy deputies security securities training trained officer officers cooperation "
    "cooperative international nationally investigating investigation criminality criminals enforcement enforced "
    "capacities capacity technological technologies policing policed communities community organised "
    "organisations "
)
WORDS = PRINTED.split()
READERS = 4


def stem(site: Site, seconds: float) -> Outcome:
    """Stem words in two threads, then search in four at once after fresh starts of the server."""
    report = json.loads(site.run("-m", "benchmarks.drills.attacks.stems", str(seconds / 2)))
    wrong = [f"wrong stems: {report['wrong'][:3]}"] if report["wrong"] else []
    until, starts = monotonic() + seconds / 2, 0
    at_leisure = Connection(site.direct())
    expected = {word: _total(at_leisure, word) for word in WORDS}
    while not starts or monotonic() < until:
        with site.another_server() as server:
            direct = Target(server.port, tls=False)
            wait_until(partial(_answers, direct), 30)
            found = _together(direct)
        starts += 1
        wrong += [
            f"{word}: {totals}, not {expected[word]}"
            for word, totals in found.items()
            if totals != {expected[word]}
        ]
    return Outcome(f"{report['stemmed']} words in two threads; {starts} fresh starts", wrong)


def _answers(target: Target) -> bool:
    try:
        return ask(Connection(target), "/en/librarians/").status == 200
    except OSError:
        return False


def _total(connection: Connection, word: str) -> int:
    answer = ask(connection, f"/en/search.json?q={quote(word)}", headers={"Accept-Encoding": "identity"})
    return json.loads(answer.body)["total"] if answer.status == 200 else -answer.status


def _together(target: Target) -> dict[str, set[int]]:
    """Return for each word how many articles each of the readers got; a refusal is no answer."""
    found: dict[str, set[int]] = {word: set() for word in WORDS}

    def read(shift: int) -> None:
        give_way()
        connection = Connection(target)
        for word in WORDS[shift:] + WORDS[:shift]:
            total = _total(connection, word)
            found[word] |= {total} - {-503, -429}
        connection.close()

    with ThreadPoolExecutor(READERS) as pool:
        list(pool.map(read, range(0, len(WORDS), len(WORDS) // READERS)))
    return {word: totals for word, totals in found.items() if totals}


def stem_in_two_threads(seconds: float) -> dict[str, object]:
    """Stem in two threads without the cache and compare with a stemmer of this thread alone."""
    import snowballstemmer

    from articles.search import tokenizer
    from articles.search.spellings import american

    alone = snowballstemmer.stemmer("english").stemWord
    expected = {word: alone(american(word)) for word in WORDS}
    stem_word = getattr(tokenizer._stem, "__wrapped__", tokenizer._stem)
    wrong: list[str] = []
    counted, together = [0, 0], Barrier(2)
    until = monotonic() + seconds

    def work(index: int) -> None:
        give_way()
        together.wait()
        while monotonic() < until:
            for word, root in expected.items():
                try:
                    if (found := stem_word(word)) != root:
                        wrong.append(f"{word} → {found}")
                except Exception as error:  # a shared stemmer fails in many ways
                    wrong.append(f"{word}: {error!r}")
                counted[index] += 1

    threads = [Thread(target=work, args=(index,)) for index in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"stemmed": sum(counted), "wrong": wrong}


DRILLS = [Drill("stems in threads", stem, saves=False, at_short=1.0)]

if __name__ == "__main__":
    print(json.dumps(stem_in_two_threads(float(sys.argv[1])), ensure_ascii=False))
