"""What a reader asks for, from the words in the search box."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .folding import fold
from .words import form, is_han, neighbours

LONGEST = 200
MOST_TERMS = 16
_WRITTEN = re.compile(r'(?P<excluded>-(?=\S))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


class QueryError(Exception):
    """Why nothing can be searched for, in a sentence for the reader."""

    def __init__(self, message: "str | Promise") -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True)
class Term:
    """A word or phrase, which has to stand within a passage as it is, or (`excluded`) must not."""

    written: str
    needle: (
        str  # in the form of comparison: with a space where a word, not a Han character, begins or ends it
    )
    excluded: bool = False

    @cached_property
    def tokens(self) -> frozenset[str]:
        """The tokens that any text with this term has."""
        chunks = self.needle.split()
        pairs = {pair for chunk in chunks if is_han(chunk) for pair in neighbours(chunk)}
        return frozenset(pairs | {chunk for chunk in chunks if len(chunk) == 1 or not is_han(chunk)})

    @property
    def is_token(self) -> bool:
        """Whether the index alone tells where the term stands."""
        return len(self.tokens) == 1


@dataclass(frozen=True)
class Query:
    """The terms that an article must have and those it must not have."""

    written: str
    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """The terms to find."""
        return tuple(term for term in self.terms if not term.excluded)

    @property
    def unwanted(self) -> tuple[Term, ...]:
        """The terms that rule an article out."""
        return tuple(term for term in self.terms if term.excluded)


def parse(written: str) -> Query:
    """Return the query for what was written: words, “phrases”, -exclusions; raises QueryError."""
    written = " ".join(written.replace("\0", " ").split())
    if len(written) > LONGEST:
        raise QueryError(format_lazy(_("Please search for at most {count} characters."), count=LONGEST))
    found = [_term(match) for match in _WRITTEN.finditer(fold(written))]
    terms = tuple(dict.fromkeys(term for term in found if term.needle))
    if len(terms) > MOST_TERMS:
        raise QueryError(format_lazy(_("Please search for at most {count} words at once."), count=MOST_TERMS))
    if written and not any(not term.excluded for term in terms):
        raise QueryError(_("Please say what is to be found: a word, a name, a phrase in quotation marks."))
    return Query(written, terms)


def _term(match: re.Match[str]) -> Term:
    words = match["phrase"] if match["word"] is None else match["word"]
    return Term(words, needle(words), bool(match["excluded"]))


def needle(words: str) -> str:
    """Return what to look for in a form of comparison, so that words are found whole and Han runs anywhere."""
    compared = form(words)
    chunks = compared.split()
    if not chunks:
        return ""
    return compared[is_han(chunks[0]) : len(compared) - is_han(chunks[-1])]
