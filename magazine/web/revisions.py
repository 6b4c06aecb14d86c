"""The revision of the site as each request reads it."""

from django.db import DatabaseError, connection

from ..models import SiteRevision


def read_revision() -> str:
    """Return the revision; raises DatabaseError where a connection opened anew does not give it either."""
    was_open = connection.connection is not None  # since another request: it may have broken meanwhile
    try:
        return SiteRevision.stamp()
    except DatabaseError:
        if not was_open or connection.in_atomic_block:
            raise
        connection.close()
        return SiteRevision.stamp()
