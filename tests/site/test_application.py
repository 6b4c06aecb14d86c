"""What is answered before Django, in which form a request reaches it, and what happens when too many come."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection
from django.test import Client
from psycopg_pool import PoolTimeout

from articles.browsing import person_works
from articles.search.query import FILTERS
from magazine import environment
from magazine.models import Issue, Person, SiteRevision
from magazine.web import overload
from magazine.web.application import PARAMETERS, Application, normalise
from magazine.web.overload import Lane, OverloadError
from tests import desk, sample
from tests.server import ServedClient

from .conftest import OF_ISSUE

CONTENTS = f"/en/{OF_ISSUE}"
pytestmark = pytest.mark.usefixtures("issue")


@pytest.fixture
def client(settings: Any) -> Client:
    settings.CACHES = settings.CACHES | {"default": environment.cache("")}
    cache.clear()
    return ServedClient(Application(), raise_request_exception=False)  # type: ignore[arg-type]


def away(*_arguments: Any) -> Any:
    raise OperationalError("the database is away") from PoolTimeout()


# --- Health ---
def test_load_balancer_may_ask_by_any_host(client: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    healthy = client.get("/healthz", headers={"host": "10.0.0.7:8000"})
    assert (healthy.status_code, healthy.content) == (200, b"ok\n")
    assert client.post("/healthz").status_code == 405


def test_health_fails_with_the_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SiteRevision, "stamp", away)
    assert client.get("/healthz").status_code == 503
    monkeypatch.undo()
    assert client.get("/healthz").status_code == 200


def test_site_is_not_served_below_a_path(client: Client, settings: Any) -> None:
    assert client.get("/en/", SCRIPT_NAME="/archive").status_code == 500
    settings.FORCE_SCRIPT_NAME = "/archive"
    with pytest.raises(ImproperlyConfigured, match="a host of its own"):
        Application()


def test_site_below_a_path_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRANIAN_URL_PATH_PREFIX", "/archive")
    with pytest.raises(ImproperlyConfigured, match="a host of its own"):
        Application()


@pytest.mark.parametrize("host", ["evil.example", "10.0.0.7:8000", "a:b:c", "", "testserver:x"])
def test_strange_host_is_refused_without_a_traceback(
    host: str, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    refused = client.get(CONTENTS, headers={"host": host})
    assert (refused.status_code, refused["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert not caplog.records


# --- One form of an address ---
@pytest.mark.parametrize(
    ("written", "is_production", "expected"),
    [
        ("Archive.Example.org.", True, "archive.example.org"),
        ("archive.example.org:81", True, "archive.example.org"),
        (
            "archive.example.org:8443",
            True,
            "archive.example.org:8443",
        ),  # where the site is, as the settings say
        ("127.0.0.1:8001", False, "127.0.0.1:8001"),
        ("[::1]:8001", False, "[::1]:8001"),
        ("a:b:c", True, "a:b:c"),
    ],
)
def test_host_has_one_form(written: str, is_production: bool, expected: str, settings: Any) -> None:
    settings.PRODUCTION, settings.ORIGINS = is_production, ["archive.example.org:8443"]
    environ = {"HTTP_HOST": written}
    normalise(environ)
    assert environ["HTTP_HOST"] == expected


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/en/search/", "utm_source=a&q=%E7%81%AF&fbclid=b&year=2021", "q=%E7%81%AF&year=2021"),
        ("/en/", "utm_source=a", ""),
        ("/en/people/lin-hai/", "part=author&after=7", "after=7&part=author"),  # more of a person's works
        ("/en/search/", "year=2021&q=a&year=2021&q=b", "q=a&q=b&year=2021"),
        ("/zh-hans/people/", "from=singlemessage", ""),  # a messenger adds it
        ("/zh-hans/people/", "from=s&order=latin", "from=s&order=latin"),
        ("/zh-hans/search/", "from=1990&q=a&to=1999", "from=1990&q=a&to=1999"),
        ("/oai", "verb=Identify&x=1", "verb=Identify&x=1"),  # the protocol has an answer for it
        ("/openurl", "rft.issn=2345-6787", "rft.issn=2345-6787"),
        ("/admin/", "_popup=1", "_popup=1"),
    ],
)
def test_unknown_parameters_are_dropped(path: str, query: str, expected: str) -> None:
    environ = {"PATH_INFO": path, "QUERY_STRING": query}
    normalise(environ)
    assert environ["QUERY_STRING"] == expected


def test_unknown_parameters_make_no_second_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = client.get(CONTENTS, headers={"host": "localhost"})
    client.defaults["HTTP_HOST"] = "localhost"
    monkeypatch.setattr(overload, "slot", away)  # nothing more can be rendered
    for address in (f"{CONTENTS}?utm_source=a", f"{CONTENTS}?x", f"{CONTENTS}?&"):
        assert client.get(address).content == made.content, address
    assert client.get(CONTENTS, headers={"host": "LOCALHOST."}).content == made.content


def test_offered_parameters_are_known(client: Client, issue: Issue, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(person_works, "OVERVIEW_SIZE", 1)
    monkeypatch.setattr(person_works, "PAGE_SIZE", 1)
    keeper = Person.objects.get(slug="lin-hai")
    for page in (30, 32):
        sample.entry(issue, page, "多", "Much").contributions.create(person=keeper, role="author", order=1)
    offered: set[str] = set()
    for address in (
        "/en/search/?q=lamp",
        "/en/search/?year=2021",  # results in one language and in both
        "/en/people/",
        "/en/people/lin-hai/",
        "/en/people/lin-hai/?part=author",
        "/en/photos/",
        "/en/",
        CONTENTS,
        "/en/librarians/",
        "/en/sections/",
        f"/en/{OF_ISSUE}p4/",
    ):
        page = re.sub(
            r'<details class="settings">.*?</details>', "", client.get(address).content.decode(), flags=re.S
        )
        links = re.findall(r'(?:href|action)="((?!/oai|/openurl)[/?][^"]*)"', page)  # they have their own
        offered |= set(re.findall(r"[?&;]([a-z_]+)=", " ".join(links)))
        offered |= set(re.findall(r'<(?:input|select|button)[^>]* name="([^"]*)"', page))
    assert {"q", "order", "language", "role", "part", "after"} <= offered
    assert offered | FILTERS.keys() <= PARAMETERS


# --- Overload ---
def test_page_from_the_cache_waits_for_nobody(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made = client.get(CONTENTS)
    monkeypatch.setattr(overload, "readers", Lane(0, 0, 0))
    assert client.get(CONTENTS).content == made.content
    busy = client.get("/en/people/")
    assert (busy.status_code, busy["Retry-After"], busy["Cache-Control"]) == (503, "10", "no-store")
    page = busy.content.decode()
    assert "The site is busy" in page
    assert "网站繁忙" in page
    assert client.head("/en/people/").content == b""


def test_flood_of_readers_spares_editors(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overload, "readers", Lane(0, 0, 0))
    assert client.get("/admin/login/").status_code == 200
    assert client.get("/oai?verb=Identify").status_code == 503


def test_login_flood_spares_editors(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = desk.chief(client)
    monkeypatch.setattr(overload, "anonymous_admin", Lane(0, 0, 0))
    assert editor.get("/admin/").status_code == 200
    client.cookies["sessionid"] = "0123456789abcdef0123456789abcdef"  # made up
    for address in ("/admin/", "/admin/login/"):
        assert client.get(address).status_code == 503
        assert client.post(address).status_code == 503


def test_lane_refuses_beyond_its_queue() -> None:
    """It answers a few and lets some wait."""
    lane, may_end, inside = Lane(slots=2, queue=3, seconds=10), Event(), []

    def ask(number: int) -> bool:
        try:
            with lane.slot():
                inside.append(number)
                may_end.wait(10)
                return True
        except OverloadError:
            return False

    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(ask, number) for number in range(8)]
        while sum(each.done() for each in asked) < 3 or len(inside) < 2:
            pass
        assert len(inside) == 2
        may_end.set()
        assert sorted(each.result() for each in asked) == [False] * 3 + [True] * 5
    with lane.slot():  # all slots came back
        pass


def test_who_waits_too_long_is_refused() -> None:
    lane = Lane(slots=1, queue=1, seconds=0)
    with lane.slot(), pytest.raises(OverloadError), lane.slot():
        pass


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overload, "READER_SECONDS", 0.05)


@pytest.mark.usefixtures("_impatient")
def test_slow_reader_query_is_cancelled() -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 30000000) SELECT max(x) FROM n"
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/search/"}
    with pytest.raises(OperationalError), overload.time_limit(environ), connection.cursor() as cursor:
        cursor.execute(endless)
    with connection.cursor() as cursor:  # and nothing of the limit is left
        cursor.execute(endless.replace("30000000", "300000"))


@pytest.mark.postgresql
def test_readers_queries_skip_compilation() -> None:
    """Whether PgBouncer or our own pool holds the connections."""
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/en/search/"}
    with overload.time_limit(environ), connection.cursor() as cursor:
        assert cursor.execute("SHOW jit").fetchone() == ("off",)
        assert cursor.execute("SHOW statement_timeout").fetchone() == (f"{overload.READER_SECONDS}s",)


def test_cancelled_page_answers_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.browsing.views.people_in_order", away)
    assert client.get("/en/people/").status_code == 503


def test_unreachable_database_answers_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SiteRevision, "stamp", away)
    assert client.get(CONTENTS).status_code == 503
    monkeypatch.undo()
    assert client.get(CONTENTS).status_code == 200


@pytest.mark.parametrize(("issue_number", "status"), [("999", 404)])
def test_slot_is_given_back_after_any_answer(client: Client, issue_number: str, status: int) -> None:
    for _each in range(overload.readers.slots + overload.readers.queue + 1):
        assert client.get(CONTENTS.replace("12", issue_number)).status_code == status
    assert Issue.objects.exists()
