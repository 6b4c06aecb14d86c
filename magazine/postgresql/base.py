"""Connections to PostgreSQL: a living one, or at once the news that the server is away."""

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg_pool import ConnectionPool

TRIAL_SECONDS = 1.0  # that others wait for the one who tries whether the server is back


class Availability:
    """Whether the server is thought to answer; where that is in doubt one thread at a time tries it."""

    def __init__(self) -> None:
        self.is_in_doubt = False
        self._failed_at = 0.0
        self._trial = Lock()

    def note_failure(self) -> None:
        """Remember that the server gave no connection just now."""
        self._failed_at, self.is_in_doubt = monotonic(), True

    def try_again(self, connect: Callable[[], object]) -> None:
        """Connect once to a server in doubt; raises OperationalError.

        Who waited for another's trial does not try again after its failure, so nobody waits twice.
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
    """Django's own, which takes no broken connection from its pool and does not wait for a server that is away.

    After a broken connection the server is tried outside the pool, where a refusal is known at once. The pool itself
    would wait for its whole timeout then, and its own check pauses a second after each broken connection.
    """

    availability = Availability()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection that lives; raises OperationalError where the server gives none."""
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
