"""The queries of a page with their plans, in the archive of DATABASE_URL.

.venv/bin/python -m benchmarks.plans                          of every kind of page
.venv/bin/python -m benchmarks.plans --run /zh-hans/people/   of some; --run: with PostgreSQL's time of each step
"""

import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

import django

from .caching import NO_CACHE
from .pages import PAGES, address_arguments


def main() -> None:
    """Print the plans page by page."""
    django.setup()
    from django.test import Client, override_settings

    arguments = address_arguments()
    addresses = [each for each in sys.argv[1:] if each != "--run"]
    with override_settings(CACHES=NO_CACHE):
        get = Client(SERVER_NAME="localhost").get
        for address in addresses or (each.format(**arguments) for each in PAGES.values()):
            print(f"\n# {address}")
            for sql, params in queries(get, address):
                print("\n" + re.sub(r"^SELECT .*? FROM", "SELECT … FROM", sql)[:300])
                print(*plan(sql, params, run="--run" in sys.argv), sep="\n")


def queries(get: Callable[[str], object], address: str) -> list[tuple[str, Any]]:
    """Return the queries of a page."""
    from django.db import connection

    captured: list[tuple[str, Any]] = []

    def capture(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        captured.append((sql, params))
        return execute(sql, params, *rest)

    get(address)  # without the queries of a first request in the process
    with connection.execute_wrapper(capture):
        get(address)
    return [(sql, params) for sql, params in captured if sql.lstrip().startswith("SELECT")]


def plan(sql: str, params: Any, run: bool) -> Iterator[str]:
    """Yield the steps of a query plan, indented below their parents."""
    from django.db import connection

    is_sqlite = connection.vendor == "sqlite"
    prefix = connection.ops.explain_query_prefix(**({"analyze": True} if run and not is_sqlite else {}))
    depths = {0: 0}
    with connection.cursor() as cursor:
        cursor.execute(f"{prefix} {sql}", params)
        for row in cursor.fetchall():
            if is_sqlite:
                depths[row[0]] = depths[row[1]] + 1
            yield "  " * (depths[row[0]] if is_sqlite else 1) + row[-1]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    main()
