"""An archive at size without texts of its own: invented issues, each of the shape of one that was printed."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import chain, count
from pathlib import Path
from random import Random

from django.db import connection, transaction

from articles.ingest.loading import load_issue
from magazine.models import Issue

from .issues import Press
from .pattern import Pattern


class MakingError(Exception):
    """Why the archive cannot be made, in a sentence."""


def make_archive(issues: int, fixture: Path, seed: int, force: bool, tell: Callable[[int], None]) -> None:
    """Add this many issues, all or none, and tell the count; in an empty archive the first is the fixture's."""
    with transaction.atomic():
        if issues < 1:
            raise MakingError("there must be one issue at least")
        is_empty = not Issue.objects.exists()
        if not (is_empty or force):
            raise MakingError("the archive holds issues already; --force adds to it")
        if is_empty:
            load_issue(fixture)
            tell(1)
        press = Press(Pattern(Issue.objects.earliest("pk")), Random(seed))
        numbers = _free_numbers(press.pattern.issue)
        for made in range(1 + is_empty, 1 + issues):
            press.add_issue(*next(numbers))
            _count_rows(made)
            tell(made)


def _count_rows(made: int) -> None:
    """Let PostgreSQL look, at each doubling: inside a transaction it goes on planning for empty tables."""
    if connection.vendor == "postgresql" and made.bit_count() == 1:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _free_numbers(pattern: Issue) -> Iterator[tuple[int, date]]:
    """Yield the whole numbers not taken with their months: back to the first issue, then into the future."""
    issues = Issue.objects.filter(magazine=pattern.magazine_id)
    numbers = set(issues.values_list("whole_number", flat=True))
    months = set(issues.values_list("year", "number"))
    start = int(pattern.whole_number.partition("-")[0])
    for number in chain(range(start - 1, 0, -1), count(start + 1)):
        year, month = divmod(pattern.date.year * 12 + pattern.date.month - 1 + number - start, 12)
        if str(number) not in numbers and (year, str(month + 1)) not in months:
            yield number, date(year, month + 1, 1)
