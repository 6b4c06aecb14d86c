"""Many ways to write one address: they make no second copy of a page in the cache, nor use memory."""

import secrets
from itertools import count
from pathlib import Path

from ..asking import HOST, Connection, Tally, ask, ask_once, crowd
from ..drill import Drill, Outcome
from ..reader import PAGES
from ..site import Site

MOST_GROWTH = 60  # megabytes of a worker


def write_otherwise(site: Site, seconds: float) -> Outcome:
    """Ask for the same pages with unknown parameters, other ports, a dot after the host and long queries."""
    before = site.worker_megabytes()
    tally = crowd(8, seconds * 0.8, _asking(site))
    grown = site.worker_megabytes() - before
    entries = _new_entries(site, seconds * 0.2)
    wrong = tally.unexpected("200", "301", "400", "414", "421", "429", "503", "RemoteDisconnected")
    wrong += [f"the cache grew by {entries} entries"] if entries else []
    wrong += [f"a worker grew by {grown:.0f} MB"] if grown > MOST_GROWTH else []
    return Outcome(f"8 visitors; {tally}; {entries} new entries; a worker grew by {grown:.0f} MB", wrong)


def _asking(site: Site):  # type: ignore[no-untyped-def]
    numbers = count()

    def one(source: str, tally: Tally) -> None:
        connection = Connection(site.target, source)
        try:
            for _time in range(20):
                path, host = _written_otherwise(next(numbers))
                tally.add_answer(ask(connection, path, headers={"Host": host}))
        finally:
            connection.close()

    return one


def _written_otherwise(number: int) -> tuple[str, str]:
    page, salt = PAGES[number % len(PAGES)], secrets.token_hex(8)
    return (
        (f"{page}?utm_source={salt}", HOST),
        (f"{page}?{salt}", HOST),
        (f"{page}?fbclid={salt}&{salt}={salt}", f"{HOST}."),
        (page, f"{HOST}:{1024 + number % 60000}"),
        (page, HOST.upper()),
        (f"{page}?gclid={salt * 100}", HOST),
    )[number // len(PAGES) % 6]


def _new_entries(site: Site, seconds: float) -> int:
    """Count the entries of a cache in a folder, of a server without the front, which would normalise hosts."""
    folder = site.folder / "cache/pages"
    with site.another_server(CACHE_URL=f"file://{folder}") as server:
        direct = Site(**{**vars(site), "server": server}).direct()
        for page in PAGES * 4:
            ask_once(direct, page)
        before = _entries(folder)
        crowd(4, max(1, seconds), _asking(Site(**{**vars(site), "server": server, "target": direct})))
        return _entries(folder) - before


def _entries(folder: Path) -> int:
    return sum(path.suffix == ".djcache" for path in folder.rglob("*"))


DRILLS = [Drill("one page, many addresses", write_otherwise, saves=False)]
