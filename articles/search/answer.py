"""The answer to a search: a page of results, their number, facets and suggestions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from magazine.models import Person, Section
from magazine.text.languages import BOTH, EN, ZH, text_in

from ..models import Article, SearchDocument
from .counterparts import counterparts
from .facets import Facet, facets_of
from .indexed_texts import IndexedText
from .matching import Matches, matching, order_by_date
from .query import PARALLEL, Query, filter_token
from .ranking import COLUMNS, rank
from .search import Search
from .snippets import Excerpt, Snippet, highlight, matching_names, snippets
from .suggestions import Suggestion, other_words, people_and_sections, words_alone

MAX_COUNT = 5000
_FIELDS = (
    "facets",
    "title",
    "text",
    "printed",
    "article__title_zh",
    "article__title_en",
    "article__contents_title_zh",
    "article__contents_title_en",
    "article__locator",
    "article__first_page",
    "article__last_page",
    "article__parent__locator",
    "article__parent__first_page",
    "article__parent__last_page",
    "article__issue__whole_number",
    "article__issue__year",
    "article__issue__number",
    "article__issue__magazine__issn",
)


@dataclass(frozen=True)
class Result:
    """An article that matches, with its highlighted headline and excerpts."""

    article: Article
    headline: tuple[Excerpt, ...]
    snippets: tuple[Snippet, ...]
    more: tuple[Snippet, ...] = ()

    @cached_property
    def passages_address(self) -> str:
        """The parallel view if the article has one, else its page, in the active language."""
        article = self.article
        is_parallel: bool = article.in_parallel  # type: ignore[attr-defined]
        return article.parallel_address if is_parallel else article.get_absolute_url()


@dataclass(frozen=True)
class Answer:
    """A page of results; `total` counts up to MAX_COUNT.

    `next_cursor` is empty on the last page, `previous_cursor` None on the first.
    """

    search: Search
    results: tuple[Result, ...] = ()
    total: int = 0
    is_more: bool = False
    next_cursor: str = ""
    previous_cursor: str | None = None
    facets: tuple[Facet, ...] = ()
    people: tuple[Person, ...] = ()
    sections: tuple[Section, ...] = ()
    alone: tuple[Suggestion, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    counterparts: tuple[Suggestion, ...] = ()


def answer(search: Search) -> Answer:
    """Return the page of results at the search's cursor."""
    if search.is_empty:
        return Answer(search)
    with matching(search) as matches:
        return _answer(search, matches)


def _answer(search: Search, matches: Matches) -> Answer:
    newest = matches.newest(MAX_COUNT + 1, *COLUMNS)
    page = rank(matches, newest[:MAX_COUNT], is_more=len(newest) > MAX_COUNT)
    counts = Counter(
        " ".join(facets.partition("\n")[0] for _pk, facets, _title in newest[:MAX_COUNT]).split()
    )
    results = _results(page.document_ids, search)
    alone = () if newest else words_alone(search)
    people, sections = people_and_sections(search, counts) if not search.filters else ((), ())
    return Answer(
        search,
        results=results,
        total=min(len(newest), MAX_COUNT),
        is_more=len(newest) > MAX_COUNT,
        next_cursor=page.next_cursor,
        previous_cursor=page.previous_cursor,
        facets=tuple(facets_of(search, counts)),
        people=people,
        sections=sections,
        alone=alone,
        suggestions=() if newest else other_words(search, alone),
        counterparts=() if search.cursor else counterparts(search, [result.article for result in results]),
    )


def matching_articles(search: Search, after: int | None, count: int) -> list[tuple[int, int]]:
    """Return pairs of row id and article id, newest first; a row id is the next `after`."""
    if search.is_empty:
        return []
    with matching(search) as matches:
        documents = order_by_date(matches.documents(), after)
        return list(documents.values_list("pk", "article_id")[:count])


def _results(pks: Sequence[int], search: Search) -> tuple[Result, ...]:
    documents = SearchDocument.objects.filter(pk__in=pks)
    found = documents.select_related("article__issue__magazine", "article__parent").only(*_FIELDS).in_bulk()
    names = matching_names([found[pk] for pk in pks], search)
    return tuple(_result(found[pk], search.query, names[pk]) for pk in pks)


def _result(document: SearchDocument, query: Query, names: Sequence[IndexedText]) -> Result:
    article, tokens = document.article, document.facets.split()
    for attribute, language in (("in_zh", ZH), ("in_en", EN), ("in_parallel", PARALLEL)):
        setattr(article, attribute, filter_token("language", language) in tokens)
    best, more = snippets(document, query, names)
    return Result(article, _headline(document, query), tuple(best), tuple(more))


def _headline(document: SearchDocument, query: Query) -> tuple[Excerpt, ...]:
    needles = [needle for needle in query.needles if needle in document.title]
    titles = ((language, text_in(document.article, "headline", language)) for language in BOTH)
    return tuple(highlight(title, language, needles) for language, title in titles if title)
