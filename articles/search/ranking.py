"""Order results, page by page, so that none comes twice or is left out."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from ..models import SearchDocument
from .indexing import IDS_PER_YEAR
from .matching import Matches, order_by_date
from .query import Query, Term

PAGE_SIZE = 10
# Matches that are scored: of the newest, and again of the newest with the terms in their title.
SCORED_COUNT = 100
MAX_ID = 2**63 - 1


@dataclass(frozen=True)
class ResultPage:
    """The row ids of one page of results, and the cursor of the next page, empty on the last."""

    document_ids: list[int]
    next_cursor: str = ""


def rank(matches: Matches, newest: Sequence[int]) -> ResultPage:
    """Return the page of results at the search's cursor.

    `newest` are the row ids of the newest matches: at least SCORED_COUNT, or all.
    """
    search = matches.search
    cursor = [min(int(number), MAX_ID) for number in re.findall(r"\d{1,19}", search.cursor)]
    if search.order == "relevance" and search.query.required:
        rows = _by_relevance(matches, newest[:SCORED_COUNT], cursor)
    else:
        rows = _by_key(matches, search.order, cursor)
    _last_id, last_cursor = rows[PAGE_SIZE - 1] if len(rows) > PAGE_SIZE else (0, "")
    return ResultPage([document_id for document_id, _cursor in rows[:PAGE_SIZE]], last_cursor)


def _by_relevance(matches: Matches, newest: Sequence[int], cursor: list[int]) -> list[tuple[int, str]]:
    """Return row ids with their cursors: the scored matches first, then the rest, newest first.

    A cursor of a scored match is its score and row id, one of the rest its row id alone.
    """
    has_rest = len(newest) == SCORED_COUNT
    titled: list[int] = []
    if has_rest:
        in_title = order_by_date(matches.documents(in_title=True))
        titled = list(in_title.values_list("pk", flat=True)[:SCORED_COUNT])
    rows: list[tuple[int, str]] = []
    if len(cursor) != 1:
        documents = SearchDocument.objects.filter(pk__in={*newest, *titled}).values_list(
            "pk", "title", "text"
        )
        score = scorer(matches.search.query)
        scores = sorted(((score(*document), document[0]) for document in documents), reverse=True)
        if len(cursor) > 1:
            scores = [scored for scored in scores if scored < (cursor[0], cursor[1])]
        rows = [(pk, f"{value}.{pk}") for value, pk in scores[: PAGE_SIZE + 1]]
    if has_rest and len(rows) <= PAGE_SIZE:
        untitled = matches.documents().exclude(pk__in=titled)
        last_read = min(newest[-1], cursor[0]) if len(cursor) == 1 else newest[-1]
        rest = order_by_date(untitled, last_read).values_list("pk", flat=True)
        rows += [(pk, str(pk)) for pk in rest[: PAGE_SIZE + 1 - len(rows)]]
    return rows


def _by_key(matches: Matches, order: str, cursor: list[int]) -> list[tuple[int, str]]:
    documents = matches.documents()
    if order == "page":
        if len(cursor) == 2:
            page, document_id = cursor
            documents = documents.filter(Q(page__gt=page) | Q(page=page, pk__lt=document_id))
        documents = documents.order_by("page", "-pk")
    else:
        documents = order_by_date(documents, cursor[0] if cursor else None, newest_first=order != "oldest")
    rows = documents.values_list("page", "pk")[: PAGE_SIZE + 1]
    return [(pk, f"{page}.{pk}" if order == "page" else str(pk)) for page, pk in rows]


def scorer(query: Query) -> Callable[[int, str, str], int]:
    """Return the function that scores a document's id, title and text.

    Terms in the title count most, then terms side by side, terms in one text, how often the rarest occurs, a short text
    and a recent issue; for a pasted text also how much of its rest occurs. Some of the terms in a title count nothing
    where all stand together in the text: the title is then about something else.
    """
    terms = query.required
    phrase = query.phrase or terms[0].needles[0]

    def score(document_id: int, title: str, text: str) -> int:
        counts = [term.count(text) for term in terms]
        points = math.log1p(min(counts))
        points -= math.log10(len(text) + 1000) / 2
        phrase_count = text.count(phrase)
        titled = sum(term.occurs_in(title) for term in terms) / len(terms)
        if titled == 1 or not phrase_count:
            points += 3 * titled**2
        points += 2 * (phrase in title) + (phrase_count > 0)
        if len(terms) > 1:
            points += math.log1p(phrase_count) + _in_one_text(terms, counts, text) / 2
        if query.wishes:
            points += 3 * sum(wish in text for wish in query.wishes) / len(query.wishes)
        year = document_id // IDS_PER_YEAR
        return int(1000 * (points + 10 + year / 100))

    return score


def _in_one_text(terms: Sequence[Term], counts: Sequence[int], text: str) -> bool:
    """Check whether one line of a document, which is a side of one of its texts, has all terms."""
    rarest = min(zip(counts, terms, strict=True), key=lambda counted: counted[0])[1]
    for needle in rarest.needles:
        start = text.find(needle)
        while start >= 0:
            end = text.find("\n", start)
            line = text[text.rfind("\n", 0, start) + 1 : end if end >= 0 else len(text)]
            if all(term.occurs_in(line) for term in terms):
                return True
            start = text.find(needle, end) if end >= 0 else -1
    return False
