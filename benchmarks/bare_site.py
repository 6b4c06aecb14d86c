"""Settings of a site whose only view returns the files of a folder, with the middleware of a new project.

/ready/NAME returns bytes compressed in advance, /usual/NAME leaves compression to Django's middleware.
`alone` is a WSGI application for /NAME without Django: the limit of the server.
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
    """Return compressed bytes, as the site does from its page cache."""
    return HttpResponse(BODIES[f"{name}.gz"], headers={"Content-Encoding": "gzip"})


def usual(request: HttpRequest, name: str) -> HttpResponse:
    """Return uncompressed bytes."""
    return HttpResponse(BODIES[name])


def alone(environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
    """Return compressed bytes."""
    body = BODIES.get(f"{environ['PATH_INFO'][1:]}.gz", b"")
    headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Encoding", "gzip")]
    start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
    return [body]


urlpatterns = [path("ready/<name>", ready), path("usual/<name>", usual)]
