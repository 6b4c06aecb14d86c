"""The arguments of an OAI-PMH request, and what is wrong with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from .errors import ProtocolError

LISTS = frozenset({"ListIdentifiers", "ListRecords"})
# Of each verb what it must have, and what it may have.
ARGUMENTS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "Identify": (frozenset(), frozenset()),
    "ListMetadataFormats": (frozenset(), frozenset({"identifier"})),
    "ListSets": (frozenset(), frozenset()),
    "GetRecord": (frozenset({"identifier", "metadataPrefix"}), frozenset()),
    **{verb: (frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"})) for verb in LISTS},
}
RESUMABLE = LISTS | {"ListSets"}
TOKEN = "resumptionToken"
SECOND_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
SECOND = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
SET = re.compile(r"[\w\-.!~*'()]+(:[\w\-.!~*'()]+)*", re.ASCII)


@dataclass(frozen=True)
class Selection:
    """Which records a list holds, and in which format; both ends of the time belong to it."""

    prefix: str
    since: datetime | None = None
    until: datetime | None = None
    set: str = ""


def checked(given: Mapping[str, list[str]]) -> dict[str, str]:
    """Return the arguments of a request, the verb among them; raises badVerb or badArgument."""
    verbs = given.get("verb", [])
    if len(verbs) != 1 or verbs[0] not in ARGUMENTS:
        raise ProtocolError("badVerb", "There must be one verb, and OAI-PMH 2.0 must know it.")
    verb = verbs[0]
    names = given.keys() - {"verb"}
    _refuse("given more than once", {name for name in names if len(given[name]) != 1})
    if verb in RESUMABLE and TOKEN in names:
        _refuse("not to be given with a resumptionToken", names - {TOKEN})
    else:
        required, optional = ARGUMENTS[verb]
        _refuse(f"not known to {verb}", names - required - optional)
        _refuse("missing", required - names)
    return {name: values[0] for name, values in given.items()}


def selection(arguments: Mapping[str, str]) -> Selection:
    """Return what a list is asked for; raises badArgument."""
    since, until = arguments.get("from"), arguments.get("until")
    if since and until and len(since) != len(until):
        raise ProtocolError("badArgument", "from and until must have the same granularity.")
    chosen = Selection(
        prefix=arguments["metadataPrefix"],
        since=None if since is None else _moment(since, time.min),
        until=None if until is None else _moment(until, time(23, 59, 59)),
        set=arguments.get("set", ""),
    )
    if chosen.since and chosen.until and chosen.since > chosen.until:
        raise ProtocolError("badArgument", "from is later than until.")
    if "set" in arguments and not SET.fullmatch(chosen.set):
        raise ProtocolError("badArgument", "That is no setSpec.")
    return chosen


def _refuse(reason: str, names: set[str] | frozenset[str]) -> None:
    if names:
        listed = ", ".join(sorted(names & {*_KNOWN}) or ["an argument"])
        raise ProtocolError("badArgument", f"{listed}: {reason}.")


_KNOWN = frozenset.union(*(required | optional for required, optional in ARGUMENTS.values())) | {TOKEN}


def _moment(written: str, of_day: time) -> datetime:
    """Read a datestamp; one without a time is the beginning or the end of that day in UTC."""
    try:
        if SECOND.fullmatch(written):
            return datetime.fromisoformat(written)
        if DAY.fullmatch(written):
            return datetime.combine(datetime.fromisoformat(written), of_day, UTC)
    except ValueError:
        pass
    raise ProtocolError("badArgument", "A datestamp is YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, in UTC.")
