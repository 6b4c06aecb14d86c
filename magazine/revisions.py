"""The revision of the site as each request reads it: at once, or at once refused while the database is away."""

from threading import Lock

from django.db import DatabaseError, OperationalError, connection
from psycopg_pool import PoolTimeout

from .models import SiteRevision


class RevisionReader:
    """Reads the revision; while the database is away one request at a time tries it, and the others do not wait."""

    def __init__(self) -> None:
        self._is_away = False
        self._trial = Lock()

    def read(self) -> str:
        """Return the revision; raises DatabaseError where a connection opened anew does not give it either."""
        if not self._is_away:
            return self._try()
        if not self._trial.acquire(blocking=False):
            raise OperationalError("the database is away")
        try:
            return self._try()
        finally:
            self._trial.release()

    def _try(self) -> str:
        try:
            revision = _read_anew_if_broken()
        except DatabaseError:
            self._is_away = True
            raise
        self._is_away = False
        return revision


def _read_anew_if_broken() -> str:
    try:
        return SiteRevision.stamp()
    except DatabaseError as error:
        if connection.in_atomic_block or isinstance(error.__cause__, PoolTimeout):
            raise
        connection.close()
        return SiteRevision.stamp()


read_revision = RevisionReader().read
