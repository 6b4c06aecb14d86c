"""The speed of the deployed server beside a bare Django view and nginx, with 1 issue and with 464.

.venv/bin/python -m benchmarks.serving          in temporary archives, or in an empty DATABASE_URL
.venv/bin/python -m benchmarks.serving --here   in the existing archive

Results go to var/benchmarks/, and `benchmarks.table` prints them. For a cache miss the address is a new one each time.
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

from magazine.files import whole

from .load import fetch, least_load, measure_load
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
        save(measure_archive())


def save(results: dict[str, Any]) -> None:
    """Write the results beside those of other archives."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    name = f"{results['database']}-{results['issues']}.json"
    with whole(RESULTS / name) as file:
        file.write(f"{json.dumps(results, ensure_ascii=False, indent=1)}\n".encode())


def measure_archive() -> dict[str, Any]:
    """Return all figures of the archive of DATABASE_URL."""
    from django.db import connection

    from magazine.models import Issue

    facts: dict[str, Any] = {
        "database": connection.vendor,
        "issues": Issue.objects.count(),
    }
    return facts | measure_server() | {"load_issue": seconds_to_load()} | measure_index()


def measure_index() -> dict[str, float]:
    """Return the seconds to rebuild the search index, and its megabytes with its documents."""
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
    """Return the time to load issue 464 under another number, which is then rolled back."""
    from django.db import transaction

    from articles.ingest.loading import load_issue

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


def measure_server() -> dict[str, Any]:
    """Return the figures of the running server for each page."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(site(CHOSEN))
        tags = {
            name: save_page(server.address + path, folder / name) for name, path in (PAGES | SEARCHES).items()
        }
        bare = stack.enter_context(
            site(CHOSEN, DJANGO, DJANGO_SETTINGS_MODULE="benchmarks.bare_site", BARE_FOLDER=str(folder))
        )
        alone = stack.enter_context(site(CHOSEN, ("benchmarks.bare_site:alone",), BARE_FOLDER=str(folder)))
        servers = (server, bare, alone, stack.enter_context(nginx(folder)))
        loads = {name: dict(page_loads(*servers, name, tag)) for name, tag in tags.items()}
        return {"start": server.seconds_to_start, "worker": server.megabytes_of_a_worker(), "loads": loads}


def save_page(url: str, file: Path) -> str:
    """Save a page for the bare view and nginx, and return its ETag."""
    response = fetch(url)
    body = response.read()
    if response.status != 200:
        sys.exit(f"{url} answers {response.status}")
    file.with_name(f"{file.name}.gz").write_bytes(body)
    file.write_bytes(gzip.decompress(body))
    return response.headers["ETag"]


def page_loads(
    server: Server, bare: Server, alone: Server, static: Server, name: str, tag: str
) -> Iterator[tuple[str, Any]]:
    """Yield the load of each server with a page: one connection for uncached pages, else sixteen."""
    url, cpu_seconds = server.address + (PAGES | SEARCHES)[name], with_database(server)
    usual = f"{bare.address}/usual/{quote(name)}"
    yield "miss", asdict(least_load(url, cpu_seconds, seconds=3, connections=1, fresh=True))
    yield "usual, one reader", asdict(least_load(usual, bare.processor_seconds, connections=1))
    if name in PAGES:
        yield "usual", asdict(least_load(usual, bare.processor_seconds))
        measure_load(url, cpu_seconds, 1)  # until each worker has it in its cache
        yield "hit", asdict(least_load(url, cpu_seconds))
        yield "304", asdict(least_load(url, cpu_seconds, headers={"If-None-Match": tag}))
        yield "ready", asdict(least_load(f"{bare.address}/ready/{quote(name)}", bare.processor_seconds))
        yield "alone", asdict(least_load(f"{alone.address}/{quote(name)}", alone.processor_seconds))
        yield "nginx", asdict(least_load(f"{static.address}/{quote(name)}", static.processor_seconds))


def with_database(server: Server) -> Callable[[], float]:
    """Return a function for the processor time of the server and of PostgreSQL."""
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
