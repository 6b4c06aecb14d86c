"""The revision of the site as each request reads it."""

from django.db import DatabaseError, connection

from ..models import SiteRevision


def read_revision() -> str:
    """Return the revision; raises DatabaseError if a new connection fails too."""
    was_open = connection.connection is not None  # by an earlier request: it may be broken by now
    try:
        return SiteRevision.stamp()
    except DatabaseError:
        if not was_open or connection.in_atomic_block:
            raise
        connection.close()
        return SiteRevision.stamp()
