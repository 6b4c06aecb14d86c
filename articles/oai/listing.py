"""Lists of records, page by page: each page begins after the last record of the one before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import StrIndex

from ..citations.queries import prefetch_for_records, read_records
from ..citations.record import ArticleRecord
from ..models import Article, HarvestRecord
from .arguments import RESUMPTION_TOKEN, SECOND_FORMAT, Selection, parse_selection
from .clock import truncate_to_second
from .errors import ProtocolError
from .sets import packed_prefix
from .tokens import ResumptionState, decode, encode

PAGE_SIZE = 100


@dataclass(frozen=True)
class ListPage:
    """A page of a list.

    `token` is the resumption token of the next page, empty on the last page, and None if this page is the whole list.
    `cursor` is the protocol's: the number of records on the pages before.
    """

    selection: Selection
    rows: list[HarvestRecord]
    token: str | None
    cursor: int
    complete_size: int


def list_page(arguments: dict[str, str], response_date: datetime) -> ListPage:
    """Return the requested page of a list; raises ProtocolError.

    Changes within the second of the response wait for the next one: another change in that second would have the same
    datestamp.
    """
    state = None
    if RESUMPTION_TOKEN in arguments:
        state = decode(arguments[RESUMPTION_TOKEN], arguments["verb"])
        arguments = state.arguments
    selection = parse_selection(arguments)
    rest = _after(_selected(selection), state).filter(datestamp__lt=truncate_to_second(response_date))
    rows = list(rest.order_by("datestamp", "pk")[: PAGE_SIZE + 1])
    if not rows:
        raise ProtocolError("noRecordsMatch", "There is no such record.")
    cursor = state.cursor if state else 0
    token = "" if state else None
    if len(rows) > PAGE_SIZE:
        token = _next_token(arguments, rows[PAGE_SIZE - 1], cursor + PAGE_SIZE)
    return ListPage(selection, rows[:PAGE_SIZE], token, cursor, cursor + rest.count())


def exposed_records() -> "QuerySet[HarvestRecord]":
    """Return the records that harvesters could get at any time, deleted ones too."""
    return HarvestRecord.objects.filter(datestamp__isnull=False)


def stored_sets() -> "QuerySet[HarvestRecord, str]":
    """Return each distinct value of `HarvestRecord.sets` among the exposed records."""
    return exposed_records().order_by().values_list("sets", flat=True).distinct()


def article_records(rows: Iterable[HarvestRecord], site: str) -> dict[int, ArticleRecord]:
    """Return article records by the row id of the harvest record, without those that are not public at this moment."""
    by_article = {row.article_id: row for row in rows if not row.is_deleted}
    articles = list(prefetch_for_records(Article.objects.published().filter(pk__in=by_article)))
    pairs = zip(articles, read_records(articles, site), strict=True)
    return {by_article[article.pk].pk: record for article, record in pairs}


def _selected(selection: Selection) -> "QuerySet[HarvestRecord]":
    found = exposed_records()
    if selection.since:
        found = found.filter(datestamp__gte=selection.since)
    if selection.until:
        found = found.filter(datestamp__lte=selection.until)
    if selection.set:
        index = StrIndex("sets", Value(packed_prefix(selection.set)))
        found = found.alias(set_index=index).filter(set_index__gt=0)
    return found


def _after(rows: "QuerySet[HarvestRecord]", state: ResumptionState | None) -> "QuerySet[HarvestRecord]":
    if state is None:
        return rows
    last = state.last_datestamp
    return rows.filter(Q(datestamp__gt=last) | Q(pk__gt=state.row), datestamp__gte=last)


def _next_token(arguments: dict[str, str], last: HarvestRecord, cursor: int) -> str:
    return encode(ResumptionState(arguments, f"{last.exposed_at:{SECOND_FORMAT}}", last.pk, cursor))
