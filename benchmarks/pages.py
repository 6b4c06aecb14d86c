"""The cost of each kind of page with 1 issue and with 464: queries, milliseconds, kilobytes.

.venv/bin/python -m benchmarks.pages          in temporary archives, or in an empty DATABASE_URL
.venv/bin/python -m benchmarks.pages --here   in the existing archive
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

import django

ISSUES = 464
PATTERN = Path(__file__).resolve().parent.parent / "fixtures/issue-464.yaml"
SAVE = "admin: a save of one field at the desk"
MAX_RUNS, MAX_SECONDS = 15, 3.0  # for each page
ISSUE = "issn/1004-1370/464/"
PAGES = {
    "front": "/zh-hans/",
    "front, in English": "/en/",
    "magazine": "/zh-hans/issn/1004-1370/",
    "contents of an issue": f"/zh-hans/{ISSUE}",
    "article in Chinese": f"/zh-hans/{ISSUE}p44/",
    "article in English": f"/en/{ISSUE}p44/",
    "article in parallel": f"/zh-hans/{ISSUE}p44/parallel/",
    "article in Traditional characters": f"/zh-hant/{ISSUE}p44/",
    "piece of an entry": f"/zh-hans/{ISSUE}p44/2/",
    "permalink": f"/{ISSUE}p44",
    "colophon": f"/zh-hans/{ISSUE}colophon/",
    "issue to print": f"/zh-hans/{ISSUE}print/",
    "sections": "/zh-hans/sections/",
    "section": "/zh-hans/sections/keynote-speech/",
    "people": "/zh-hans/people/",
    "people, by Latin name": "/en/people/?order=latin",
    "person of every issue": "/zh-hans/people/{staff}/",
    "person of one issue": "/zh-hans/people/mesfine-abebe-bedye/",
    "photographs": "/zh-hans/photos/",
    "search": "/zh-hans/search/?q=警察",
    "search, no such word": "/zh-hans/search/?q=鲸鱼",
    "feed": "/en/feed/",
    "sitemap": "/sitemap.xml",
    "sitemap, articles of a year": "/sitemap-articles-2024.xml",
    "admin: issues": "/admin/magazine/issue/",
    "admin: articles": "/admin/articles/article/",
    "admin: an article": "/admin/articles/article/{article}/change/",
    "admin: desk page of the longest entry": "/admin/articles/article/{longest}/desk/",
    "admin: desk page of an issue": "/admin/articles/article/issue/{issue}/desk/",
    "admin: passages": "/admin/articles/passage/",
    "admin: people": "/admin/magazine/person/",
    "admin: photographs": "/admin/media/photo/",
}


@dataclass(frozen=True)
class Cost:
    """The cost of one page."""

    queries: int
    milliseconds: float
    kilobytes: float


def main() -> None:
    """Print a table."""
    print(*table(*[measure_pages() for _archive in archives()]), sep="\n")


def archives(sizes: Iterable[int] = (1, ISSUES)) -> Iterator[None]:
    """Set up and yield the existing archive, or a temporary one as it grows to each of these numbers of issues."""
    if "--here" in sys.argv:
        django.setup()
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder, 'archive.sqlite3')}")
        django.setup()
        made = 0
        for size in sizes:
            make_archive(size - made, force=made > 0)
            made = size
            yield


def make_archive(issues: int, force: bool = False) -> None:
    """Add issues to the archive, with the statistics that PostgreSQL would collect within a minute."""
    from django.core.management import CommandError, call_command
    from django.db import connection

    from .synthetic.command import Command

    call_command("migrate", verbosity=0)
    try:
        call_command(Command(), issues=issues, pattern=PATTERN, force=force)
    except CommandError as error:
        sys.exit(str(error))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def measure_pages() -> dict[str, Cost]:
    """Return the cost of each page, the admin's with an editor created for it and rolled back."""
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from django.test import Client

    arguments = address_arguments()
    with transaction.atomic():
        client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        client.force_login(get_user_model().objects.create_superuser("benchmark"))
        costs = {name: cost(client.get, address.format(**arguments)) for name, address in PAGES.items()}
        desk = PAGES["admin: desk page of the longest entry"].format(**arguments)
        costs[SAVE] = cost(one_field_saver(client, desk), desk)
        transaction.set_rollback(True)
    return costs


def address_arguments() -> dict[str, object]:
    """Return the arguments of the addresses in this archive."""
    from django.db.models import Count

    from articles.models import Article
    from magazine.models import Issue, Person

    issue = Issue.objects.get_by_natural_key("1004-1370", "464")
    entries = Article.objects.filter(issue=issue, parent=None).annotate(length=Count("entry_passages"))
    people = Person.objects.annotate(offices=Count("masthead_entries"))
    return {
        "staff": people.order_by("-offices", "slug").values_list("slug", flat=True)[0],
        "issue": issue.pk,
        "longest": entries.order_by("-length").values_list("pk", flat=True)[0],
        "article": Article.objects.get_by_natural_key("1004-1370", "464", "p44").pk,
    }


def one_field_saver(client: Any, address: str) -> Callable[[str], object]:
    """Return a function that sends a desk page back, each time with another English text in its first passage."""
    rows = client.get(address).context_data["rows"]
    sent = {
        form.add_prefix(name): form[name].value() or "" for _row, form, _may in rows for name in form.fields
    }
    passage = next(row for row, _form, _may in rows if row.kind == "passage")
    version, text = (f"{passage.prefix}-{name}" for name in ("opened_version", "text_en"))
    first = sent[text]

    def save(address: str) -> object:
        fields = urlencode(sent | {text: f"{first} {sent[version]}"})
        response = client.post(address, fields, content_type="application/x-www-form-urlencoded")
        sent[version] += 1
        return response

    return save


def cost(get: Callable[[str], object], address: str) -> Cost:
    """Return the cost of repeated requests: processor time with SQLite, elapsed time with PostgreSQL."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    with CaptureQueriesContext(connection) as captured:
        response = get(address)
    queries = len(captured)  # before the next request resets them
    if response.status_code not in (200, 302):
        print(f"{address} answers {response.status_code}", file=sys.stderr)
    times: list[float] = []
    while len(times) < MAX_RUNS and (len(times) < 3 or sum(times) < MAX_SECONDS):
        begin = clock()
        get(address)
        times.append(clock() - begin)
    return Cost(queries, median(times) * 1000, len(response.content) / 1000)


def table(*archives: dict[str, Cost]) -> Iterator[str]:
    """Yield a row for each page, with the ratio of times between the archives."""
    yield "| page | queries | ms | kB |" + " ratio of ms |" * (len(archives) - 1)
    yield "| --- | --- | --- | --- |" + " --- |" * (len(archives) - 1)
    for name in archives[0]:
        costs = [archive[name] for archive in archives]
        cells = [
            " → ".join(str(each.queries) for each in costs),
            " → ".join(f"{each.milliseconds:.1f}" for each in costs),
            " → ".join(f"{each.kilobytes:.1f}" for each in costs),
        ]
        cells += [f"{costs[-1].milliseconds / costs[0].milliseconds:.2f}"] * (len(archives) - 1)
        yield f"| {name} | {' | '.join(cells)} |"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    main()
