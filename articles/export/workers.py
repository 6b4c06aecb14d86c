"""Processes that render pages in parallel: rendering takes the time, writing does not.

A new process imports this module before Django is set up, so it imports nothing that needs Django.
"""

import os
import re
import signal
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any
from urllib.parse import urlsplit

import django

from .errors import ExportError

ParallelMap = Callable[[Callable[[str], Any], Iterable[str]], Iterable[Any]]
CHUNK_SIZE = 8  # addresses sent to a process at a time


def parse_origin(site: str) -> str:
    """Return the option `--site` if it is a scheme and a host, nothing else; raises ArgumentTypeError."""
    if not re.fullmatch(r"https?://[^/?#@\s]+", site):
        raise ArgumentTypeError(f"{site!r} is not a scheme and a host, as in https://archive.example.org")
    return site


@contextmanager
def workers(origin: str, count: int | None, in_traditional: bool) -> Iterator[ParallelMap]:
    """Yield a `map` that runs in this many processes, else one for each core, or in this one for 1.

    Without `in_traditional` the site has no view in Traditional characters, and offers none.
    Raises ExportError if the collected static files are missing.
    """
    _require_static_files()
    count = count or os.cpu_count() or 1
    if count == 1:
        with _site_settings(origin, in_traditional):
            yield map
        return
    arguments = (origin, in_traditional)
    pool = ProcessPoolExecutor(count, get_context("spawn"), initializer=_set_up, initargs=arguments)
    try:
        yield partial(pool.map, chunksize=CHUNK_SIZE)
    finally:
        pool.shutdown(cancel_futures=True)


def _require_static_files() -> None:
    from django.contrib.staticfiles.storage import staticfiles_storage

    if staticfiles_storage.read_manifest() is None:  # type: ignore[attr-defined]
        raise ExportError("The styles and scripts are not there yet: manage.py collectstatic --noinput")


def _set_up(origin: str, in_traditional: bool) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process shuts the workers down
    django.setup()
    _site_settings(origin, in_traditional).enable()


def _site_settings(origin: str, in_traditional: bool) -> Any:
    """Return the settings under which this process accepts requests for the origin."""
    from django.conf import settings
    from django.test.utils import override_settings

    from magazine.text.languages import TRADITIONAL

    languages = [each for each in settings.LANGUAGES if in_traditional or each[0] != TRADITIONAL]
    hosts = [urlsplit(origin).hostname]
    return override_settings(ALLOWED_HOSTS=hosts, SECURE_SSL_REDIRECT=False, LANGUAGES=languages)
