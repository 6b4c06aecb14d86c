"""Processes that make pages side by side: making them takes the time, writing them does not.

This module is loaded in a new process before Django is ready, and imports nothing that needs it.
"""

import re
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any
from urllib.parse import urlsplit

import django

from .errors import ExportError

Many = Callable[[Callable[[str], Any], Iterable[str]], Iterable[Any]]
A_HANDFUL = 8  # addresses handed to a process at a time


def origin(site: str) -> str:
    """Return a site's scheme and host, and nothing after them; raises ValueError for anything else."""
    if not re.fullmatch(r"https?://[^/?#@\s]+", site):
        raise ValueError(site)
    return site


@contextmanager
def workers(origin: str, count: int) -> Iterator[Many]:
    """Yield a `map` that works in so many processes, or in this one, for a site at this origin.

    Raises ExportError where the pages' styles are missing.
    """
    _require_styles()
    if count == 1:
        with _as_site(origin):
            yield map
        return
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_prepare, initargs=(origin,))
    try:
        yield partial(pool.map, chunksize=A_HANDFUL)
    finally:
        pool.shutdown(cancel_futures=True)


def _require_styles() -> None:
    from django.contrib.staticfiles.storage import staticfiles_storage

    if staticfiles_storage.read_manifest() is None:  # type: ignore[attr-defined]
        raise ExportError("The styles and scripts are not there yet: manage.py collectstatic --noinput")


def _prepare(origin: str) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    django.setup()
    _as_site(origin).enable()


def _as_site(origin: str) -> Any:
    """The settings under which a process may speak for the site, wherever it runs."""
    from django.test.utils import override_settings

    return override_settings(ALLOWED_HOSTS=[urlsplit(origin).hostname], SECURE_SSL_REDIRECT=False)
