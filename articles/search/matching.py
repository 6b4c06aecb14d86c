"""Asking the database which documents match: by its index first, then by comparing phrases in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import BooleanField, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from ..models import SearchDocument, SearchName
from ..querysets import is_readable
from .documents import IN_TITLE
from .facets import facet
from .query import Query, Term

Documents = QuerySet[SearchDocument]
People = Mapping[Term, Sequence[str]]  # the slugs of those in one of whose names a term stands

# A list of row ids made first: the planner would else walk the table in the order asked for.
POSTGRESQL = """articles_searchdocument.id = ANY(ARRAY(
    SELECT indexed.id FROM articles_searchdocument indexed WHERE indexed.terms @@ %s::tsquery))"""
SQLITE = """articles_searchdocument.id IN (
    SELECT rowid FROM articles_searchindex WHERE articles_searchindex MATCH %s)"""


@contextmanager
def by_index() -> Iterator[None]:
    """Ask PostgreSQL inside this by its indexes only: it takes reading all terms of all documents for cheap."""
    if _is_sqlite():
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        yield


def people_named(query: Query) -> People:
    """Return for each term the people, public or not, in one of whose names it stands."""
    return {term: _people_named(term) for term in query.terms}


def matching(query: Query, people: People, chosen: Iterable[str] = ()) -> Documents:
    """Return the public documents that match a query and have all the chosen facets, in no order.

    A term stands in a document's text, or in a name of someone who has a part in it.
    """
    documents = SearchDocument.objects.filter(is_readable("article__"))
    parts = [*map(_token, chosen), *(_anywhere(term, people) for term in query.wanted)]
    if parts:
        documents = documents.filter(_in_index(_all(parts)))
    for term in query.wanted:
        if not term.is_token:
            documents = documents.filter(_compared(term, people))
    for term in query.unwanted:
        indexed = Q(_in_index(_anywhere(term, people)))
        documents = documents.exclude(indexed if term.is_token else indexed & _compared(term, people))
    return documents


def in_title(documents: Documents, query: Query) -> Documents:
    """Keep the documents in whose title every term may stand."""
    return documents.filter(_in_index(_all(_tokens(term, IN_TITLE) for term in query.wanted)))


def _people_named(term: Term) -> list[str]:
    names = SearchName.objects.filter(_stands(term, "names"))
    return sorted(names.values_list("person__slug", flat=True))


def _compared(term: Term, people: People) -> Q:
    """What the index alone cannot tell: that the characters or words of a term stand together."""
    stands = Q(_stands(term, "text"))
    return stands | Q(_in_index(_any(map(_person, people[term])))) if people[term] else stands


def _stands(term: Term, column: str) -> GreaterThan:
    return GreaterThan(StrIndex(F(column), Value(term.needle)), 0)


# --- What is asked of the index, in the words of its database ---
def _in_index(asked: str) -> RawSQL:
    return RawSQL(SQLITE if _is_sqlite() else POSTGRESQL, [asked], output_field=BooleanField())


def _anywhere(term: Term, people: People) -> str:
    return _any([_tokens(term), *map(_person, people[term])])


def _tokens(term: Term, before: str = "") -> str:
    tokens = [_token(f"{before}{token}") for token in sorted(term.tokens)]
    begun = "*" if _is_sqlite() else ":*"
    return _all([*tokens, *(f"{_token(before + beginning)}{begun}" for beginning in sorted(term.beginnings))])


def _person(slug: str) -> str:
    return _token(facet("person", slug))


def _token(token: str) -> str:
    return f'"{token}"' if _is_sqlite() else f"'{token}'"  # neither quotation mark is ever in a token


def _all(asked: Iterable[str]) -> str:
    return f"({(' AND ' if _is_sqlite() else ' & ').join(asked)})"


def _any(asked: Iterable[str]) -> str:
    return f"({(' OR ' if _is_sqlite() else ' | ').join(asked)})"


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
