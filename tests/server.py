"""The site as a WSGI server sees it, before Django's handler, which is where Django's test client begins."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.handlers.wsgi import WSGIRequest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client

from magazine.web.page_cache import PageCache


@contextmanager
def connections_kept() -> Iterator[None]:
    """Close no connection at the end of a request, as Django's test client does: the test is in a transaction on it."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


class ServedClient(Client):
    """Django's test client, but each request goes through the WSGI application."""

    def __init__(self, application: PageCache | None = None, **defaults: Any) -> None:
        super().__init__(**defaults)
        self.application = application or PageCache()
        self.handler = self.served

    def served(self, environ: dict[str, Any]) -> HttpResponse:
        """Ask the application, and pack what it says for the client."""
        begun: list[Any] = []
        with connections_kept():
            answer = self.application(environ, lambda *begin: begun.extend(begin))
            response = HttpResponse(b"".join(answer), status=int(begun[0].split()[0]))
            if hasattr(answer, "close"):
                answer.close()
        del response.headers["Content-Type"]
        for name, value in begun[1]:
            if name == "Set-Cookie":
                response.cookies.load(value)
            else:
                response.headers[name] = value
        response.wsgi_request = WSGIRequest(environ)
        return response
