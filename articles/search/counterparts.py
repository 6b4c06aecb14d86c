"""The words of the other language for a query that is a name, a section or a title, or stands in one."""

import re
from collections.abc import Iterable, Iterator

from magazine.text.languages import BOTH, text_in

from ..models import Article
from .matching import Matches
from .query import Query, Term, needle_of
from .search import Search
from .suggestions import MAX_COUNT, Suggestion
from .tokenizer import normalize

MAX_COUNTERPARTS = 2
_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")


def counterparts(search: Search, articles: Iterable[Article]) -> tuple[Suggestion, ...]:
    """Return the query in the other language with the number of articles that have it there only.

    The articles are the results shown, whose titles may have the words in both languages.
    """
    if not search.query.required or search.query.excluded or search.query.is_pasted:
        return ()
    query_text = normalize(search.query.text).strip()
    found = dict.fromkeys(
        other.strip() for one, other in _pairs(search, articles) if normalize(one).strip() == query_text
    )
    counts = ((words, _count(search, words, query_text)) for words in list(found)[:MAX_COUNTERPARTS])
    return tuple(Suggestion(words, count, count == MAX_COUNT) for words, count in counts if count)


def _pairs(search: Search, articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    """Yield words in one language and in the other: names that have a term, titles, what they have in brackets."""
    slugs = set.intersection(*(set(search.people[term]) for term in search.query.required))
    people = (search.names.people[slug] for slug in slugs)
    sections = (search.names.sections[slug] for slug in search.sections)
    for name in (*people, *sections):
        yield from _both_ways(name.name_zh, name.name_en)
    for article in articles:
        for field in ("title", "contents_title"):
            zh, en = (text_in(article, field, language) for language in BOTH)
            yield from _both_ways(zh, en)
            brackets = _IN_BRACKETS.findall(zh), _IN_BRACKETS.findall(en)
            if len(brackets[0]) == len(brackets[1]):
                for pair in zip(*brackets, strict=True):
                    yield from _both_ways(*pair)


def _both_ways(zh: str | None, en: str | None) -> Iterator[tuple[str, str]]:
    if zh and en:
        yield zh, en
        yield en, zh


def _count(search: Search, words: str, query_text: str) -> int:
    """Count the articles with these words that do not match the search, up to MAX_COUNT."""
    wanted = Term(words, (needle_of(normalize(words).split()),))
    unwanted = Term(query_text, (needle_of(query_text.split()),), is_excluded=True)
    query = Query(words, (wanted, unwanted))
    return Matches(Search(query, search.names, search.filters)).documents()[:MAX_COUNT].count()
