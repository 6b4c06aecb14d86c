"""A browser and the served site, started once; a page that tells what went wrong while it was read."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from .chromium import EXECUTABLE, chromium
from .editing import LOGIN, Site, edited_site, open_page, sign_in
from .kinds import KINDS
from .served import served


def lacking(what: str) -> None:
    """Skip where a tool is not installed; with REQUIRE_BROWSER=1 that is a failure."""
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(f"REQUIRE_BROWSER=1, but {what}", pytrace=False)
    pytest.skip(what)


# Of this package only: while Playwright runs, Django refuses its database to the tests of other packages.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    if not EXECUTABLE.exists():
        lacking("no Chromium is installed (Debian: apt-get install chromium fonts-noto-cjk)")
    with chromium() as started:
        yield started


@pytest.fixture(scope="session")
def site(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site with issue 464, a photograph and two page images."""
    with served(tmp_path_factory.mktemp("served"), uploads=True, prepared=prepared) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, site: str) -> Iterator[Any]:
    """Open windows of the browser, which are closed after the test."""
    contexts: list[BrowserContext] = []

    def window(**options: Any) -> Page:
        contexts.append(browser.new_context(base_url=site, **options))
        return contexts[-1].new_page()

    yield window
    for context in contexts:
        context.close()


@pytest.fixture(params=KINDS, scope="module")
def address(request: pytest.FixtureRequest) -> str:
    """The address of every kind of page in turn."""
    return f"/{KINDS[request.param]}"


@pytest.fixture(scope="module")
def shown(browser: Browser, site: str, address: str) -> Iterator[Page]:
    """The page at the address, loaded once for tests that only change the size of its window."""
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.fixture(scope="package")
def desk(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own with an editor, for tests that change it."""
    with edited_site(tmp_path_factory.mktemp("edited"), prepared) as site:
        yield site


@pytest.fixture(scope="package")
def signed_in(browser: Browser, desk: Site) -> Any:
    """The cookies of an editor who has signed in once for all tests but those of the login."""
    context = browser.new_context(base_url=desk.address)
    sign_in(open_page(context, LOGIN))
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def editor(
    browser: Browser, desk: Site, signed_in: Any, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """The windows of an editor who is signed in."""
    language = getattr(request, "param", "en")
    context = browser.new_context(base_url=desk.address, locale=language, storage_state=signed_in)
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def person_form(desk: Site) -> Iterator[str]:
    """The form of a person, who is afterwards as before."""
    ((pk,),) = desk.sql("SELECT id FROM magazine_person ORDER BY id LIMIT 1")
    yield f"/admin/magazine/person/{pk}/change/"
    desk.sql("UPDATE magazine_person SET sort_key = '' WHERE id = ?", pk)


def watched(page: Page, site: str) -> list[str]:
    """Return a list that grows by what the page complains of, and every request that fails or leaves the site."""
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.append(f"failed: {request.url}"))
    page.on(
        "response", lambda got: complaints.append(f"{got.status}: {got.url}") if got.status > 399 else None
    )
    page.on(
        "request", lambda sent: None if _at_home(sent.url, site) else complaints.append(f"off: {sent.url}")
    )
    return complaints


def _at_home(url: str, site: str) -> bool:
    return urlsplit(url).netloc == urlsplit(site).netloc
