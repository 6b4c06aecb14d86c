"""Parse the words in the search box and the filters of an address.

    query  = { clause }                       an article has all of them, in any order
    clause = [ "-" | "NOT" ] term { "OR" term }
    term   = '"' words '"'                    side by side
           | word                             English by its stem, Chinese anywhere
           | letters "*"                      every word of the archive that begins so

Operators are in capitals; AND between clauses changes nothing, nor does an operator without its operand. OR binds
closer than the space. Punctuation between words separates them. A text of more than MAX_QUERY_LENGTH characters or
MAX_TERMS words is taken for a pasted one, without operators: its first words are a phrase, the rest decides the order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from magazine.text.characters import HAN

from .tokenizer import bigrams, fold, is_han, normalize, normalize_with_positions

MAX_QUERY_LENGTH = 200
MAX_PASTED_LENGTH = 500  # of a pasted text the rest says nothing more
MAX_TERMS = 16
MAX_FILTER_LENGTH = 100
MAX_JOINED = 3  # words that may be one, as in cyber crime and chen tian ping
# Of the phrase at the start of a pasted text: an English word weighs two, a Han character one.
PHRASE_WEIGHT = 16
MAX_WISHES = 24
FILTERS: dict[str, Promise] = {
    "section": _("Section"),
    "year": _("Year"),
    "issue": _("Issue"),
    "language": _("Language"),
    "class": _("Class"),
    "person": _("Person"),
    "role": _("Role"),
    "photographs": _("Photographs"),
}
FIRST_YEAR, LAST_YEAR = "from", "to"  # the range of years, which filters too
# Values of the filter by language beside the languages themselves. An article may have passages side by side and no
# running text in one language; the values below divide all articles, so that their counts add up.
PARALLEL = "both"
IN_BOTH, IN_NONE, ONLY = "in-both", "in-none", "only-"
# Too frequent to say anything about an article; words that are pinyin as well (an, he, you) are not among them.
FUNCTION_WORDS = frozenset({
    "the", "of", "and", "a", "in", "on", "to", "for", "by", "with", "at", "from",
    "is", "are", "was", "were", "be", "as", "or", "that", "this", "it", "its",
})  # fmt: skip
_OPERATORS = ("AND", "OR", "NOT")
_UNIT = re.compile(r'(?P<excluded>-(?=\S))?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_SEPARATOR = re.compile(
    rf"(?<![0-9]),|,(?![0-9])|:(?![0-9])|[;!?|、。…《》〈〉【】「」『』()\[\]]|\.(?=[{HAN}])"
)
_PREFIX = re.compile(r"([a-z]{3,})\*")

Filters = Mapping[str, str]


class QueryError(Exception):
    """A query that cannot be searched for; `message` is a sentence for the reader."""

    def __init__(self, message: "str | Promise") -> None:
        super().__init__(message)
        self.message = message


def tokens_of(needle: str) -> frozenset[str]:
    """Return the tokens of any text with this needle: of a run of Han characters the bigrams are enough."""
    chunks = needle.split()
    pairs = {pair for chunk in chunks if is_han(chunk) for pair in bigrams(chunk)}
    return frozenset(pairs | {chunk for chunk in chunks if len(chunk) == 1 or not is_han(chunk)})


@dataclass(frozen=True)
class Term:
    """Words or phrases of which an article must have one, or must have none.

    A needle is normalised, with a space where a word, not a Han character, is at an end. The first is as typed, the
    others are other spellings of it. `prefix` are the letters before an asterisk.
    """

    text: str
    needles: tuple[str, ...]
    is_excluded: bool = False
    prefix: str = ""

    @cached_property
    def is_single_token(self) -> bool:
        """True if the index alone decides which documents have the term."""
        return all(len(tokens_of(needle)) == 1 for needle in self.needles)

    def occurs_in(self, text: str) -> bool:
        """Check whether a normalised text has the term."""
        return any(needle in text for needle in self.needles)

    def count(self, text: str) -> int:
        """Count the occurrences in a normalised text."""
        return sum(text.count(needle) for needle in self.needles)

    def with_needles(self, *needles: str) -> "Term":
        """Return the term with further spellings."""
        return replace(self, needles=tuple(dict.fromkeys([*self.needles, *filter(None, needles)])))


@dataclass(frozen=True)
class Query:
    """Terms that an article must have and terms that it must not have; `text` is the query as typed.

    All its words in a row, or the beginning of a pasted text, are `phrase`; `wishes` are the words of the rest.
    `synonyms` are those of the editors that its terms are found by, too.
    """

    text: str
    terms: tuple[Term, ...] = ()
    phrase: str = ""
    wishes: tuple[str, ...] = ()
    is_pasted: bool = False
    synonyms: tuple[str, ...] = ()

    @cached_property
    def required(self) -> tuple[Term, ...]:
        """The terms to find."""
        return tuple(term for term in self.terms if not term.is_excluded)

    @cached_property
    def excluded(self) -> tuple[Term, ...]:
        """The terms that rule an article out."""
        return tuple(term for term in self.terms if term.is_excluded)

    @cached_property
    def needles(self) -> list[str]:
        """The needles to mark in a text: those of the required terms, and the phrase."""
        needles = [needle for term in self.required for needle in term.needles]
        return [*needles, self.phrase] if self.phrase else needles


def parse_query(text: str) -> Query:
    """Parse words, “phrases”, -exclusions and operators; raises QueryError."""
    text = " ".join(text.replace("\0", " ").split())[:MAX_PASTED_LENGTH]
    terms = tuple(dict.fromkeys(term for term in _clauses(text) if term.needles or term.prefix))
    if len(text) > MAX_QUERY_LENGTH or len(terms) > MAX_TERMS:
        query = _pasted(text)
    else:
        query = Query(text, _without_function_words(_joined(terms)), _phrase(terms))
    if text and not query.required:
        raise QueryError(_("Please enter a search term: a word, a name or a phrase in quotation marks."))
    return query


def _clauses(text: str) -> Iterator[Term]:
    """Yield the clauses of a query, each as one term."""
    operator, last = "", None
    for match in _UNIT.finditer(fold(text)):
        written = text[match.start() : match.end()]
        if written in _OPERATORS:
            operator = written
            continue
        for term in _terms(match, bool(match["excluded"]) or operator == "NOT"):
            if last and operator == "OR" and not match["excluded"]:
                last = replace(last.with_needles(*term.needles), text=f"{last.text} OR {term.text}")
            else:
                if last:
                    yield last
                last = term
        operator = ""
    if last:
        yield last


def _terms(match: re.Match[str], is_excluded: bool) -> Iterator[Term]:
    """Yield the terms of a phrase or a word, several of words with punctuation between them."""
    if match["word"] is None:
        yield Term(f'"{match["phrase"]}"', _needles(match["phrase"]), is_excluded)
        return
    for word in _SEPARATOR.split(match["word"]):
        prefix = _PREFIX.fullmatch(word)
        yield Term(word, _needles(word), is_excluded, prefix[1] if prefix else "")


def _needles(words: str) -> tuple[str, ...]:
    needle = to_needle(words)
    return (needle,) if needle else ()


def _joined(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms, each satisfied by a word that it makes with its neighbours, as in cyber crime."""
    joined = list(terms)
    for length in range(2, MAX_JOINED + 1):
        for start in range(len(terms) - length + 1):
            window = terms[start : start + length]
            if all(map(_may_join, window)):
                needle = to_needle("".join(term.text for term in window))
                for index in range(start, start + length):
                    joined[index] = joined[index].with_needles(needle)
    return tuple(term if "-" not in term.text else _joined_at_hyphens(term) for term in joined)


def _may_join(term: Term) -> bool:
    is_word = re.fullmatch("[a-z]+", term.text) is not None
    return is_word and not term.is_excluded and term.text not in FUNCTION_WORDS


def _joined_at_hyphens(term: Term) -> Term:
    """Return a term that its spelling in one word satisfies too, as in counter-terrorism."""
    is_compound = re.fullmatch("[a-z]+(-[a-z]+)+", term.text)
    return term.with_needles(to_needle(term.text.replace("-", ""))) if is_compound else term


def _without_function_words(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return the terms without function words, all of them if there is no other to find."""
    others = tuple(term for term in terms if term.text not in FUNCTION_WORDS)
    return others if any(not term.is_excluded for term in others) else tuple(terms)


def _phrase(terms: Sequence[Term]) -> str:
    """Return the needle of all words to find in a row; empty for a single one and for alternatives."""
    texts = [term.text for term in terms if not term.is_excluded]
    is_row = len(texts) > 1 and not any(" OR " in text for text in texts)
    return to_needle(" ".join(texts)) if is_row else ""


def _pasted(text: str) -> Query:
    """Return the query for a pasted text: its first words, or those of a title quoted in it, and wishes."""
    quoted = max(re.findall('"([^"]*)"', fold(text)), key=len, default="")
    source = quoted if len(normalize(quoted).split()) > MAX_JOINED else text
    normalized = normalize_with_positions(source)
    first, rest = phrase_at_start(normalized.text.split())
    if not first:
        return Query(text)
    needle = needle_of(first)
    _start, end = normalized.printed_span(0, normalized.text.index(needle) + len(needle))
    term = Term(f'"{source[:end].strip()}"', (needle,))
    wishes = (needle_of([chunk[:PHRASE_WEIGHT]]) for chunk in rest if chunk not in FUNCTION_WORDS)
    return Query(text, (term,), wishes=tuple(dict.fromkeys(wishes))[:MAX_WISHES], is_pasted=True)


def phrase_at_start(chunks: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split the chunks of a normalised text into those of its first phrase and the others."""
    first: list[str] = []
    room = PHRASE_WEIGHT
    for index, chunk in enumerate(chunks):
        part = chunk[:room] if is_han(chunk) else chunk
        first.append(part)
        room -= len(part) if is_han(chunk) else 2
        if room <= 0:
            return first, [chunk[len(part) :], *chunks[index + 1 :]] if part != chunk else list(
                chunks[index + 1 :]
            )
    return first, []


def to_needle(words: str) -> str:
    """Normalise words so that they match as substrings: words whole, runs of Han characters anywhere."""
    return needle_of(normalize(words).split())


def needle_of(chunks: Sequence[str]) -> str:
    """Return the needle of a row of chunks of a normalised text."""
    if not chunks:
        return ""
    start = "" if is_han(chunks[0]) else " "
    end = "" if is_han(chunks[-1]) else " "
    return f"{start}{' '.join(chunks)}{end}"


def parse_filters(parameters: Mapping[str, str]) -> Filters:
    """Return the values of the filters in an address's parameters."""
    filters = {kind: parameters[kind][:MAX_FILTER_LENGTH] for kind in FILTERS if parameters.get(kind)}
    for kind in (FIRST_YEAR, LAST_YEAR):
        if re.fullmatch("[0-9]{4}", parameters.get(kind, "")):
            filters[kind] = parameters[kind]
    return filters


def filter_token(kind: str, value: object) -> str:
    """Return the token that a document has for a value, without characters at which an index splits."""
    return f"{kind}:{re.sub('[^0-9a-z_/.-]', '-', str(value).lower())}"
