"""The editors' synonyms: words that readers search for lead to those of the archive, too."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..models import Synonym
from .query import FUNCTION_WORDS, Query, Term, to_needle
from .tokenizer import normalize

MAX_WORDS = 8  # of a term that has a synonym
Synonyms = Mapping[str, Sequence[str]]


def read_synonyms() -> Synonyms:
    """Read the synonyms of each term; terms are normalised, without function words."""
    found: dict[str, list[str]] = {}
    for term, synonym in Synonym.objects.order_by("pk").values_list("term", "synonym"):
        found.setdefault(_key(term), []).append(synonym)
    return found


def with_synonyms(query: Query, synonyms: Synonyms) -> Query:
    """Return the query with each of its words, or several in a row, satisfied by their synonyms."""
    if not synonyms or query.is_pasted:
        return query
    terms, used = list(query.terms), dict[str, None]()
    for window, key in _windows(query.terms):
        for synonym in synonyms.get(key, ()):
            used[synonym] = None
            for index in window:
                terms[index] = terms[index].with_needles(to_needle(synonym))
    return replace(query, terms=tuple(terms), synonyms=tuple(used)) if used else query


def _windows(terms: Sequence[Term]) -> Iterator[tuple[range, str]]:
    """Yield where the terms to find stand, one or several in a row, with their key; of alternatives each one's."""
    for start, term in enumerate(terms):
        for needle in term.needles if _is_plain(term) else ():
            yield range(start, start + 1), _key(needle)
        for end in range(start + 2, min(start + MAX_WORDS, len(terms)) + 1):
            if not all(map(_is_plain, terms[start:end])):
                break
            yield range(start, end), _key(" ".join(each.needles[0] for each in terms[start:end]))


def _is_plain(term: Term) -> bool:
    return bool(term.needles) and not term.is_excluded and not term.prefix


def _key(words: str) -> str:
    return " ".join(chunk for chunk in normalize(words).split() if chunk not in FUNCTION_WORDS)
