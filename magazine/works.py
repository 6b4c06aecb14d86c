"""What a person does in the magazine: offices, texts and photographs, the newest of many."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Count, F, Max, Min, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.text import capfirst

from .languages import run_of
from .models import Issue, MastheadEntry, Person

SHOWN = 20
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
class Part:
    """The newest of a person's works in one role; `count` is of all."""

    role: str
    label: str
    count: int
    works: Sequence[Any]


@dataclass(frozen=True)
class Work:
    """All that a person's page shows; `quoted` are passages in articles that name the person in no other role."""

    offices: list[Office]
    parts: list[Part]
    quoted: list[Any]
    photographs: Part | None


def roles_of(people: Sequence[Person]) -> dict[int, list[str]]:
    """Return what each of these people does, each role once, in words of the page's language."""
    found: dict[int, list[str]] = defaultdict(list)
    offices = MastheadEntry.objects.published().filter(person__in=people)
    for pk, *role in offices.order_by("role_zh").values_list("person", *_OFFICE).distinct():
        run = run_of(MastheadEntry(**dict(zip(_OFFICE, role, strict=True))), "role")
        found[pk] += [capfirst(run.text)] if run else []
    for relation in ("contributions", "photo_credits"):
        parts = Person.objects.published_work(relation).filter(person__in=people)
        for pk, role in parts.order_by("role").values_list("person", "role").distinct():
            found[pk].append(capfirst(parts.model.Role(role).label))
    return {person.pk: found[person.pk] for person in people}


def work_of(person: Person) -> Work:
    """Return what the public may see of a person's work."""
    return Work(_offices(person), _parts(person), _quoted(person), _photographs(person))


def _offices(person: Person) -> list[Office]:
    """The offices held in most issues stand first."""
    entries = MastheadEntry.objects.published().filter(person=person).order_by().values_list(*_OFFICE)
    rows = entries.annotate(count=Count("pk"), first=Min("issue__date"), last=Max("issue__date"))
    dates = {date for row in rows for date in row[3:]}
    held = Issue.objects.published().filter(masthead_entries__person=person, date__in=dates)
    issues = {issue.date: issue for issue in held.select_related("magazine")}
    offices = [Office(zh, en, count, issues[first], issues[last]) for zh, en, count, first, last in rows]
    return sorted(offices, key=lambda office: (-office.count, office.role_zh or "", office.role_en or ""))


def _parts(person: Person) -> list[Part]:
    rows = _newest(person, "contributions", "role", "-article__issue__date", "article__order")
    by_role = groupby(rows.order_by("role", "place"), key=lambda row: row.role)
    return [_part(role, works := list(same), works[0].get_role_display()) for role, same in by_role]


def _quoted(person: Person) -> list[Any]:
    """The first words in each article to which nothing else ties the person, the newest articles first."""
    rows = _newest(person, "passages", "article", "order", shown=1)
    rows = rows.exclude(article__contributions__person=person)
    return list(rows.order_by("-article__issue__date", "article__order", "order")[:SHOWN])


def _photographs(person: Person) -> Part | None:
    rows = _newest(person, "photo_credits", "person", "-photo__issue__date", "photo__number")
    works = list(rows.order_by("place"))
    return _part(works[0].role, works, "") if works else None


def _newest(person: Person, relation: str, of_each: str, *order: str, shown: int = 0) -> QuerySet[Any]:
    """Return the first SHOWN rows of each kind, or the first `shown`, with the `count` of all of the kind."""
    rows: QuerySet[Any] = Person.objects.published_work(relation)
    rows = rows.filter(**{getattr(Person, relation).rel.field.name: person})
    numbered: QuerySet[Any] = rows.annotate(
        place=Window(RowNumber(), partition_by=[F(of_each)], order_by=[*order, "pk"]),
        count=Window(Count("pk"), partition_by=[F(of_each)]),
    )
    return numbered.filter(place__lte=shown or SHOWN)


def _part(role: str, works: list[Any], label: str) -> Part:
    return Part(role, capfirst(label), works[0].count, works)
