"""Load shedding: few pages are rendered at the same time, a short queue waits, other requests get 503.

The server has many more threads than slots for rendering, so that a cached page never waits for one that is being
rendered, nor an editor for readers.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from threading import BoundedSemaphore
from time import monotonic
from typing import Any
from wsgiref.types import StartResponse

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection, transaction
from django.http import parse_cookie
from django.template.loader import render_to_string
from django.urls import reverse

Environ = dict[str, Any]
_LIMITS = "SELECT set_config('statement_timeout', %s, true), set_config('jit', 'off', true)"
RETRY_AFTER = 10  # seconds
READER_SECONDS = 10  # database time of one public page


class OverloadError(Exception):
    """The queue is full, or no slot became free in time."""


@dataclass
class Lane:
    """Slots for requests being answered, with a queue of bounded length."""

    slots: int
    queue: int
    seconds: float

    def __post_init__(self) -> None:
        self._slots = BoundedSemaphore(self.slots)
        self._admitted = BoundedSemaphore(self.slots + self.queue)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for a slot and hold it; raises OverloadError."""
        if not self._admitted.acquire(blocking=False):
            raise OverloadError
        try:
            if not self._slots.acquire(timeout=self.seconds):
                raise OverloadError
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._admitted.release()


# A worker renders one page at a time, 20 to 100 a second: of two at once both take twice as long, because Python runs
# one thread, and cached pages wait for both.
readers = Lane(slots=1, queue=4, seconds=3)
anonymous_admin = Lane(slots=2, queue=1, seconds=3)  # apart, so that guessing passwords delays no editor
forms = Lane(slots=1, queue=2, seconds=3)  # of readers, apart: a long list of references delays no page
editors = Lane(slots=3, queue=3, seconds=25)


@contextmanager
def slot(environ: Environ) -> Iterator[None]:
    """Hold a slot of the lane that a request belongs to."""
    path: str = environ.get("PATH_INFO", "")
    if path.startswith(_files()):
        yield
    elif path.startswith(_admin()):
        with (editors if _is_signed_in(environ) else anonymous_admin).slot():
            yield
    else:
        with (forms if environ["REQUEST_METHOD"] == "POST" else readers).slot():
            yield


@contextmanager
def time_limit(environ: Environ) -> Iterator[None]:
    """Let the database cancel slow queries of public pages, which write nothing, whatever the method."""
    path: str = environ.get("PATH_INFO", "")
    is_exempt = path == _harvest() or path.startswith((_admin(), *_files()))
    if is_exempt:
        yield
    elif connection.vendor == "sqlite":
        connection.ensure_connection()
        opened, deadline = connection.connection, monotonic() + READER_SECONDS
        opened.set_progress_handler(lambda: monotonic() > deadline, 100_000)
        try:
            yield
        finally:
            opened.set_progress_handler(None, 0)
    else:
        # Within a transaction, because a pooler (PgBouncer) may hand the connection to others after it. Compiling a
        # query (JIT) takes longer than running any query of a page.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_LIMITS, [f"{READER_SECONDS * 1000:.0f}"])
            yield


def _is_signed_in(environ: Environ) -> bool:
    """Tell whether the session of a request exists: a cookie alone can be forged."""
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME, "")
    return key.isalnum() and SessionStore().exists(key)


def unavailable(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with 503 in both languages, without the database."""
    body = _page()
    headers = [
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Retry-After", str(RETRY_AFTER)),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    start_response("503 Service Unavailable", headers)
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


@cache
def _page() -> bytes:
    return render_to_string("503.html").encode()


@cache
def _files() -> tuple[str, ...]:
    return settings.STATIC_URL, settings.MEDIA_URL


@cache
def _admin() -> str:
    return reverse("admin:index")


@cache
def _harvest() -> str:
    return reverse("oai")
