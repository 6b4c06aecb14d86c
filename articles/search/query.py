"""Parse the words in the search box and the filters of an address."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise, cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .tokenizer import bigrams, fold, is_han, normalize

MAX_QUERY_LENGTH = 200
MAX_TERMS = 16
MAX_FILTER_LENGTH = 100
FILTERS: dict[str, Promise] = {
    "section": _("Section"),
    "year": _("Year"),
    "issue": _("Issue"),
    "language": _("Language"),
    "person": _("Person"),
    "role": _("Role"),
    "photographs": _("Photographs"),
}
PARALLEL = "both"  # value of the filter by language
_TERM = re.compile(r'(?P<excluded>-(?=\S))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')

Filters = Mapping[str, str]


class QueryError(Exception):
    """A query that cannot be searched for; `message` is a sentence for the reader."""

    def __init__(self, message: "str | Promise") -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Term:
    """A word or phrase; `needle` is normalised, with a space where a word, not a Han character, is at an end."""

    text: str
    needle: str
    is_excluded: bool = False

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The tokens of any text with this term: of a run of Han characters the bigrams are enough."""
        chunks = self.needle.split()
        pairs = {pair for chunk in chunks if is_han(chunk) for pair in bigrams(chunk)}
        return frozenset(pairs | {chunk for chunk in chunks if len(chunk) == 1 or not is_han(chunk)})

    @property
    def is_single_token(self) -> bool:
        """True if the index alone decides which documents have the term."""
        return len(self.tokens) == 1


@dataclass(frozen=True)
class Query:
    """Terms that an article must have and terms that it must not have; `text` is the query as typed."""

    text: str
    terms: tuple[Term, ...] = ()

    @property
    def required(self) -> tuple[Term, ...]:
        """The terms to find."""
        return tuple(term for term in self.terms if not term.is_excluded)

    @property
    def excluded(self) -> tuple[Term, ...]:
        """The terms that rule an article out."""
        return tuple(term for term in self.terms if term.is_excluded)


def parse_query(text: str) -> Query:
    """Parse words, “phrases” and -exclusions; raises QueryError."""
    text = " ".join(text.replace("\0", " ").split())
    if len(text) > MAX_QUERY_LENGTH:
        raise QueryError(format_lazy(_("Please enter at most {count} characters."), count=MAX_QUERY_LENGTH))
    found = [_term(match) for match in _TERM.finditer(fold(text))]
    terms = tuple(dict.fromkeys(term for term in found if term.needle))
    if len(terms) > MAX_TERMS:
        raise QueryError(format_lazy(_("Please enter at most {count} search terms."), count=MAX_TERMS))
    if text and all(term.is_excluded for term in terms):
        raise QueryError(_("Please enter a search term: a word, a name or a phrase in quotation marks."))
    return Query(text, terms)


def _term(match: re.Match[str]) -> Term:
    words = match["phrase"] if match["word"] is None else match["word"]
    return Term(words, to_needle(words), bool(match["excluded"]))


def to_needle(words: str) -> str:
    """Normalise words so that they match as substrings: words whole, runs of Han characters anywhere."""
    normalized = normalize(words)
    chunks = normalized.split()
    if not chunks:
        return ""
    start = 1 if is_han(chunks[0]) else 0
    end = len(normalized) - (1 if is_han(chunks[-1]) else 0)
    return normalized[start:end]


def parse_filters(parameters: Mapping[str, str]) -> Filters:
    """Return the values of the filters in an address's parameters."""
    return {kind: parameters[kind][:MAX_FILTER_LENGTH] for kind in FILTERS if parameters.get(kind)}


def filter_token(kind: str, value: object) -> str:
    """Return the token that a document has for a value, without characters at which an index splits."""
    return f"{kind}:{re.sub('[^0-9a-z_/.-]', '-', str(value).lower())}"
