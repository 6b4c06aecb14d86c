"""OAI identifiers of records: `oai:`, the first host of the site, and the path of the permalink."""

import re

from django.conf import settings

from ..models import HarvestRecord
from .errors import ProtocolError
from .listing import exposed_records

DOMAIN = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+", re.IGNORECASE)


def repository_identifier() -> str:
    """Return the host in identifiers, the same for requests to any host of the site."""
    return str(settings.ALLOWED_HOSTS[0]).lstrip("*.") or "localhost"


def oai_identifier(record: HarvestRecord) -> str:
    """Return the identifier of a record."""
    return f"oai:{repository_identifier()}:{record.identifier}"


def find_record(identifier: str) -> HarvestRecord:
    """Return the record with this OAI identifier; raises ProtocolError (idDoesNotExist)."""
    prefix, _colon, path = identifier.rpartition(":")
    record = exposed_records().filter(identifier=path).first() if path.isprintable() else None
    if record is None or prefix != f"oai:{repository_identifier()}":
        raise ProtocolError("idDoesNotExist", "There is no such record.")
    return record
