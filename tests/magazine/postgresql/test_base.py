"""Connections to a PostgreSQL server that was restarted, or is away."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from threading import Event
from typing import Any

import psycopg
import pytest
from django.db import OperationalError, connection

pytestmark = pytest.mark.postgresql

if connection.vendor == "postgresql":
    from magazine.postgresql.base import Availability, DatabaseWrapper

IDLE = 8


@pytest.fixture
def wrappers(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Connections of as many threads, over a pool of their own."""
    monkeypatch.setattr(DatabaseWrapper, "availability", Availability())
    made = [DatabaseWrapper(deepcopy(connection.settings_dict), "restarted") for _each in range(IDLE)]
    yield made
    for each in made:
        each.close()
    made[0].close_pool()


def pids(wrappers: list[Any]) -> list[int]:
    for each in wrappers:
        each.ensure_connection()
    return [each.connection.info.backend_pid for each in wrappers]


def test_pool_checks_connections(wrappers: list[Any]) -> None:
    broken = pids(wrappers)
    for each in wrappers:
        each.close()  # back into the pool
    with connection.cursor() as cursor:
        for pid in broken:
            assert cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid]).fetchone() == (True,)
    assert not set(pids(wrappers)) & set(broken)


def test_refused_connection_fails_at_once(wrappers: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    one = wrappers[0]
    (broken,) = pids([one])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [broken])
    with pytest.raises(OperationalError), one.cursor() as cursor:
        cursor.execute("SELECT 1")
    one.close()
    one.settings_dict["HOST"] = "/nowhere"
    monkeypatch.setattr(one.pool, "getconn", pytest.fail)
    with pytest.raises(OperationalError, match="No such file"):
        one.ensure_connection()


def test_first_request_finds_returned_server(wrappers: list[Any]) -> None:
    one = wrappers[0]
    there, one.settings_dict["HOST"] = one.settings_dict["HOST"], "/nowhere"
    for _time in range(2):
        with pytest.raises(OperationalError):
            one.ensure_connection()
    one.close_pool()
    one.settings_dict["HOST"] = there
    one.ensure_connection()
    assert not one.availability.is_in_doubt


class Watched:
    """A lock that tells when someone waits for it."""

    def __init__(self, lock: Any) -> None:
        self.awaited, self._lock = Event(), lock
        self.release = lock.release

    def acquire(self, timeout: float) -> bool:
        self.awaited.set()
        return bool(self._lock.acquire(timeout=timeout))


def test_one_thread_tries_unreachable_server() -> None:
    server, tries, at_work, may_end = Availability(), [], Event(), Event()
    server.note_failure()

    def hanging() -> None:
        tries.append(1)
        at_work.set()
        may_end.wait(10)
        raise psycopg.OperationalError

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(server.try_again, hanging)
        assert at_work.wait(10)
        server._trial = watched = Watched(server._trial)
        second = threads.submit(server.try_again, hanging)
        assert watched.awaited.wait(10)
        may_end.set()
        for trial in (first, second):
            with pytest.raises(psycopg.OperationalError):
                trial.result(10)
    assert len(tries) == 1
    server.try_again(lambda: None)
    assert not server.is_in_doubt


def test_nobody_waits_long_for_anothers_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("magazine.postgresql.base.TRIAL_SECONDS", 0.01)
    server, at_work, may_end = Availability(), Event(), Event()
    server.note_failure()

    def hanging() -> None:
        at_work.set()
        may_end.wait(10)

    with ThreadPoolExecutor(1) as threads:
        trial = threads.submit(server.try_again, hanging)
        assert at_work.wait(10)
        with pytest.raises(psycopg.OperationalError, match="away"):
            server.try_again(pytest.fail)
        may_end.set()
        trial.result(10)
    assert not server.is_in_doubt
