"""Find the documents that match a search: by the database's index, then by comparing phrases in the text."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db import connection, transaction
from django.db.models import BooleanField, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from magazine.db.publication import is_preview, is_public

from ..models import SearchDocument
from ..querysets import with_parents
from .query import Term, filter_token, tokens_of
from .search import Search

DocumentQuerySet = QuerySet[SearchDocument]

# An array of row ids, computed first: the planner would otherwise scan the table in the order of the results.
POSTGRESQL_CONDITION = """articles_searchdocument.id = ANY(ARRAY(
    SELECT indexed.id FROM articles_searchdocument indexed WHERE indexed.terms @@ %s::tsquery))"""
SQLITE_CONDITION = """articles_searchdocument.id IN (
    SELECT rowid FROM articles_searchindex WHERE articles_searchindex MATCH %s)"""
# SQLite's index yields its rows in order, one by one: the newest thousand are read without the others.
FTS_TABLE = "articles_searchindex"
SQLITE_JOIN = (f"{FTS_TABLE}.rowid = articles_searchdocument.id", f"{FTS_TABLE} MATCH %s")


@dataclass(frozen=True)
class Matches:
    """The public documents that match the query and the filters of a search.

    A term occurs in a document's text, or in a name of one of its people.
    """

    search: Search

    def documents(self) -> DocumentQuerySet:
        """Return the matches without order."""
        documents = SearchDocument.objects.filter(_is_public())
        documents = _join_index(documents, self._match_expression())
        for term in self.search.query.required:
            if not term.is_single_token:
                documents = documents.filter(self._has_phrase(term))
        for term in self.search.query.excluded:
            if not term.is_single_token:
                documents = documents.exclude(Q(_in_index(self._anywhere(term))) & self._has_phrase(term))
        return documents

    def newest(self, count: int, *fields: str) -> list[Any]:
        """Return fields of the newest matches, at most `count`, as tuples."""
        return list(order_by_date(self.documents()).values_list(*fields)[:count])

    def _match_expression(self) -> str:
        query, years = self.search.query, self.search.years
        required = [
            *map(_token, self.search.filter_tokens),
            *(self._anywhere(term) for term in query.required),
            *([_or(_token(filter_token("year", year)) for year in years)] if years else []),
        ]
        excluded = (self._anywhere(term) for term in query.excluded if term.is_single_token)
        return _and(required) + "".join(map(_and_not, excluded))

    def _anywhere(self, term: Term) -> str:
        return _or([_tokens(term), *map(_person, self.search.people[term])])

    def _has_phrase(self, term: Term) -> Q:
        """Compare the characters or words of a term, because the index does not know their order."""
        found = (Q(GreaterThan(StrIndex(F("text"), Value(needle)), 0)) for needle in term.needles)
        in_text = reduce(or_, found)
        people = self.search.people[term]
        return in_text | Q(_in_index(_or(map(_person, people)))) if people else in_text


@contextmanager
def matching(search: Search) -> Iterator[Matches]:
    """Open the matches of a search; PostgreSQL scans indexes only, as it underestimates the cost of other plans."""
    if _is_sqlite():
        yield Matches(search)
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        yield Matches(search)


def order_by_date(
    documents: DocumentQuerySet, after: int | None = None, newest_first: bool = True
) -> DocumentQuerySet:
    """Sort matches by row id, in SQLite by that of the index; `after` is an exclusive cursor."""
    if documents.query.extra_tables:
        return _order_by_rowid(documents, after, newest_first)
    documents = documents.order_by("-pk" if newest_first else "pk")
    if after is None:
        return documents
    return documents.filter(pk__lt=after) if newest_first else documents.filter(pk__gt=after)


def _order_by_rowid(documents: DocumentQuerySet, after: int | None, newest_first: bool) -> DocumentQuerySet:
    rowid = f"{FTS_TABLE}.rowid"
    if after is not None:
        comparison = "<" if newest_first else ">"
        documents = documents.extra(where=[f"{rowid} {comparison} %s"], params=[after])
    return documents.extra(order_by=[f"-{rowid}" if newest_first else rowid])


def _is_public() -> Q:
    """Return the condition that a document's article is public; only a preview joins the article."""
    return with_parents(is_public, "article__") if is_preview() else Q(public_from__lte=timezone.now())


# --- Expressions of the two full-text indexes ---
def _join_index(documents: DocumentQuerySet, expression: str) -> DocumentQuerySet:
    if _is_sqlite():
        return documents.extra(tables=[FTS_TABLE], where=SQLITE_JOIN, params=[expression])
    return documents.filter(_in_index(expression))


def _in_index(expression: str) -> RawSQL:
    return RawSQL(
        SQLITE_CONDITION if _is_sqlite() else POSTGRESQL_CONDITION, [expression], output_field=BooleanField()
    )


def _tokens(term: Term) -> str:
    """Return the expression for the tokens of any of a term's needles."""
    alternatives = (sorted(tokens_of(needle)) for needle in term.needles)
    return _or(_and(map(_token, tokens)) for tokens in alternatives)


def _person(slug: str) -> str:
    return _token(filter_token("person", slug))


def _token(token: str) -> str:
    return f'"{token}"' if _is_sqlite() else f"'{token}'"  # no token contains a quotation mark


def _and(expressions: Iterable[str]) -> str:
    return f"({(' AND ' if _is_sqlite() else ' & ').join(expressions)})"


def _or(expressions: Iterable[str]) -> str:
    return f"({(' OR ' if _is_sqlite() else ' | ').join(expressions)})"


def _and_not(expression: str) -> str:
    return f"{' NOT ' if _is_sqlite() else ' & !'}{expression}"


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
