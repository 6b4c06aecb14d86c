"""The whole answer to what a reader asks: results, how many, what they can be narrowed by, what else is near."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from magazine.models import Issue, Person, Section
from magazine.text.languages import BOTH, EN, ZH, text_in

from ..models import Article, SearchDocument
from .facets import IN_BOTH, Chosen, Group, chosen, facet, groups, tokens
from .folding import fold
from .matching import Matches, by_date, by_index
from .names import Names, People, people_named
from .near import Near, named, near
from .query import Query, parse
from .ranking import ORDERS, ranked
from .snippets import Excerpt, Snippet, marked, names_found, snippets
from .sources import Source

COUNTED = 500
_SHOWN = (
    "facets",
    "title",
    "text",
    "printed",
    *(f"article__{part}" for part in ("title_zh", "title_en", "contents_title_zh", "contents_title_en")),
    *(
        f"article__{entry}{place}"
        for entry in ("", "parent__")
        for place in ("locator", "first_page", "last_page")
    ),
    *(f"article__issue__{part}" for part in ("whole_number", "year", "number", "magazine__issn")),
)
_ISSUE_AND_PAGE = re.compile(
    r"(?:no\. ?|第 ?)?(?P<issue>\d+(?:-\d+)?) ?期?[ ,]*"
    r"(?:(?:pp?\.? ?|pages? )(?P<page>\d{1,4})|第? ?(?P<page_zh>\d{1,4}) ?页)"
)


@dataclass(frozen=True)
class Result:
    """An article or piece that answers, with its headline and the places found."""

    article: Article
    headline: tuple[Excerpt, ...]
    snippets: tuple[Snippet, ...]

    @cached_property
    def address_of_passages(self) -> str:
        """The view that shows its passages in both languages, where there is one, in the active language."""
        article = self.article
        return article.parallel_address if article.in_parallel else article.get_absolute_url()  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Answer:
    """What a page of results shows; `after` is where the next page begins, `total` counts up to COUNTED."""

    query: Query
    chosen: Chosen = field(default_factory=dict)
    order: str = "relevance"
    results: tuple[Result, ...] = ()
    total: int = 0
    is_more: bool = False
    after: str = ""
    groups: tuple[Group, ...] = ()
    people: tuple[Person, ...] = ()
    sections: tuple[Section, ...] = ()
    near: tuple[Near, ...] = ()


def answer(parameters: Mapping[str, str], names: Names) -> Answer:
    """Return the answer to an address's query: `q`, what was chosen, `order`, `after`; raises QueryError."""
    query, choice = parse(parameters.get("q", "")), chosen(parameters)
    order = parameters.get("order", "")
    order = order if order in ORDERS else "relevance"
    if not query.wanted and not choice:
        return Answer(query)
    with by_index() as recent:
        matches = Matches(query, people_named(query, names), tokens(choice), recent)
        return _found(matches, choice, order, parameters.get("after", ""), names)


def _found(matches: Matches, choice: Chosen, order: str, after: str, names: Names) -> Answer:
    query, people = matches.query, matches.people
    counted = matches.newest(COUNTED + 1, "pk", "facets")
    page = ranked(matches, [pk for pk, _facets in counted], order, after)
    counts = Counter(" ".join(facets for _pk, facets in counted[:COUNTED]).split())
    persons, sections = named(query, people, names, counts) if not choice else ((), ())
    return Answer(
        query,
        choice,
        order,
        results=_results(page.documents, query, people),
        total=min(len(counted), COUNTED),
        is_more=len(counted) > COUNTED,
        after=page.after,
        groups=tuple(groups(counts, choice, names)),
        people=persons,
        sections=sections,
        near=() if counted else near(query, names),
    )


def found_articles(
    parameters: Mapping[str, str], names: Names, after: int | None, count: int
) -> list[tuple[int, int]]:
    """Return row ids, of which one is the next `after`, and articles that answer, newest first; raises QueryError."""
    query, choice = parse(parameters.get("q", "")), chosen(parameters)
    if not query.wanted and not choice:
        return []
    with by_index():
        matches = Matches(query, people_named(query, names), tokens(choice))
        return list(by_date(matches.documents(), after).values_list("pk", "article_id")[:count])


def page_asked_for(written: str) -> Article | None:
    """Return the article on a page that was asked for by issue and page, as in `12 p32`."""
    place = _ISSUE_AND_PAGE.fullmatch(" ".join(fold(written).split()))
    if place is None:
        return None
    issues = Issue.objects.published().filter(whole_number=place["issue"])
    entries = Article.objects.published().entries().filter(issue__in=issues)
    entries = entries.on_page(int(place["page"] or place["page_zh"]))
    found: Article | None = entries.with_addresses().order_by("-first_page", "order").first()
    return found


def _results(pks: Sequence[int], query: Query, people: People) -> tuple[Result, ...]:
    documents = SearchDocument.objects.filter(pk__in=pks)
    found = documents.select_related("article__issue__magazine", "article__parent").only(*_SHOWN).in_bulk()
    names = names_found([found[pk] for pk in pks], people)
    return tuple(_result(found[pk], query, names[pk]) for pk in pks)


def _result(document: SearchDocument, query: Query, names: Sequence[Source]) -> Result:
    article, facets = document.article, document.facets.split()
    for attribute, value in (("in_zh", ZH), ("in_en", EN), ("in_parallel", IN_BOTH)):
        setattr(article, attribute, facet("language", value) in facets)
    return Result(article, _headline(document, query), tuple(snippets(document, query, names)))


def _headline(document: SearchDocument, query: Query) -> tuple[Excerpt, ...]:
    needles = [term.needle for term in query.wanted if term.needle in document.title]
    titles = ((language, text_in(document.article, "headline", language)) for language in BOTH)
    return tuple(marked(title, language, needles) for language, title in titles if title)
