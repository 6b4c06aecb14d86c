"""What an article in parallel costs when it is made, when it is kept, and when the reader has it already.

.venv/bin/python -m benchmarks.caching     in the archive of DATABASE_URL, or of var/
"""

import os
import time
from collections.abc import Callable
from io import BytesIO
from statistics import median
from typing import Any

import django

RUNS = {"made": 15, "kept": 500}
ADDRESS = "/zh-hans/issn/1004-1370/464/p44/parallel/"
LOCAL_MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
NOTHING_KEPT = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}


def main() -> None:
    """Print one table."""
    django.setup()
    from django.test import override_settings

    from magazine.models import SiteRevision
    from magazine.wsgi import application

    ask = Asking(application)
    with override_settings(CACHES=NOTHING_KEPT):
        show("made and compressed", milliseconds(ask, RUNS["made"]))
    with override_settings(CACHES=LOCAL_MEMORY):
        tag = ask()["ETag"]
        show("kept, gzip", milliseconds(ask, RUNS["kept"]))
        show("kept, not compressed", milliseconds(lambda: ask(HTTP_ACCEPT_ENCODING=""), RUNS["kept"]))
        show("304", milliseconds(lambda: ask(HTTP_IF_NONE_MATCH=tag), RUNS["kept"]))
    show("of which the revision", milliseconds(SiteRevision.stamp, RUNS["kept"]))


class Asking:
    """Asks the application as a server does, without one."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application = application

    def __call__(self, **more: str) -> dict[str, str]:
        """Read the whole answer and return its headers."""
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
        answer = self.application(environ | more, lambda status, pairs: headers.update(pairs))
        b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()
        return headers


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """Return the median time of the processor; of PostgreSQL, which works beside it, that of the clock."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    times = []
    for _run in range(runs):
        begin = clock()
        work()
        times.append(clock() - begin)
    return median(times) * 1000


def show(name: str, time: float) -> None:
    """Print a row."""
    print(f"| {name} | {time:.2f} |")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    main()
