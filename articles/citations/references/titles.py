"""Titles in the styles of MLA and Chicago."""

import re

from magazine.text import typography
from magazine.text.languages import EN, ZH

from ..record import ArticleRecord
from .citation import Citation
from .reference import SENTENCE_ENDS, Runs, text_run

# Articles, conjunctions and prepositions from citeproc's list of stop words.
SMALL_WORDS = """
    a about above across after against along alongside amid amidst among amongst an and around as aside astride
    at atop before behind below beneath beside besides between beyond but by circa despite down during et except for
    from given in inside into lest like near next nor notwithstanding of off on onto or out over per plus pro qua
    sans since so than the through throughout till to toward towards under underneath unlike until unto up upon
    versus via vs with within without yet"""
SMALL = frozenset(SMALL_WORDS.split())
WORD = re.compile(r"[^\s\-–—/“”‘’()\[\],;:.?!]+(?:’[a-z]+)?")
BEGINS = re.compile(r"(?:^|[:?!.—]\s)[“‘(\[]*$")
NESTED = str.maketrans("“”", "‘’")


def title_case(title: str) -> str:
    """Capitalise words except the small ones; a word that has a capital already is left alone."""
    words = list(WORD.finditer(title))
    large = [_is_large(found, title, found is words[-1]) for found in words]
    for found, is_large in zip(reversed(words), reversed(large), strict=True):
        if is_large:
            title = title[: found.start()] + found[0][0].upper() + found[0][1:] + title[found.end() :]
    return title


def quoted(citation: Citation, mark: str) -> Runs:
    """Return the title in quotation marks, the following comma or full stop inside them."""
    title = citation.title
    if title.startswith("[") and title.endswith("]"):  # supplied, and so not quoted
        return (*text_run(title, citation.record.language), *text_run(mark))
    if citation.record.language == EN:
        title = title_case(title)
    ends = mark == "." and title.endswith(SENTENCE_ENDS)
    return (
        *text_run("“"),
        *text_run(title.translate(NESTED), citation.record.language),
        *text_run("”" if ends else f"{mark}”"),
    )


def in_entry(citation: Citation) -> Runs:
    """Return `In “…,” `, of a piece that is cited by the pages of its entry."""
    entry = citation.entry_title
    return (*text_run("In “"), *entry, *text_run(",” ")) if entry else ()


def section(record: ArticleRecord) -> Runs:
    """Return the name of the section, without the capitals of its printed heading (Chicago, 17th edition, 8.159)."""
    return text_run(typography.title_case(record.section), record.language)


def container(citation: Citation) -> Runs:
    """Return the magazine's title, in italics unless it is Chinese."""
    record = citation.record
    return text_run(record.issue.magazine.title, record.language, is_italic=record.language != ZH)


def _is_large(found: re.Match[str], title: str, is_last: bool) -> bool:
    word = found[0]
    if not word[0].isalpha() or word != word.lower():
        return False
    return word not in SMALL or is_last or bool(BEGINS.search(title[: found.start()]))
