"""A process of its own that reads and edits the sample's article through kept pages, for test_processes.py.

python -m tests.site.racing sample         loads the sample
python -m tests.site.racing edit TEXT      gives the article a new deck
python -m tests.site.racing read           prints the deck on its page, once for every line of standard input
python -m tests.site.racing race N         edits N times while three threads read; prints what they saw
"""

import re
import sys
from threading import Event, Thread

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from articles.edits import edit  # noqa: E402
from articles.models import Article  # noqa: E402
from magazine.web import pages  # noqa: E402
from tests.sample import whole_issue  # noqa: E402
from tests.server import ServedClient  # noqa: E402

ADDRESS = "/en/issn/2345-6787/12/p4/"
READERS = 3  # with the editor as many threads as there are connections to PostgreSQL; each keeps one


def write(text: str) -> None:
    with edit():
        article = Article.objects.get(locator="p4")
        article.deck_en = f"deck {text}"
        article.save()


def read(client: Client) -> str:
    """Return the deck on the page."""
    found = re.search(r"deck (\w+)", client.get(ADDRESS).content.decode())
    return found[1] if found else "none"


def race(edits: int) -> None:
    """Print how many pages were read and made, and each that was older than an edit finished before its request."""
    finished, over = [0], Event()
    seen: list[tuple[int, int]] = []
    made, render = [], pages.render
    pages.render = lambda *args: (made.append(1), render(*args))[1]

    def reader() -> None:
        client = ServedClient(SERVER_NAME="localhost")
        while not over.is_set():
            before = finished[0]
            seen.append((before, int(read(client))))
        connection.close()

    write("0")
    threads = [Thread(target=reader) for _number in range(READERS)]
    for thread in threads:
        thread.start()
    for number in range(1, edits + 1):
        write(str(number))
        finished[0] = number
    over.set()
    for thread in threads:
        thread.join()
    stale = [(before, deck) for before, deck in seen if deck < before]
    print(f"edits={finished[0]} read={len(seen)} made={len(made)} stale={stale}")


def main(task: str, *words: str) -> None:
    """Do one of the four."""
    client = ServedClient(SERVER_NAME="localhost")
    if task == "sample":
        whole_issue()
    elif task == "edit":
        write(words[0])
    elif task == "race":
        race(int(words[0]))
    else:
        for _line in sys.stdin:
            print(read(client), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
