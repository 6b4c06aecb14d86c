"""What harvesters call the records: `oai:`, the first host of the site, and the path of the permalink."""

import re

from django.conf import settings

from ..models import HarvestRecord
from .errors import ProtocolError
from .listing import offered

DOMAIN = re.compile(r"[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+", re.IGNORECASE)


def domain() -> str:
    """Return the host that stands in identifiers, the same by whichever of its names the site was asked."""
    return str(settings.ALLOWED_HOSTS[0]).lstrip("*.") or "localhost"


def identifier(record: HarvestRecord) -> str:
    """Return the identifier of a record."""
    return f"oai:{domain()}:{record.identifier}"


def identified(name: str) -> HarvestRecord:
    """Return the record of this name; raises idDoesNotExist."""
    prefix, _colon, path = name.rpartition(":")
    record = offered().filter(identifier=path).first() if path.isprintable() else None
    if record is None or prefix != f"oai:{domain()}":
        raise ProtocolError("idDoesNotExist", "There is no such record.")
    return record
