"""Resumption tokens: signed, so that the server stores nothing about a harvest."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.core import signing

from .errors import ProtocolError

LIFETIME = timedelta(days=1)
SALT = "articles.oai"


@dataclass(frozen=True)
class ResumptionState:
    """The arguments of a list, datestamp and row id of the last record sent, and the number of records sent."""

    arguments: dict[str, str]
    datestamp: str
    row: int
    cursor: int

    @property
    def last_datestamp(self) -> datetime:
        """The datestamp of the last record as a datetime."""
        return datetime.fromisoformat(self.datestamp)


def encode(state: ResumptionState) -> str:
    """Return the signed token of a state."""
    return signing.dumps(asdict(state), salt=SALT, compress=True)


def decode(token: str, verb: str) -> ResumptionState:
    """Return the state in a token; raises ProtocolError (badResumptionToken)."""
    try:
        state = ResumptionState(**signing.loads(token, salt=SALT, max_age=LIFETIME))
    except (signing.BadSignature, TypeError):
        raise ProtocolError("badResumptionToken", "The token was not given here, or is too old.") from None
    if state.arguments["verb"] != verb:
        raise ProtocolError("badResumptionToken", "The token was given for another verb.")
    return state
