"""The words of the archive in Latin letters: for truncated words, compounds in another spelling and suggestions."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.text.characters import without_invisible

from ..models import SearchWord
from .query import Query, QueryError, Term, to_needle
from .tokenizer import fold

MAX_LENGTH = 40
MAX_COMPLETIONS = 60
MIN_SIMILARITY = 0.8
_BATCH = 900
_WORD = re.compile("[a-z]{2,}(?:-[a-z]{2,})*")
# Of compounds that are written in two words, too, and then without a hyphen that would show it.
_COMBINING_FORMS = re.compile(
    "(anti|border|co|counter|cross|cyber|data|drug|fire|law|micro|multi|narco|non|peace|police|post|pre|self|sub|tele"
    "|ultra|web|win|work|world)([a-z]{3,})"
)


def words_in(texts: Iterable[str]) -> set[str]:
    """Return the words of texts in small letters, a compound with a hyphen whole and in its parts."""
    found: set[str] = set()
    for text in texts:
        for word in _WORD.findall(fold(without_invisible(text))):
            found |= {part for part in {word, *word.split("-")} if len(part) <= MAX_LENGTH}
    return found


def add_words(words: Collection[str]) -> None:
    """Add words to the vocabulary; sorted, so that two edits at once wait for each other in one order."""
    missing = sorted(set(words) - _known(words))
    SearchWord.objects.bulk_create([SearchWord(word=word) for word in missing], ignore_conflicts=True)


def with_other_spellings(query: Query) -> Query:
    """Return the query with the words that a truncated one stands for, and with the parts of compounds.

    Raises QueryError if more than MAX_COMPLETIONS words begin like a truncated one.
    """
    compounds = {compound for term in query.terms for compound in _splits(term)}
    known = _known(compounds) if compounds else set()
    return replace(query, terms=tuple(_other_spellings(term, known) for term in query.terms))


def similar_words(word: str, count: int) -> list[str]:
    """Return words of the archive that are spelled much like this one and begin like it."""
    rows = SearchWord.objects.filter(word__startswith=word[:1]).exclude(word__contains="-")
    near = (each for each in rows.values_list("word", flat=True) if abs(len(each) - len(word)) <= 2)
    return get_close_matches(word, near, n=count, cutoff=MIN_SIMILARITY)


def _known(words: Collection[str]) -> set[str]:
    """Return those of the words that the vocabulary has."""
    wanted = sorted(words)
    return {
        word
        for start in range(0, len(wanted), _BATCH)
        for word in SearchWord.objects.filter(word__in=wanted[start : start + _BATCH]).values_list(
            "word", flat=True
        )
    }


def _other_spellings(term: Term, known: Collection[str]) -> Term:
    if term.prefix:
        return _completed(term)
    combined = _COMBINING_FORMS.fullmatch(term.text)
    parts = [" ".join(combined.groups())] if combined else []
    parts += [compound for compound in _splits(term) if compound in known]
    return term.with_needles(*map(to_needle, parts))


def _splits(term: Term) -> Iterator[str]:
    """Yield the compounds with a hyphen that a word in one may stand for."""
    if re.fullmatch(f"[a-z]{{5,{MAX_LENGTH}}}", term.text):
        for at in range(2, len(term.text) - 1):
            yield f"{term.text[:at]}-{term.text[at:]}"


def _completed(term: Term) -> Term:
    """Return a truncated term with the stems of all words that begin like it."""
    rows = SearchWord.objects.filter(word__startswith=term.prefix).exclude(word__contains="-")
    words = list(rows.order_by().values_list("word", flat=True)[: 20 * MAX_COMPLETIONS])
    needles = sorted({to_needle(word) for word in words})
    if len(needles) > MAX_COMPLETIONS:
        sentence = _("Too many words begin with “{letters}”. Please add letters.")
        raise QueryError(format_lazy(sentence, letters=term.prefix))
    return replace(term, needles=(*needles,) or term.needles)
