"""A person's offices, texts and photographs, the newest of many."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Max, Min, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from magazine.db.keyset import Cursor, Keyset
from magazine.models import Issue, MastheadEntry, Person
from magazine.text.languages import run_of
from magazine.web.addresses import PublicPageNotFound

from ..models import Article, Contribution, Figure
from ..querysets import ArticleQuerySet
from .visibility import published_work, work_of_person

OVERVIEW_SIZE, PAGE_SIZE = 20, 50  # of each kind on a person's page, of one kind on a page of its own
RELATIONS = {"quoted": "passages", "photographs": "photo_credits"}  # all other kinds are roles in articles
LABELS = {"quoted": _("Quoted"), "photographs": _("Photographs")}
ORDERS = {
    "contributions": ("-article__issue__date", "article__order", "article_id", "pk"),
    "passages": ("-article__issue__date", "article__order", "article_id"),
    "photo_credits": ("-photo__issue__date", "photo__number", "pk"),
}
_OFFICE = ("role_zh", "role_en")


@dataclass(frozen=True)
class Office:
    """An office, and in how many issues, from the first to the last."""

    role_zh: str | None
    role_en: str | None
    count: int
    first: Issue
    last: Issue


@dataclass(frozen=True)
class WorkGroup:
    """The newest of a person's works of one kind; `more` is the query of what comes after them, `count` of all."""

    name: str
    label: str
    works: Sequence[Any]
    count: int = 0
    more: str = ""

    @property
    def issues(self) -> str:
        """From which issue to which the works go."""
        ends = (getattr(row, "photo", None) or row.article for row in (self.works[0], self.works[-1]))
        return "–".join(dict.fromkeys(each.issue.whole_number for each in ends))


@dataclass(frozen=True)
class Work:
    """The works on a person's page; `quoted` are passages in articles that name the person in no other role.

    Where the page shows one kind only, `alone` is that.
    """

    offices: list[Office]
    groups: list[WorkGroup]
    quoted: WorkGroup | None
    photographs: WorkGroup | None
    alone: WorkGroup | None = None


def roles_of(people: Sequence[Person]) -> dict[int, list[str]]:
    """Return the roles of each of these people, each once, in the page's language."""
    found: dict[int, list[str]] = defaultdict(list)
    offices = MastheadEntry.objects.published().filter(person__in=people)
    rows = offices.order_by().values_list("person", *_OFFICE).distinct()
    for pk, *role in sorted(rows, key=lambda row: [text or "" for text in row[1:]]):
        run = run_of(MastheadEntry(**dict(zip(_OFFICE, role, strict=True))), "role")
        found[pk] += [capfirst(run.text)] if run else []
    for relation in ("contributions", "photo_credits"):
        parts = published_work(relation).filter(person__in=people)
        for pk, role in sorted(parts.order_by().values_list("person", "role").distinct()):
            found[pk].append(capfirst(parts.model.Role(role).label))
    return {person.pk: found[person.pk] for person in people}


def affiliations_of(people: Sequence[Person]) -> dict[int, Contribution]:
    """Return of each of these people the newest contribution that has an affiliation."""
    named = Q(affiliation_zh__gt="") | Q(affiliation_en__gt="")
    rows = Contribution.objects.published().filter(named, person__in=people)
    position = Window(RowNumber(), partition_by=["person"], order_by=ORDERS["contributions"])
    newest = rows.order_by().annotate(position=position).filter(position=1)
    return {row.person_id: row for row in newest}


def work_of(person: Person) -> Work:
    """Return a person's public work, the newest of each kind."""
    quoted, photographs = (_group(person, name) for name in ("quoted", "photographs"))
    return Work(_offices(person), _groups_by_role(person), quoted, photographs)


def work_of_kind(person: Person, name: str, after: str) -> Work:
    """Return one kind of a person's work alone, a page of it; `after` is the key of the work before.

    Raises PublicPageNotFound where the person has no such work, or no more of it.
    """
    roles = Contribution.Role.values
    group = _group(person, name, after) if name in (*RELATIONS, *roles) else None
    if group is None:
        raise PublicPageNotFound(_("The archive has no such works by this person."))
    in_role = [group] if name not in RELATIONS else []
    quoted, photographs = (group if name == each else None for each in RELATIONS)
    return Work([], in_role, quoted, photographs, group)


def texts_of(person: Person) -> ArticleQuerySet:
    """Return the public texts to which a person contributed, each once."""
    works = work_of_person(person, "contributions")
    texts: ArticleQuerySet = Article.objects.published().filter(pk__in=works.order_by().values("article"))
    return texts


def kind_query(name: str, after: int | str | None = None) -> str:
    """Return the query of the page with one kind of a person's work, those after one of them."""
    return f"?{urlencode({'part': name} | ({'after': after} if after else {}))}"


def _offices(person: Person) -> list[Office]:
    """Return the offices, those held in most issues first."""
    entries = MastheadEntry.objects.published().filter(person=person).order_by().values_list(*_OFFICE)
    rows = entries.annotate(count=Count("pk"), first=Min("issue__date"), last=Max("issue__date"))
    dates = {date for row in rows for date in row[3:]}
    held = Issue.objects.published().filter(masthead_entries__person=person, date__in=dates)
    issues = {issue.date: issue for issue in held.select_related("magazine")}
    offices = [Office(zh, en, count, issues[first], issues[last]) for zh, en, count, first, last in rows]
    return sorted(offices, key=lambda office: (-office.count, office.role_zh or "", office.role_en or ""))


def _groups_by_role(person: Person) -> list[WorkGroup]:
    """Of each role the newest works; the numbering reads keys only, for an editor of all issues has thousands."""
    order, role = ORDERS["contributions"], [F("role")]
    numbered = work_of_person(person, "contributions").annotate(
        position=Window(RowNumber(), partition_by=role, order_by=order),
        total=Window(Count("pk"), partition_by=role),
    )
    totals = dict(numbered.filter(position__lte=OVERVIEW_SIZE).order_by().values_list("pk", "total"))
    works = work_of_person(person, "contributions").filter(pk__in=totals).order_by("role", *order)
    by_role = [list(same) for _role, same in groupby(works, key=lambda row: row.role)]
    return [_group_in_role(found, totals[found[0].pk]) for found in by_role]


def _group_in_role(found: Sequence[Any], count: int) -> WorkGroup:
    role, label = found[0].role, capfirst(found[0].get_role_display())
    return WorkGroup(role, label, found, count, kind_query(role) if count > OVERVIEW_SIZE else "")


def _group(person: Person, name: str, after: str | None = None) -> WorkGroup | None:
    """Return the newest works of a kind or, on a page of its own, those `after` one, from the newest if it is empty."""
    is_overview = after is None
    length = OVERVIEW_SIZE if is_overview else PAGE_SIZE
    relation = RELATIONS.get(name, "contributions")
    rows = work_of_person(person, relation)
    if name == "quoted":
        rows = _first_words(rows.exclude(article__contributions__person=person))
    elif name not in RELATIONS:
        rows = rows.filter(role=name)
    if name == "photographs":
        shown_in = Figure.objects.published().select_related("article__parent", "article__issue__magazine")
        rows = rows.prefetch_related(Prefetch("photo__figures", shown_in), "photo__credits__person")
    keyset = Keyset(rows, ORDERS[relation])
    cursor = _cursor(keyset, work_of_person(person, relation), after) if after else None
    found = list(keyset.after(cursor)[: length + 1])
    if not found:
        return None
    works, there_is_more = found[:length], len(found) > length
    label = LABELS[name] if name in LABELS else works[0].get_role_display()
    count = rows.count() if there_is_more and is_overview else 0
    more = kind_query(name, None if is_overview else works[-1].pk) if there_is_more else ""
    return WorkGroup(name, str(capfirst(label)), works, count, more)


def _first_words(passages: QuerySet[Any]) -> QuerySet[Any]:
    """Return the first passage of each article."""
    position = Window(RowNumber(), partition_by=[F("article")], order_by=["order", "pk"])
    first: QuerySet[Any] = passages.annotate(position=position).filter(position=1)
    return first


def _cursor(keyset: Keyset, rows: QuerySet[Any], key: str) -> Cursor:
    """Return the cursor of the work that an address names by its key."""
    cursor = keyset.cursor(rows, key) if re.fullmatch("[0-9]{1,18}", key) else None
    if not cursor:
        raise PublicPageNotFound(_("The archive has no such works by this person."))
    return cursor
