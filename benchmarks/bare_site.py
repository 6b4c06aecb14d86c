"""Settings of a site whose only view hands out the bytes of a folder, behind the middleware of a new project.

/ready/NAME answers with bytes that were compressed once, /usual/NAME leaves that to Django's middleware each time.
`alone` is a WSGI application beside it that answers /NAME without Django: no more can be had from the server.
"""

import os
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse

from django.http import HttpRequest, HttpResponse
from django.urls import path

from .bare import NEW_PROJECT

SECRET_KEY = "bare"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.bare_site"
INSTALLED_APPS = [f"django.contrib.{name}" for name in ("auth", "contenttypes", "sessions", "messages")]
MIDDLEWARE = ["django.middleware.gzip.GZipMiddleware", *NEW_PROJECT]
USE_TZ = True

BODIES = {
    file.name: file.read_bytes() for file in Path(os.environ["BARE_FOLDER"]).iterdir() if file.is_file()
}


def ready(request: HttpRequest, name: str) -> HttpResponse:
    """Answer as the site does with a page that it has kept."""
    return HttpResponse(BODIES[f"{name}.gz"], headers={"Content-Encoding": "gzip"})


def usual(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with the text alone."""
    return HttpResponse(BODIES[name])


def alone(environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
    """Answer with bytes that were compressed once."""
    body = BODIES.get(f"{environ['PATH_INFO'][1:]}.gz", b"")
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body]


urlpatterns = [path("ready/<name>", ready), path("usual/<name>", usual)]
