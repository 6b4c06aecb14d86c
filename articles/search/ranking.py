"""In which order results come, page by page; no result comes twice or not at all."""

import math
import re
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import SearchDocument
from .matching import Documents, in_title
from .query import Query, needle

PAGE = 10
WEIGHED = 200  # so many of the newest matches, and so many with the words in their title, are weighed
ORDERS: dict[str, Promise] = {
    "relevance": _("relevance"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "page": _("page"),
}


@dataclass(frozen=True)
class Page:
    """The documents of a page, and what the next page begins after; empty on the last one."""

    documents: list[SearchDocument]
    after: str = ""


def ranked(documents: Documents, query: Query, order: str, after: str) -> Page:
    """Return the page of results that follows `after`, which is a page's own word for where it ended."""
    documents = documents.only("article_id", "page", "title", "text")
    place = [int(number) for number in re.findall(r"\d{1,19}", after)]
    if order == "relevance" and query.wanted:
        found = _by_relevance(documents, query, place)
    else:
        found = _by_key(documents, order, place)
    page = [document for document, _place in found[:PAGE]]
    return Page(page, found[PAGE - 1][1] if len(found) > PAGE else "")


def _by_relevance(documents: Documents, query: Query, place: list[int]) -> list[tuple[SearchDocument, str]]:
    newest = list(documents.order_by("-pk")[:WEIGHED])
    titled = list(in_title(documents, query).order_by("-pk")[:WEIGHED])
    weighed = {document.pk: document for document in (*newest, *titled)}
    found: list[tuple[SearchDocument, str]] = []
    if len(place) != 1:
        keys = sorted(((weigh(document, query), pk) for pk, document in weighed.items()), reverse=True)
        keys = [key for key in keys if len(place) < 2 or key < (place[0], place[1])]
        found = [(weighed[pk], f"{score}.{pk}") for score, pk in keys[: PAGE + 1]]
    if len(found) <= PAGE and len(newest) == WEIGHED:
        # The rest, newest first: older than all that were weighed for being new, and not weighed for their titles.
        rest = documents.filter(pk__lt=min(newest[-1].pk, *(place if len(place) == 1 else ())))
        rest = rest.exclude(pk__in=[document.pk for document in titled]).order_by("-pk")
        found += [(document, str(document.pk)) for document in rest[: PAGE + 1 - len(found)]]
    return found


def _by_key(documents: Documents, order: str, place: list[int]) -> list[tuple[SearchDocument, str]]:
    if order == "page":
        if len(place) == 2:
            documents = documents.filter(Q(page__gt=place[0]) | Q(page=place[0], pk__lt=place[1]))
        rows = documents.order_by("page", "-pk")
    elif order == "oldest":
        rows = documents.filter(pk__gt=place[0]) if place else documents
        rows = rows.order_by("pk")
    else:
        rows = documents.filter(pk__lt=place[0]) if place else documents
        rows = rows.order_by("-pk")
    return [
        (document, f"{document.page}.{document.pk}" if order == "page" else str(document.pk))
        for document in rows[: PAGE + 1]
    ]


def weigh(document: SearchDocument, query: Query) -> int:
    """Return how well a document answers: words in the title, the words together, how often, how new."""
    needles = [term.needle for term in query.wanted]
    whole = needle(" ".join(term.written for term in query.wanted))
    score = sum(math.log1p(document.text.count(each)) for each in needles) / len(needles)
    score -= math.log10(len(document.text) + 1000) / 2
    score += 3 * sum(each in document.title for each in needles) / len(needles)
    score += 2 * (whole in document.title) + (whole in document.text)
    years = document.pk // 10**15
    return int(1000 * (score + 10 + years / 100))
