"""The cost of an uncached page relative to a view that only returns the same bytes.

.venv/bin/python -m benchmarks.bare     in the archive of DATABASE_URL, or of var/

The bare view runs with the middleware of a new Django project, and with that of this site.
"""

import os

import django

from .caching import NO_CACHE, Requester, milliseconds
from .pages import PAGES

RUNS = 60
COMPARED_PAGES = (
    "contents of an issue",
    "article in Chinese",
    "article in English",
    "article in parallel",
    "piece of an entry",
)
NEW_PROJECT = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def main() -> None:
    """Print one table."""
    django.setup()
    from django.conf import settings
    from django.test import Client, override_settings

    print("| page | ms | bare, new project | times | bare, this site's middleware | times |")
    print("| --- | --- | --- | --- | --- | --- |")
    with override_settings(CACHES=NO_CACHE):
        for name in COMPARED_PAGES:
            body = Client(SERVER_NAME="localhost").get(PAGES[name]).content
            page = cost(PAGES[name])
            bare = [cost("/", body, middleware) for middleware in (NEW_PROJECT, settings.MIDDLEWARE)]
            times = " | ".join(f"{each:.2f} | {page / each:.0f}" for each in bare)
            print(f"| {name} | {page:.1f} | {times} |")


def cost(address: str, body: bytes = b"", middleware: list[str] | None = None) -> float:
    """Return the milliseconds of a page of the site, or of a bare view of these bytes behind this middleware."""
    from django.core.handlers.wsgi import WSGIHandler
    from django.http import HttpResponse
    from django.test import override_settings
    from django.urls import path

    from magazine.web.page_cache import PageCache

    bare = (path("", lambda request: HttpResponse(body)),)
    with override_settings(**({"ROOT_URLCONF": bare, "MIDDLEWARE": middleware} if middleware else {})):
        request_page = Requester(WSGIHandler() if middleware else PageCache())
        request_page(PATH_INFO=address)
        return milliseconds(lambda: request_page(PATH_INFO=address), RUNS)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    main()
