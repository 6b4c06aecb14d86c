"""Rows that match a query, for editors: by the index of the site's search, with drafts and what is withdrawn."""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from magazine.db.publication import State, preview

from ..models import Article, Passage, SearchDocument
from .indexed_texts import TextKind
from .matching import matching
from .places import Place
from .query import QueryError, Term, parse_query
from .search import Search, read_name_index
from .snippets import Excerpt, highlight, shorten, texts_with

MAX_DOCUMENTS = 300  # that are read for passages; a word of every article is in more
MAX_ROWS = 1000  # as many as lists count


def articles_at(place: Place) -> Q:
    """Return the condition on the articles at a place."""
    of_issue = Q(issue__whole_number=place.issue) if place.issue else Q()
    if not place.locator:
        return of_issue & Q(pk__in=Article.objects.on_page(place.page).values("pk"))
    if place.piece:
        return of_issue & Q(parent__locator=place.locator, locator=place.piece)
    entry = Q(locator=place.locator, parent=None)
    if place.number is None:
        return of_issue & entry
    holds = Passage.objects.filter(entry__locator=place.locator, number=place.number)
    return of_issue & Q(pk__in=holds.values("article"))


def passages_at(place: Place) -> Q:
    """Return the condition on the passages at a place."""
    of_issue = Q(entry__issue__whole_number=place.issue) if place.issue else Q()
    if not place.locator:
        return of_issue & Q(entry__in=Article.objects.entries().on_page(place.page).values("pk"))
    named = of_issue & Q(entry__locator=place.locator)
    if place.piece:
        named &= Q(article__locator=place.piece, article__parent__isnull=False)
    return named & Q(number=place.number) if place.number is not None else named


def articles_matching(text: str) -> list[int]:
    """Return the keys of the newest articles that the site's search finds; none for an invalid query."""
    return [document.article_id for document in _documents(text, MAX_ROWS, "pk", "article_id")]


def passages_matching(text: str) -> list[int]:
    """Return the keys of passages with all terms, in the newest articles that have them."""
    terms = _terms_of(text)
    numbers: set[tuple[int, int]] = set()
    for document in _documents(text, MAX_DOCUMENTS, "pk", "article_id", "text", "printed") if terms else ():
        numbers |= {(document.article_id, number) for number in _numbers(document, terms)}
        if len(numbers) >= MAX_ROWS:
            break
    rows = Passage.objects.filter(article__in={article for article, _number in numbers}).order_by()
    keys = rows.values_list("pk", "article_id", "number")
    return [pk for pk, article, number in keys if (article, number) in numbers]


def needles_of(text: str) -> list[str]:
    """Return the normalised terms of a query; none for an invalid one."""
    try:
        return parse_query(text).needles
    except QueryError:
        return []


def excerpt(text: str, language: str, needles: Sequence[str]) -> Excerpt:
    """Return the part of a text around the first of the terms, with all of them highlighted."""
    return shorten(highlight(text, language, needles))


def _documents(text: str, count: int, *fields: str) -> list[SearchDocument]:
    """Return the newest documents that match a query, whatever their state."""
    try:
        search = Search.from_parameters({"q": text}, read_name_index())
    except QueryError:
        return []
    if search.is_empty:
        return []
    with preview(*State), matching(search) as matches:
        keys = [pk for (pk,) in matches.newest(count, "pk")]
    return list(SearchDocument.objects.filter(pk__in=keys).order_by("-pk").only(*fields))


def _terms_of(text: str) -> Sequence[Term]:
    try:
        return parse_query(text).required
    except QueryError:
        return ()


def _numbers(document: SearchDocument, terms: Sequence[Term]) -> Iterator[int]:
    """Yield the numbers of the passages in a document that have every term, on one side or the other."""
    for found, sides in texts_with(document, [needle for term in terms for needle in term.needles]):
        has_all = all(any(map(term.occurs_in, sides)) for term in terms)
        if has_all and found.kind is TextKind.PASSAGE and found.number is not None:
            yield found.number
