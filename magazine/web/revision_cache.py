"""What many pages of one revision share: read once in a process, and never older than a page that is kept."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, TypeVarTuple

from django.conf import settings
from django.http import HttpRequest

from .page_cache import revision_of

MOST = 64  # things, of which an issue's contents are the largest: 200 kB

Made = TypeVar("Made")
Arguments = TypeVarTuple("Arguments")


def remembered(request: HttpRequest, make: Callable[[*Arguments], Made], *arguments: *Arguments) -> Made:
    """Return what `make` reads from the database, made anew where the revision is another or nothing may be kept.

    Other requests get the same thing, at the same time too: whoever adds to it takes a copy.
    """
    revision = revision_of(request)
    if settings.DEBUG or not revision:  # who works at the templates sees each change
        return make(*arguments)
    made: Made = _made(revision, make, *arguments)
    return made


@lru_cache(maxsize=MOST)
def _made(_revision: str, make: Callable[..., Any], *arguments: Any) -> Any:
    return make(*arguments)
