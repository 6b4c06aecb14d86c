"""Which records a list holds, part by part: each part begins after the last record of the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex

from ..citations.queries import citable, records
from ..citations.record import ArticleRecord
from ..models import Article, HarvestRecord
from .arguments import SECOND_FORMAT, TOKEN, Selection, selection
from .errors import ProtocolError
from .sets import sought
from .tokens import Place, read, sign

AT_ONCE = 100


@dataclass(frozen=True)
class Part:
    """A part of a list; `token` leads on, is empty in the last part, and None where the part is the whole list."""

    selection: Selection
    rows: list[HarvestRecord]
    token: str | None
    cursor: int
    size: int  # of the whole list


def part(arguments: dict[str, str], now: datetime) -> Part:
    """Return the part of a list that is asked for; raises an error of the protocol.

    What changed in this second may change in it once more and have the same datestamp: it is listed in the next.
    """
    place = read(arguments[TOKEN], arguments["verb"]) if TOKEN in arguments else None
    asked = place.arguments if place else arguments
    chosen = selection(asked)
    waiting = _after(_selected(chosen), place).filter(datestamp__lt=now.replace(microsecond=0))
    rows = list(waiting.order_by("datestamp", "pk")[: AT_ONCE + 1])
    if not rows:
        raise ProtocolError("noRecordsMatch", "There is no such record.")
    cursor = place.cursor if place else 0
    token = "" if place else None
    if len(rows) > AT_ONCE:
        token = _lead_on(asked, rows[AT_ONCE - 1], cursor + AT_ONCE)
    return Part(chosen, rows[:AT_ONCE], token, cursor, cursor + waiting.count())


def offered() -> "QuerySet[HarvestRecord]":
    """Return the records that harvesters were ever offered, deleted ones too."""
    return HarvestRecord.objects.filter(datestamp__isnull=False)


def stored_sets() -> "QuerySet[HarvestRecord, str]":
    """Return the sets of each record that harvesters were ever offered, as they are stored, once each."""
    return offered().order_by().values_list("sets", flat=True).distinct()


def metadata(rows: Iterable[HarvestRecord], site: str) -> dict[int, ArticleRecord]:
    """Return by row id what there is to say of records; nothing of one that is not public at this moment."""
    mine = {row.article_id: row for row in rows if not row.is_deleted}
    articles = list(citable(Article.objects.published().filter(pk__in=mine)))
    pairs = zip(articles, records(articles, site), strict=True)
    return {mine[article.pk].pk: record for article, record in pairs}


def _selected(chosen: Selection) -> "QuerySet[HarvestRecord]":
    found = offered()
    if chosen.since:
        found = found.filter(datestamp__gte=chosen.since)
    if chosen.until:
        found = found.filter(datestamp__lte=chosen.until)
    if chosen.set:
        found = found.alias(place=StrIndex("sets", Value(sought(chosen.set)))).filter(place__gt=0)
    return found


def _after(rows: "QuerySet[HarvestRecord]", place: Place | None) -> "QuerySet[HarvestRecord]":
    if place is None:
        return rows
    return rows.filter(Q(datestamp__gt=place.moment) | Q(pk__gt=place.row), datestamp__gte=place.moment)


def _lead_on(arguments: dict[str, str], last: HarvestRecord, cursor: int) -> str:
    return sign(Place(arguments, f"{last.told_at:{SECOND_FORMAT}}", last.pk, cursor))
