"""What keeps a busy server answering: few pages are rendered at once, a short queue waits, the rest is asked to return.

A server has many more threads than pages are rendered at once, so that a page out of the cache never waits for one
that is made, nor an editor for readers.
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
READER_SECONDS = 10  # that the database may take for one page of a reader's


class OverloadError(Exception):
    """The queue is full, or its head did not come in time."""


@dataclass
class Lane:
    """A number of slots, in which requests are answered, and a queue of bounded length before them."""

    slots: int
    queue: int
    seconds: float

    def __post_init__(self) -> None:
        self._slots = BoundedSemaphore(self.slots)
        self._places = BoundedSemaphore(self.slots + self.queue)

    @contextmanager
    def slot(self) -> Iterator[None]:
        """Wait for a slot and hold it; raises OverloadError."""
        if not self._places.acquire(blocking=False):
            raise OverloadError
        try:
            if not self._slots.acquire(timeout=self.seconds):
                raise OverloadError
            try:
                yield
            finally:
                self._slots.release()
        finally:
            self._places.release()


# A thread renders 20 to 100 pages a second, and two share a core well: one waits for the database meanwhile.
readers = Lane(slots=2, queue=3, seconds=3)
strangers = Lane(slots=2, queue=1, seconds=3)  # at the desk: who guesses passwords keeps no editor waiting
desk = Lane(slots=3, queue=3, seconds=25)


@contextmanager
def slot(environ: Environ) -> Iterator[None]:
    """Hold the slot that a request needs."""
    path: str = environ.get("PATH_INFO", "")
    if path.startswith(_files()):
        yield
    elif path.startswith(_desk()):
        with (desk if _is_signed_in(environ) else strangers).slot():
            yield
    else:
        with readers.slot():
            yield


@contextmanager
def time_limit(environ: Environ) -> Iterator[None]:
    """Let the database break off what takes too long: readers' pages only, which write nothing."""
    path: str = environ.get("PATH_INFO", "")
    is_exempt = path == _harvest() or path.startswith((_desk(), *_files()))
    if is_exempt or environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
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
        # Within a transaction, because a pooler (PgBouncer) may hand the connection to others after it. To compile a
        # query (JIT) takes longer than any of a page's queries takes to run.
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_LIMITS, [f"{READER_SECONDS * 1000:.0f}"])
            yield


def _is_signed_in(environ: Environ) -> bool:
    """Tell whether the session of a request exists: a cookie alone anyone can make up."""
    key = parse_cookie(environ.get("HTTP_COOKIE", "")).get(settings.SESSION_COOKIE_NAME, "")
    return key.isalnum() and SessionStore().exists(key)


def unavailable(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer that the page is to be asked for again, in both languages and without the database."""
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
def _desk() -> str:
    return reverse("admin:index")


@cache
def _harvest() -> str:
    return reverse("oai")
