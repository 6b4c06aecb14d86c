"""The cost of an article in parallel: a cache miss, a cache hit, and a 304 response.

.venv/bin/python -m benchmarks.caching     in the archive of DATABASE_URL, or of var/
"""

import os
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from typing import Any

import django

MISS_RUNS, HIT_RUNS = 15, 500
ADDRESS = "/zh-hans/issn/1004-1370/464/p44/parallel/"
LOCAL_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
NO_CACHE = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def main() -> None:
    """Print one table."""
    django.setup()
    from django.test import override_settings

    from magazine.models import SiteRevision
    from magazine.wsgi import application

    request_page = Requester(application)
    with override_settings(CACHES=NO_CACHE):
        show("miss, compressed", milliseconds(request_page, MISS_RUNS))
    with override_settings(CACHES=LOCAL_MEMORY):
        tag = request_page()["ETag"]
        show("hit, gzip", milliseconds(request_page, HIT_RUNS))
        show("hit, not compressed", milliseconds(lambda: request_page(HTTP_ACCEPT_ENCODING=""), HIT_RUNS))
        show("304", milliseconds(lambda: request_page(HTTP_IF_NONE_MATCH=tag), HIT_RUNS))
    show("of which the revision", milliseconds(SiteRevision.stamp, HIT_RUNS))


class Requester:
    """Calls the WSGI application as a server does."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application

    def __call__(self, **more: str) -> dict[str, str]:
        """Read the whole response and return its headers."""
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": ADDRESS,
            "QUERY_STRING": "",
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "wsgi.input": BytesIO(),
            "wsgi.url_scheme": "http",
            "HTTP_ACCEPT_ENCODING": "gzip",
        }
        headers: dict[str, str] = {}
        response = self.application(environ | more, lambda status, pairs: headers.update(pairs))
        b"".join(response)
        if hasattr(response, "close"):
            response.close()
        return headers


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """Return the median processor time; with PostgreSQL, which is another process, the median elapsed time."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    times = []
    for _run in range(runs):
        begin = clock()
        work()
        times.append(clock() - begin)
    return median(times) * 1000


def show(name: str, median_time: float) -> None:
    """Print a row."""
    print(f"| {name} | {median_time:.2f} |")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    main()
