"""Articles whose titles share words with lines of text: one query for many lines, by the index of titles."""

import re
from collections.abc import Iterator, Sequence

from django.db import connection, transaction

from .indexing import TITLE_PREFIX
from .query import FUNCTION_WORDS
from .tokenizer import bigrams, is_han, normalize

MAX_FOUND = 15  # articles of a line, the newest
MAX_WINDOWS = 60  # of a line
HAN_WINDOW, WORD_WINDOW = 4, 3
_SEPARATOR = re.compile(
    r"[.,;:?!/|\[\](){}<>\"“”。，；：？！、《》〈〉「」『』\t—–]|--|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])"
)
_SQLITE = """SELECT * FROM (SELECT {line}, documents.article_id FROM articles_searchindex
    JOIN articles_searchdocument documents ON documents.id = articles_searchindex.rowid
    WHERE articles_searchindex MATCH %s ORDER BY articles_searchindex.rowid DESC LIMIT {most})"""
# All matches first: the planner would otherwise read documents, which are long, from the newest on.
_POSTGRESQL = """(SELECT {line}, article_id FROM (
    SELECT id, article_id FROM articles_searchdocument WHERE terms @@ %s::tsquery OFFSET 0
    ) found ORDER BY id DESC LIMIT {most})"""


def articles_by_title(lines: Sequence[str]) -> list[list[int]]:
    """Return for each line the ids of articles, public or not, with a few neighbouring words of it in their titles."""
    found: list[list[int]] = [[] for _line in lines]
    queries = [(line, query) for line, text in enumerate(lines) for query in _queries(text)]
    if not queries:
        return found
    template = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    statement = " UNION ALL ".join(template.format(line=line, most=MAX_FOUND) for line, _query in queries)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(statement, [query for _line, query in queries])
        for line, article in cursor.fetchall():
            found[line].append(article)
    return found


def _queries(text: str) -> list[str]:
    """Return up to two expressions of the database's index: the whole of the longest segment, and any window."""
    segments = _SEPARATOR.split(text)
    longest = max(map(_tokens, segments), key=len)
    windows = dict.fromkeys(window for segment in segments for window in _windows(segment))
    found = (_expression([longest] if longest else []), _expression(list(windows)[:MAX_WINDOWS]))
    return [each for each in dict.fromkeys(found) if each]


def _expression(alternatives: Sequence[Sequence[str]]) -> str:
    is_sqlite = connection.vendor == "sqlite"
    quote, both, either = ('"', " AND ", " OR ") if is_sqlite else ("'", " & ", " | ")
    shown = (both.join(f"{quote}{TITLE_PREFIX}{token}{quote}" for token in each) for each in alternatives)
    return either.join(f"({each})" for each in shown)


def _tokens(segment: str) -> list[str]:
    """Return all tokens of a segment, as a title that is the whole of it has them."""
    chunks = normalize(segment).split()
    return [token for chunk in chunks for token in (bigrams(chunk) if is_han(chunk) else [chunk])]


def _windows(segment: str) -> Iterator[tuple[str, ...]]:
    words: list[str] = []
    for chunk in normalize(segment).split():
        if is_han(chunk):
            yield from _han_windows(chunk)
        elif not chunk.isdigit() and chunk not in FUNCTION_WORDS:
            words.append(chunk)
    if words:
        for start in range(max(1, len(words) - WORD_WINDOW + 1)):
            yield tuple(words[start : start + WORD_WINDOW])


def _han_windows(run: str) -> Iterator[tuple[str, ...]]:
    if len(run) == 1:
        return
    for start in range(max(1, len(run) - HAN_WINDOW + 1)):
        yield tuple(bigrams(run[start : start + HAN_WINDOW]))
