"""The pages for errors 500 and 503, which show an editor's input again: nothing was saved."""

import sqlite3
import sys

import psycopg
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error as django_server_error

from ..accounts.passwords import TooManyHashesError
from ..accounts.unsaved_input import TOKEN, is_password, unsaved_page

RETRY_AFTER = 10  # seconds
# SQLITE_INTERRUPT: a public page exceeded its time limit.
SQLITE_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_INTERRUPT}
# serialization_failure, deadlock_detected, lock_not_available, query_canceled; the server is unreachable
POSTGRESQL_BUSY = {"40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "53300", None}


def is_busy(error: BaseException | None) -> bool:
    """Tell whether the request may succeed later: the database or the hashing of passwords was busy."""
    if isinstance(error, TooManyHashesError):
        return True
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    if isinstance(cause, sqlite3.Error):
        return cause.sqlite_errorcode & 0xFF in SQLITE_BUSY
    return isinstance(cause, psycopg.Error) and cause.sqlstate in POSTGRESQL_BUSY


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer an error with 503 if the database was busy, else with 500."""
    if not is_busy(sys.exc_info()[1]):
        return unsaved_page(request, "error") or django_server_error(request)
    context = {"wrote": request.method == "POST", "sent": _sent(request)}
    response = render(request, "503.html", context, status=503)
    response["Retry-After"], response["Cache-Control"] = str(RETRY_AFTER), "no-store"
    return response


def _sent(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """Return the fields of an admin form, to be sent again; none if it holds a password or a file."""
    view = request.resolver_match.func if request.resolver_match else None
    model_admin = getattr(view, "model_admin", None)
    if request.method != "POST" or model_admin is None or request.FILES or _holds_password(request):
        return []
    return [(name, values) for name, values in request.POST.lists() if name != TOKEN]


def _holds_password(request: HttpRequest) -> bool:
    return any(map(is_password, request.POST))
