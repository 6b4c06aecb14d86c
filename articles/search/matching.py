"""Asking the database which documents match: by its index first, then by comparing phrases in the text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import reduce
from itertools import compress
from operator import or_

from django.db import connection, transaction
from django.db.models import BooleanField, F, Q, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils import timezone

from ..models import SearchDocument, SearchName
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
# The index of SQLite gives its rows in order and one by one: who wants the newest thousand waits for no others.
INDEX = "articles_searchindex"
WALKED = (f"{INDEX}.rowid = articles_searchdocument.id", f"{INDEX} MATCH %s")


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
    found: dict[Term, list[str]] = {term: [] for term in query.terms}
    if not found:
        return found
    stands = {f"term_{at}": _stands(term, "names") for at, term in enumerate(found)}
    names = SearchName.objects.filter(reduce(or_, map(Q, stands.values()))).order_by("person__slug")
    for slug, *met in names.values_list("person__slug", *stands.values()):
        for term in compress(found, met):
            found[term].append(slug)
    return found


def matching(query: Query, people: People, chosen: Iterable[str] = (), in_title: bool = False) -> Documents:
    """Return the public documents that match a query and have all the chosen facets, in no order.

    A term stands in a document's text, or in a name of someone who has a part in it; with `in_title` it may also
    stand in the title.
    """
    documents = SearchDocument.objects.filter(public_from__lte=timezone.now())
    wanted = [*map(_token, chosen), *(_anywhere(term, people) for term in query.wanted)]
    if in_title:
        wanted += [_tokens(term, IN_TITLE) for term in query.wanted]
    if wanted:
        without = [_anywhere(term, people) for term in query.unwanted if term.is_token]
        documents = _indexed(
            documents, " ".join([_all(wanted), *(f"{_NOT[_is_sqlite()]} {each}" for each in without)])
        )
    for term in query.wanted:
        if not term.is_token:
            documents = documents.filter(_compared(term, people))
    for term in query.unwanted:
        if not (wanted and term.is_token):
            documents = documents.exclude(Q(_in_index(_anywhere(term, people))) & _compared(term, people))
    return documents


def newest_first(documents: Documents, older_than: int | None = None) -> Documents:
    """Sort what matches as the index holds it, from a row id on, which is left out."""
    if older_than is not None:
        documents = documents.filter(pk__lt=older_than)
    if not documents.query.extra_tables:
        return documents.order_by("-pk")
    if older_than is not None:
        documents = documents.extra(where=[f"{INDEX}.rowid < %s"], params=[older_than])
    return documents.extra(order_by=[f"-{INDEX}.rowid"])


def oldest_first(documents: Documents, newer_than: int | None = None) -> Documents:
    """Sort what matches the other way round."""
    documents = documents if newer_than is None else documents.filter(pk__gt=newer_than)
    return (
        documents.extra(order_by=[f"{INDEX}.rowid"])
        if documents.query.extra_tables
        else documents.order_by("pk")
    )


def _compared(term: Term, people: People) -> Q:
    """What the index alone cannot tell: that the characters or words of a term stand together."""
    stands = Q(_stands(term, "text"))
    return stands | Q(_in_index(_any(map(_person, people[term])))) if people[term] else stands


def _stands(term: Term, column: str) -> GreaterThan:
    return GreaterThan(StrIndex(F(column), Value(term.needle)), 0)


# --- What is asked of the index, in the words of its database ---
_NOT = {True: "NOT", False: "& !"}


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


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"
