"""Cache of values that many pages of one revision share: computed once in a process, dropped at the next edit."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar, TypeVarTuple

from django.conf import settings
from django.http import HttpRequest

from .page_cache import revision_of

CACHE_SIZE = 64  # values, of which an issue's contents are the largest: 200 kB

Value = TypeVar("Value")
Arguments = TypeVarTuple("Arguments")


def cached_for_revision(
    request: HttpRequest, compute: Callable[[*Arguments], Value], *arguments: *Arguments
) -> Value:
    """Return the result of `compute`, computed again for another revision or if the request may not be cached.

    Requests share the value, also at the same time: copy it before changing it.
    """
    revision = revision_of(request)
    if settings.DEBUG or not revision:  # a change of a template shows at once
        return compute(*arguments)
    value: Value = _cached(revision, compute, *arguments)
    return value


@lru_cache(maxsize=CACHE_SIZE)
def _cached(_revision: str, compute: Callable[..., Any], *arguments: Any) -> Any:
    return compute(*arguments)
