"""Asking the database which documents match: by its index first, then by comparing phrases in the text."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import BooleanField, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from ..models import SearchDocument
from .documents import A_YEAR, IN_TITLE
from .facets import facet
from .names import People
from .query import Query, Term

Documents = QuerySet[SearchDocument]

# A list of row ids made first: the planner would else walk the table in the order asked for.
POSTGRESQL = """articles_searchdocument.id = ANY(ARRAY(
    SELECT indexed.id FROM articles_searchdocument indexed WHERE indexed.terms @@ %s::tsquery))"""
SQLITE = """articles_searchdocument.id IN (
    SELECT rowid FROM articles_searchindex WHERE articles_searchindex MATCH %s)"""
# The index of SQLite gives its rows in order and one by one: who wants the newest thousand waits for no others.
INDEX = "articles_searchindex"
WALKED = (f"{INDEX}.rowid = articles_searchdocument.id", f"{INDEX} MATCH %s")

RECENT = 2000
# In one message: then the newest document, and the one that so many stand before.
PREPARED = """SET LOCAL enable_seqscan = off;
    SELECT id FROM articles_searchdocument ORDER BY id DESC LIMIT 1;
    SELECT id FROM articles_searchdocument ORDER BY id DESC OFFSET {recent} LIMIT 1"""


@dataclass(frozen=True)
class Matches:
    """The public documents that match a query and have all the chosen facets.

    A term stands in a document's text, or in a name of someone who has a part in it. `recent` are the years of the
    newest documents where asking for those first is quicker.
    """

    query: Query
    people: People
    chosen: Sequence[str] = ()
    recent: Sequence[int] = ()

    def documents(self, in_title: bool = False, dated: Sequence[int] = ()) -> Documents:
        """Return them in no order, or those of some years; with `in_title` a term may also stand in the title."""
        documents = SearchDocument.objects.filter(public_from__lte=timezone.now())
        documents = _indexed(documents, self._asked(in_title, dated))
        for term in self.query.wanted:
            if not term.is_token:
                documents = documents.filter(_compared(term, self.people))
        for term in self.query.unwanted:
            if not term.is_token:
                documents = documents.exclude(
                    Q(_in_index(_anywhere(term, self.people))) & _compared(term, self.people)
                )
        return documents

    def newest(self, count: int, *fields: str) -> list[Any]:
        """Return fields of the newest, so many at most, as tuples."""
        rows: list[Any] = []
        for documents in self._by_age():
            rows += by_date(documents).values_list(*fields)[: count - len(rows)]
            if len(rows) == count:
                break
        return rows

    def _by_age(self) -> Iterator[Documents]:
        """Yield the newest, then all others: an index that gives all its rows before any can be read is asked less."""
        if self.recent:
            yield self.documents(dated=self.recent)
            yield self.documents().filter(pk__lt=min(self.recent) * A_YEAR)
        else:
            yield self.documents()

    def _asked(self, in_title: bool, dated: Sequence[int]) -> str:
        wanted = [
            *map(_token, self.chosen),
            *(_anywhere(term, self.people) for term in self.query.wanted),
            *(_tokens(term, IN_TITLE) for term in self.query.wanted if in_title),
            *([_any(_token(f"dated:{year}") for year in dated)] if dated else []),
        ]
        unwanted = (_anywhere(term, self.people) for term in self.query.unwanted if term.is_token)
        return _all(wanted) + "".join(map(_except, unwanted))


@contextmanager
def by_index() -> Iterator[Sequence[int]]:
    """Ask PostgreSQL inside this by its indexes only: it takes reading all terms of all documents for cheap.

    Yields the years of the newest documents where there are others.
    """
    if _is_sqlite():
        yield ()
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(PREPARED.format(recent=RECENT))
            found = []
            while cursor.nextset():
                found += cursor.fetchall()
        years = [key // A_YEAR for (key,) in found]  # of none in an empty archive, of one where there are few
        yield range(years[1], years[0] + 1) if len(years) == 2 else ()


def by_date(documents: Documents, after: int | None = None, newest_first: bool = True) -> Documents:
    """Sort what matches as the index holds it, from a row id on, which is left out."""
    minus, beyond = ("-", "<") if newest_first else ("", ">")
    if not documents.query.extra_tables:
        documents = documents.order_by(f"{minus}pk")
        return (
            documents
            if after is None
            else documents.filter(**{f"pk__{'lt' if newest_first else 'gt'}": after})
        )
    if after is not None:
        documents = documents.extra(where=[f"{INDEX}.rowid {beyond} %s"], params=[after])
    return documents.extra(order_by=[f"{minus}{INDEX}.rowid"])


def _compared(term: Term, people: People) -> Q:
    """What the index alone cannot tell: that the characters or words of a term stand together."""
    stands = Q(GreaterThan(StrIndex(F("text"), Value(term.needle)), 0))
    return stands | Q(_in_index(_any(map(_person, people[term])))) if people[term] else stands


# --- What is asked of the index, in the words of its database ---
def _indexed(documents: Documents, asked: str) -> Documents:
    if _is_sqlite():
        return documents.extra(tables=[INDEX], where=WALKED, params=[asked])
    return documents.filter(_in_index(asked))


def _in_index(asked: str) -> RawSQL:
    return RawSQL(SQLITE if _is_sqlite() else POSTGRESQL, [asked], output_field=BooleanField())


def _anywhere(term: Term, people: People) -> str:
    return _any([_tokens(term), *map(_person, people[term])])


def _tokens(term: Term, before: str = "") -> str:
    return _all(_token(f"{before}{token}") for token in sorted(term.tokens))


def _person(slug: str) -> str:
    return _token(facet("person", slug))


def _token(token: str) -> str:
    return f'"{token}"' if _is_sqlite() else f"'{token}'"  # neither quotation mark is ever in a token


def _all(asked: Iterable[str]) -> str:
    return f"({(' AND ' if _is_sqlite() else ' & ').join(asked)})"


def _any(asked: Iterable[str]) -> str:
    return f"({(' OR ' if _is_sqlite() else ' | ').join(asked)})"


def _except(asked: str) -> str:
    return f"{' NOT ' if _is_sqlite() else ' & !'}{asked}"


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
