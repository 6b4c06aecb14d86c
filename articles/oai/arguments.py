"""Validation of the arguments of an OAI-PMH request."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from .errors import ProtocolError

LISTS = frozenset({"ListIdentifiers", "ListRecords"})
# The required and the optional arguments of each verb.
ARGUMENTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset()),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    **{verb: (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})) for verb in LISTS},
}
RESUMABLE = LISTS | {"ListSets"}
RESUMPTION_TOKEN = "resumptionToken"
SECOND_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
DAY_PATTERN = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SECOND_PATTERN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
SET_SPEC = re.compile(r"[\w\-.!~*'()]+(:[\w\-.!~*'()]+)*", re.ASCII)
KNOWN_NAMES = frozenset.union(*(required | optional for required, optional in ARGUMENTS.values())) | {
    RESUMPTION_TOKEN
}


@dataclass(frozen=True)
class Selection:
    """The filters of a list and the prefix of its format; `since` and `until` are inclusive."""

    prefix: str
    since: datetime | None = None
    until: datetime | None = None
    set: str = ""


def validate(parameters: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the arguments of a request, including the verb; raises ProtocolError (badVerb, badArgument)."""
    verbs = parameters.get("verb", [])
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise ProtocolError("badVerb", "There must be one verb, and OAI-PMH 2.0 must know it.")
    verb = verbs[0]
    names = parameters.keys() - {"verb"}
    _reject_any("given more than once", {name for name in names if len(parameters[name]) != 1})
    if verb in RESUMABLE and RESUMPTION_TOKEN in names:
        _reject_any("not to be given with a resumptionToken", names - {RESUMPTION_TOKEN})
    else:
        required, optional = ARGUMENTS[verb]
        _reject_any(f"not known to {verb}", names - required - optional)
        _reject_any("missing", required - names)
    return {name: values[0] for name, values in parameters.items()}


def parse_selection(arguments: Mapping[str, str]) -> Selection:
    """Return the selection that the arguments of a list describe; raises ProtocolError (badArgument)."""
    since, until = arguments.get("from"), arguments.get("until")
    if since and until and len(since) != len(until):
        raise ProtocolError("badArgument", "from and until must have the same granularity.")
    selection = Selection(
        prefix=arguments["metadataPrefix"],
        since=None if since is None else _parse_datestamp(since, time.min),
        until=None if until is None else _parse_datestamp(until, time(23, 59, 59)),
        set=arguments.get("set", ""),
    )
    if selection.since and selection.until and selection.since > selection.until:
        raise ProtocolError("badArgument", "from is later than until.")
    if "set" in arguments and not SET_SPEC.fullmatch(selection.set):
        raise ProtocolError("badArgument", "That is no setSpec.")
    return selection


def _reject_any(reason: str, names: set[str] | frozenset[str]) -> None:
    """Raise badArgument if there are names; only names of the protocol are repeated in the message."""
    if names:
        listed = ", ".join(sorted(names & KNOWN_NAMES) or ["an argument"])
        raise ProtocolError("badArgument", f"{listed}: {reason}.")


def _parse_datestamp(text: str, time_of_day: time) -> datetime:
    """Parse a datestamp in UTC; one without a time gets `time_of_day`."""
    try:
        if SECOND_PATTERN.fullmatch(text):
            return datetime.fromisoformat(text)
        if DAY_PATTERN.fullmatch(text):
            return datetime.combine(datetime.fromisoformat(text), time_of_day, UTC)
    except ValueError:
        pass
    raise ProtocolError("badArgument", "A datestamp is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, in UTC.")
