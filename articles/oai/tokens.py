"""Resumption tokens: signed, so that nothing need be remembered of a harvest."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.core import signing

from .errors import ProtocolError

LIFETIME = timedelta(days=1)
SALT = "articles.oai"


@dataclass(frozen=True)
class Place:
    """How far a list has been read: by its datestamp and its row id the last record, and how many there were."""

    arguments: dict[str, str]  # with which the list was asked for
    datestamp: str
    row: int
    cursor: int

    @property
    def moment(self) -> datetime:
        """The datestamp of the last record."""
        return datetime.fromisoformat(self.datestamp)


def sign(place: Place) -> str:
    """Return the token that leads on from a place."""
    return signing.dumps(asdict(place), salt=SALT, compress=True)


def read(token: str, verb: str) -> Place:
    """Return the place that a token leads on from; raises badResumptionToken."""
    try:
        place = Place(**signing.loads(token, salt=SALT, max_age=LIFETIME))
    except (signing.BadSignature, TypeError):
        raise ProtocolError("badResumptionToken", "The token was not given here, or is too old.") from None
    if place.arguments["verb"] != verb:
        raise ProtocolError("badResumptionToken", "The token was given for another verb.")
    return place
