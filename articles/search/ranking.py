"""Order results, page by page, so that none comes twice or is left out."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from ..models import SearchDocument
from .indexing import IDS_PER_YEAR
from .matching import Matches, order_by_date
from .query import Query, Term, tokens_of

PAGE_SIZE = 10
SCORED_COUNT = 200  # matches whose texts are read: those with the highest estimates
MAX_ID = 2**63 - 1


# Columns of a match that stand before its texts, so that thousands are read quickly.
COLUMNS = ("pk", "facets", "title")
Match = tuple[int, str, str]


@dataclass(frozen=True)
class ResultPage:
    """The row ids of one page of results, and the cursors of its neighbours.

    That of the next is empty on the last page; that of the previous None on the first, and empty where it leads there.
    """

    document_ids: list[int]
    next_cursor: str = ""
    previous_cursor: str | None = None


def rank(matches: Matches, newest: Sequence[Match], *, is_more: bool) -> ResultPage:
    """Return the page of results at the search's cursor.

    `newest` are the newest matches; `is_more` tells that there are older ones.
    """
    search = matches.search
    cursor = [min(int(number), MAX_ID) for number in re.findall(r"\d{1,19}", search.cursor)]
    if search.order == "relevance" and search.query.required:
        return _by_relevance(matches, newest, is_more, cursor)
    return _by_key(matches, search.order, cursor)


def _by_relevance(
    matches: Matches, newest: Sequence[Match], is_more: bool, cursor: Sequence[int]
) -> ResultPage:
    """Return a page of the matches in their order, then of older ones, the newest first.

    A cursor is the number of results before the page and the row id of the last one, which may have moved meanwhile.
    """
    ordered = _ordered(matches.search.query, newest)
    start = _start(ordered, cursor)
    ids = ordered[start : start + PAGE_SIZE + 1]
    if is_more and len(ids) <= PAGE_SIZE:
        last_read = min(newest[-1][0], cursor[-1]) if start > len(ordered) else newest[-1][0]
        rest = order_by_date(matches.documents(), last_read).values_list("pk", flat=True)
        ids += rest[: PAGE_SIZE + 1 - len(ids)]
    following = f"{start + PAGE_SIZE}.{ids[PAGE_SIZE - 1]}" if len(ids) > PAGE_SIZE else ""
    return ResultPage(ids[:PAGE_SIZE], following, _previous(ordered, start))


def _start(ordered: Sequence[int], cursor: Sequence[int]) -> int:
    """Return the number of results before the page at a cursor; results beyond the ordered ones are counted on."""
    if len(cursor) != 2:
        return 0
    number, last = cursor
    if 0 < number <= len(ordered) and ordered[number - 1] != last and last in ordered:
        return ordered.index(last) + 1
    return number


def _previous(ordered: Sequence[int], start: int) -> str | None:
    """Return the cursor of the page before; beyond the ordered results it leads to the last of these."""
    if start == 0:
        return None
    before = min(start, len(ordered) + PAGE_SIZE) - PAGE_SIZE
    return f"{before}.{ordered[before - 1]}" if before > 0 else ""


def _ordered(query: Query, newest: Sequence[Match]) -> list[int]:
    """Return the row ids of the matches by relevance: the first by their texts, the others by an estimate."""
    if len(newest) > SCORED_COUNT:
        estimate = estimator(query)
        newest = [each for _score, each in sorted(((estimate(each), each) for each in newest), reverse=True)]
    first = [pk for pk, _facets, _title in newest[:SCORED_COUNT]]
    score = scorer(query)
    documents = SearchDocument.objects.filter(pk__in=first).values_list("pk", "title", "text")
    scores = sorted(((score(*document), document[0]) for document in documents.iterator()), reverse=True)
    return [*(pk for _score, pk in scores), *(pk for pk, _facets, _title in newest[SCORED_COUNT:])]


def _by_key(matches: Matches, order: str, cursor: list[int]) -> ResultPage:
    """Return a page in the order of a column; a cursor has the values of the last result before it."""
    length = 2 if order == "page" else 1
    after = cursor if len(cursor) == length else []
    rows = _keys(matches, order, after)[: PAGE_SIZE + 1]
    following = _key_cursor(order, rows[PAGE_SIZE - 1]) if len(rows) > PAGE_SIZE else ""
    previous = None
    if after:
        before = _keys(matches, order, after, backwards=True)[: PAGE_SIZE + 1]
        previous = _key_cursor(order, before[PAGE_SIZE]) if len(before) > PAGE_SIZE else ""
    return ResultPage([pk for _page, pk in rows[:PAGE_SIZE]], following, previous)


def _key_cursor(order: str, row: tuple[int, int]) -> str:
    return f"{row[0]}.{row[1]}" if order == "page" else str(row[1])


def _keys(matches: Matches, order: str, cursor: Sequence[int], *, backwards: bool = False) -> Any:
    """Return pages and row ids after a cursor, or backwards from it, with its own row first."""
    documents = matches.documents()
    if order == "page":
        if cursor and backwards:
            page, pk = cursor
            documents = documents.filter(Q(page__lt=page) | Q(page=page, pk__gte=pk))
        elif cursor:
            page, pk = cursor
            documents = documents.filter(Q(page__gt=page) | Q(page=page, pk__lt=pk))
        documents = documents.order_by("-page", "pk") if backwards else documents.order_by("page", "-pk")
    else:
        newest_first = (order != "oldest") != backwards
        after = cursor[0] if cursor else None
        if after is not None and backwards:
            after = min(after + (1 if order == "oldest" else -1), MAX_ID)  # the row itself, too
        documents = order_by_date(documents, after, newest_first=newest_first)
    return documents.values_list("page", "pk")


def estimator(query: Query) -> Callable[[Match], int]:
    """Return the function that estimates a document's score without its text, from its title and frequent words."""
    terms = [(term.needles, [_keys_of(needle) for needle in term.needles]) for term in query.required]
    phrase = query.phrase or terms[0][0][0]

    def estimate(match: Match) -> int:
        pk, facets, title = match
        frequencies = facets.partition("\n")[2]
        length = int(frequencies.partition(" ")[0] or 0)  # none until an older index is rebuilt
        rarest, titled = MAX_ID, 0
        for needles, alternatives in terms:
            rarest = min(rarest, _frequency(frequencies, alternatives))
            for needle in needles:
                if needle in title:
                    titled += 1
                    break
        points = math.log1p(rarest) - math.log10(length + 1000) / 2
        points += 3 * (titled / len(terms)) ** 2 + 2 * (phrase in title)
        return int(1000 * (points + 10 + pk // IDS_PER_YEAR / 100))

    return estimate


def _keys_of(needle: str) -> list[str]:
    """Return the beginnings of the entries of a needle's tokens among the frequent words."""
    return [f" {token}:" for token in sorted(tokens_of(needle))]


def _frequency(frequencies: str, alternatives: Sequence[Sequence[str]]) -> int:
    """Return how often one of alternatives occurs at most; what is not frequent occurs once or twice."""
    highest = 1
    for keys in alternatives:
        rarest = MAX_ID
        for key in keys:
            found = frequencies.find(key)
            if found < 0:
                break
            found += len(key)
            rarest = min(rarest, int(frequencies[found : frequencies.index(" ", found)]))
        else:
            highest = max(highest, rarest)
    return highest


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
