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
    """Whether the server answered when it was last asked; while it is away one thread at a time tries it."""

    def __init__(self) -> None:
        self.is_away = False
        self._failed_at = 0.0
        self._trial = Lock()

    def note_failure(self) -> None:
        """Remember that the server is away from now on."""
        self._failed_at, self.is_away = monotonic(), True

    def try_again(self, connect: Callable[[], object]) -> None:
        """Connect once to a server that was away; raises OperationalError.

        Who waited for another's trial does not try again after its failure, so nobody waits twice.
        """
        begun = monotonic()
        if not self._trial.acquire(timeout=TRIAL_SECONDS):
            raise OperationalError("the database is away")
        try:
            if self.is_away:
                if self._failed_at > begun:
                    raise OperationalError("the database is away")
                connect()
                self.is_away = False
        except OperationalError:
            self.note_failure()
            raise
        finally:
            self._trial.release()


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's own, which takes no broken connection from its pool and does not wait for a server that is away."""

    availability = Availability()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection that lives; raises OperationalError where the server gives none."""
        if not self.pool:
            return super().get_new_connection(conn_params)
        if self.availability.is_away:
            self.availability.try_again(lambda: self.Database.connect(**conn_params).close())
        try:
            return self._living(conn_params)
        except OperationalError:
            self.availability.note_failure()
            raise

    def _living(self, conn_params: dict[str, Any]) -> Any:
        """Throw away what a restart of the server has broken: the pool's own check pauses a second after each."""
        is_known_there = False
        while True:
            connection = super().get_new_connection(conn_params)
            try:
                ConnectionPool.check_connection(connection)
            except self.Database.Error:
                self.pool.putconn(connection)
                if not is_known_there:
                    self.Database.connect(**conn_params).close()  # fails at once where the server is away
                is_known_there = True
            else:
                return connection
