"""What readers get from the server that an institution runs: beside a bare Django view and nginx, with 1 issue and 464.

.venv/bin/python -m benchmarks.serving          makes both archives in a folder of its own, or in an empty DATABASE_URL
.venv/bin/python -m benchmarks.serving --here   measures the archive that is there

Results go to var/benchmarks/; `benchmarks.table` prints them. A page is "made" when its address was never asked before.
"""

import gzip
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

from .load import asked, calmest, drive
from .pages import PATTERN, archives
from .processes import ROOT, Server, parent_of, processor_seconds_of_family
from .servers import CHOSEN, nginx, site

DJANGO = ("--factory", "django.core.wsgi:get_wsgi_application")
RESULTS = ROOT / "var/benchmarks"
ISSUE = "/zh-hans/issn/1004-1370/464/"
PAGES = {"contents": ISSUE, "article": f"{ISSUE}p32/", "parallel": f"{ISSUE}p44/parallel/"}
SEARCHES = {
    word: f"/{language}/search/?q={quote(word)}"
    for word, language in (
        ("警察", "zh-hans"),
        ("“执法能力”", "zh-hans"),
        ("police cooperation", "en"),
        ("的", "zh-hans"),
        ("mesfine", "en"),
    )
}


def main() -> None:
    """Measure one archive, or a small one and a large one."""
    for _archive in archives():
        keep(measured())


def keep(results: dict[str, Any]) -> None:
    """Write what was measured beside what was measured in other archives."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    name = f"{results['database']}-{results['issues']}.json"
    (RESULTS / name).write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def measured() -> dict[str, Any]:
    """Return all figures of the archive of DATABASE_URL."""
    from django.db import connection

    from magazine.models import Issue

    facts: dict[str, Any] = {
        "database": connection.vendor,
        "issues": Issue.objects.count(),
    }
    return facts | served() | {"load_issue": seconds_to_load()} | index()


def index() -> dict[str, float]:
    """Return the seconds that the search's index takes to make, and its megabytes with what it is made over."""
    from django.core.management import call_command
    from django.db import connection

    begin = time.perf_counter()
    call_command("rebuild_search", stdout=StringIO(), stderr=StringIO())
    seconds = time.perf_counter() - begin
    if connection.vendor == "sqlite":
        size = "SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'articles_search%'"
    else:
        size = (
            "SELECT sum(pg_total_relation_size(oid)) FROM pg_class"
            " WHERE relkind = 'r' AND relname LIKE 'articles_search%'"
        )
    with connection.cursor() as cursor:
        cursor.execute(size)
        return {"index_seconds": seconds, "index_megabytes": float(cursor.fetchone()[0]) / 1e6}


def seconds_to_load() -> float:
    """Return how long an issue takes to load beside the others: issue 464 under another number, then taken back."""
    from django.db import transaction

    from articles.loading import load_issue

    text = PATTERN.read_text(encoding="utf-8")
    for printed, other in (
        ("'464'", "'9464'"),
        ("year: 2024", "year: 2124"),
        ("date: '2024-", "date: '2124-"),
    ):
        text = text.replace(printed, other)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".yaml") as file, transaction.atomic():
        file.write(text)
        file.flush()
        begin = time.perf_counter()
        load_issue(Path(file.name))
        seconds = time.perf_counter() - begin
        transaction.set_rollback(True)
    return seconds


def served() -> dict[str, Any]:
    """Return what the running server does with each page."""
    with ExitStack() as open_things:
        folder = Path(open_things.enter_context(tempfile.TemporaryDirectory()))
        server = open_things.enter_context(site(CHOSEN))
        tags = {
            name: saved(server.address + path, folder / name) for name, path in (PAGES | SEARCHES).items()
        }
        bare = open_things.enter_context(
            site(CHOSEN, DJANGO, DJANGO_SETTINGS_MODULE="benchmarks.bare_site", BARE_FOLDER=str(folder))
        )
        alone = open_things.enter_context(
            site(CHOSEN, ("benchmarks.bare_site:alone",), BARE_FOLDER=str(folder))
        )
        servers = (server, bare, alone, open_things.enter_context(nginx(folder)))
        loads = {name: dict(page_loads(*servers, name, tag)) for name, tag in tags.items()}
        return {"start": server.seconds_to_start, "worker": server.megabytes_of_a_worker(), "loads": loads}


def saved(url: str, file: Path) -> str:
    """Put a page's bytes where the bare view and nginx find them, and return its tag."""
    answer = asked(url)
    body = answer.read()
    if answer.status != 200:
        sys.exit(f"{url} answers {answer.status}")
    file.with_name(f"{file.name}.gz").write_bytes(body)
    file.write_bytes(gzip.decompress(body))
    return answer.headers["ETag"]


def page_loads(
    server: Server, bare: Server, alone: Server, static: Server, name: str, tag: str
) -> Iterator[tuple[str, Any]]:
    """Yield what each of them does with a page; one reader at a time where it is made, else sixteen."""
    url, used = server.address + (PAGES | SEARCHES)[name], with_database(server)
    usual = f"{bare.address}/usual/{quote(name)}"
    yield "made", asdict(calmest(url, used, seconds=3, connections=1, fresh=True))
    yield "usual, alone", asdict(calmest(usual, bare.processor_seconds, connections=1))
    if name in PAGES:
        yield "usual", asdict(calmest(usual, bare.processor_seconds))
        drive(url, used, 1)  # until each worker keeps it
        yield "kept", asdict(calmest(url, used))
        yield "304", asdict(calmest(url, used, headers={"If-None-Match": tag}))
        yield "ready", asdict(calmest(f"{bare.address}/ready/{quote(name)}", bare.processor_seconds))
        yield "alone", asdict(calmest(f"{alone.address}/{quote(name)}", alone.processor_seconds))
        yield "nginx", asdict(calmest(f"{static.address}/{quote(name)}", static.processor_seconds))


def with_database(server: Server) -> Callable[[], float]:
    """Return a clock of the server's processes and of those that PostgreSQL runs for it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        return server.processor_seconds
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        postmaster = parent_of(cursor.fetchone()[0])
    return lambda: server.processor_seconds() + processor_seconds_of_family(postmaster)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    main()
