"""A reader of pages that are in the cache: `python -m benchmarks.drills.reader PORT`, until standard input ends.

It writes "ready" once the pages are in the cache of every worker, and at the end a line of JSON with the moment,
the milliseconds and the status of each request.
"""

import json
import sys
import time
from http.client import HTTPException
from threading import Event, Thread

from .asking import Connection, Target, ask

ISSUE = "/zh-hans/issn/1004-1370/464/"
PAGES = ("/zh-hans/", ISSUE, f"{ISSUE}p32/", f"{ISSUE}p44/parallel/")
EVERY = 0.08  # seconds between two requests for one page: together one each 20 ms
WARMING = 6  # requests for each page, from six readers, so that every worker has a share

Requests = list[tuple[float, float, int]]


def read(target: Target, path: str, ended: Event, requests: Requests) -> None:
    """Ask for a page at its times, over one connection; a failed connection has the status 0."""
    connection = Connection(target)
    while not ended.wait(EVERY):
        moment, begin = time.time(), time.perf_counter()
        try:
            status = ask(connection, path).status
        except (OSError, HTTPException):
            status = 0
        requests.append((moment, (time.perf_counter() - begin) * 1000, status))


def warm(target: Target) -> None:
    """Ask for every page some times."""
    for path in PAGES * WARMING:
        connection = Connection(target)
        ask(connection, path)
        connection.close()


def main() -> None:
    """Read until standard input ends."""
    target, ended = Target(int(sys.argv[1])), Event()
    warming = [Thread(target=warm, args=(target,)) for _reader in range(WARMING)]
    for thread in warming:
        thread.start()
    for thread in warming:
        thread.join()
    requests: Requests = []
    threads = [Thread(target=read, args=(target, path, ended, requests)) for path in PAGES]
    for thread in threads:
        thread.start()
    print("ready", flush=True)
    sys.stdin.read()
    ended.set()
    for thread in threads:
        thread.join()
    print(json.dumps(requests))


if __name__ == "__main__":
    main()
