"""In which order results come, page by page; no result comes twice or not at all."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import SearchDocument
from .documents import A_YEAR
from .matching import Matches, by_date
from .query import Query, needle

PAGE = 10
WEIGHED = 100  # so many of the newest matches, and so many with the words in their title, are weighed
LARGEST = 2**63 - 1  # row id
ORDERS: dict[str, Promise] = {
    "relevance": _("relevance"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "page": _("page"),
}


@dataclass(frozen=True)
class Page:
    """The row ids of a page's documents, and what the next page begins after; empty on the last one."""

    documents: list[int]
    after: str = ""


def ranked(matches: Matches, newest: Sequence[int], order: str, after: str) -> Page:
    """Return the page of results that follows `after`, which is a page's own word for where it ended.

    `newest` are the row ids of the newest matches, not fewer than are weighed unless there are no others.
    """
    place = [min(int(number), LARGEST) for number in re.findall(r"\d{1,19}", after)]
    if order == "relevance" and matches.query.wanted:
        keys = _by_relevance(matches, newest[:WEIGHED], place)
    else:
        keys = _by_key(matches, order, place)
    return Page([pk for pk, _place in keys[:PAGE]], keys[PAGE - 1][1] if len(keys) > PAGE else "")


def _by_relevance(matches: Matches, newest: Sequence[int], place: list[int]) -> list[tuple[int, str]]:
    titled: list[int] = []
    if len(newest) == WEIGHED:
        in_title = by_date(matches.documents(in_title=True))
        titled = list(in_title.values_list("pk", flat=True)[:WEIGHED])
    keys: list[tuple[int, str]] = []
    if len(place) != 1:
        weighed = SearchDocument.objects.filter(pk__in={*newest, *titled}).values_list("pk", "title", "text")
        weigh = weigher(matches.query)
        scores = sorted(((weigh(*document), document[0]) for document in weighed), reverse=True)
        scores = [score for score in scores if len(place) < 2 or score < (place[0], place[1])]
        keys = [(pk, f"{score}.{pk}") for score, pk in scores[: PAGE + 1]]
    if len(keys) <= PAGE and len(newest) == WEIGHED:
        # The rest, newest first: older than all that were weighed for being new, and not weighed for their titles.
        untitled = matches.documents().exclude(pk__in=titled)
        rest = by_date(untitled, min([newest[-1], *(place if len(place) == 1 else ())]))
        keys += [(pk, str(pk)) for pk in rest.values_list("pk", flat=True)[: PAGE + 1 - len(keys)]]
    return keys


def _by_key(matches: Matches, order: str, place: list[int]) -> list[tuple[int, str]]:
    documents = matches.documents()
    if order == "page":
        if len(place) == 2:
            documents = documents.filter(Q(page__gt=place[0]) | Q(page=place[0], pk__lt=place[1]))
        rows = documents.order_by("page", "-pk")
    else:
        rows = by_date(documents, place[0] if place else None, newest_first=order != "oldest")
    keys = rows.values_list("page", "pk")[: PAGE + 1]
    return [(pk, f"{page}.{pk}" if order == "page" else str(pk)) for page, pk in keys]


def weigher(query: Query) -> Callable[[int, str, str], int]:
    """Return what tells how well a document answers: words in the title, the words together, how often, how new."""
    needles = [term.needle for term in query.wanted]
    together = needle(" ".join(term.written for term in query.wanted))

    def weigh(pk: int, title: str, text: str) -> int:
        counts = [text.count(each) for each in needles]
        score = sum(map(math.log1p, counts)) / len(needles)
        score -= math.log10(len(text) + 1000) / 2
        score += 3 * sum(each in title for each in needles) / len(needles)
        if len(needles) == 1 or all(counts):
            score += 2 * (together in title) + (together in text)
        years = pk // A_YEAR
        return int(1000 * (score + 10 + years / 100))

    return weigh
