"""A PostgreSQL backend that fails early while the server is unavailable."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg_pool import ConnectionPool

TRIAL_SECONDS = 1.0  # that other threads wait for the one that tries to connect


class Availability:
    """Availability of the server; in doubt, one thread at a time tries to connect."""

    def __init__(self) -> None:
        self.is_in_doubt = False
        self._failed_at = 0.0
        self._trial = Lock()

    def note_failure(self) -> None:
        """Record a failed connection."""
        self._failed_at, self.is_in_doubt = monotonic(), True

    def try_again(self, connect: Callable[[], object]) -> None:
        """Try to connect; raises OperationalError.

        A thread that waited for the failed trial of another does not try again, so that none waits twice.
        """
        begun = monotonic()
        if not self._trial.acquire(timeout=TRIAL_SECONDS):
            raise OperationalError("the database is away")
        try:
            if self.is_in_doubt:
                if self._failed_at > begun:
                    raise OperationalError("the database is away")
                connect()
                self.is_in_doubt = False
        except OperationalError:
            self.note_failure()
            raise
        finally:
            self._trial.release()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's backend, which returns no broken connection from its pool and does not wait for an unavailable server.

    After a broken connection the server is tried outside the pool, where a refusal is known at once. The pool would
    wait for its whole timeout, and its own check pauses for a second after each broken connection.
    """

    availability = Availability()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a working connection; raises OperationalError."""
        if not self.pool:
            return super().get_new_connection(conn_params)
        while True:
            if self.availability.is_in_doubt:
                self.availability.try_again(lambda: self.Database.connect(**conn_params).close())
            try:
                connection = super().get_new_connection(conn_params)
            except OperationalError:
                self.availability.note_failure()
                raise
            try:
                ConnectionPool.check_connection(connection)
            except self.Database.Error:
                self.pool.putconn(connection)
                self.availability.is_in_doubt = True
            else:
                return connection

    def _close(self) -> None:
        if self.connection is not None and self.connection.broken:
            self.availability.is_in_doubt = True
        super()._close()  # type: ignore[misc]
