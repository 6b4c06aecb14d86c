"""What follows from saving and deleting a row, fixtures included: search, kept pages and harvests stay true."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import Issue, IssueSection, Magazine, Person, PersonName, Section
from media.models import Photo, PhotoCredit

from .edits import changed, is_open
from .models import Article, Contribution, Figure, Passage
from .oai import sync
from .search import documents


def _entries(where: Q) -> Iterable[int]:
    articles = Article.objects.filter(where).values_list("pk", "parent_id")
    return [entry or article for article, entry in articles]


ENTRIES: dict[type[Model], Callable[[Any], Iterable[int]]] = {
    Article: lambda row: [row.parent_id or row.pk],
    Passage: lambda row: [row.entry_id],
    Contribution: lambda row: _entries(Q(pk=row.article_id)),
    Figure: lambda row: _entries(Q(pk=row.article_id)),
    Photo: lambda row: _entries(Q(figures__photo=row.pk)),
    PhotoCredit: lambda row: _entries(Q(figures__photo=row.photo_id)),
    Issue: lambda row: _entries(Q(issue=row.pk)),
    IssueSection: lambda row: _entries(Q(issue_section=row.pk) | Q(issue_section__parent=row.pk)),
}
PEOPLE: dict[type[Model], Callable[[Any], int]] = {
    Person: lambda row: row.pk,
    PersonName: lambda row: row.person_id,
}
# What the records of many articles name, and which: they are looked at only where such a row says something else now.
NAMED: dict[type[Model], Callable[[Any], Q]] = {
    Magazine: lambda row: Q(issue__magazine=row.pk),
    Section: lambda row: Q(issue_section__section=row.pk) | Q(issue_section__parent__section=row.pk),
    Person: lambda row: Q(contributions__person=row.pk),
}

# Rows that may be given to another article, which changes the one that they leave too.
MOVABLE: tuple[type[Model], ...] = (Article, Passage, Contribution, Figure, PhotoCredit)

MADE_AFTER: dict[str, Callable[[Callable[[int, int], None]], object]] = {
    "0008_harvest_records": sync.rebuild,
    "0010_search_documents_anew": documents.rebuild,
}


def about_to_save(sender: type[Model], instance: Any, **more: Any) -> None:
    """Keep beside a row what the database holds of it."""
    if sender in NAMED:
        instance.held = _columns(sender, instance.pk) if instance.pk else None
    else:
        before = QuerySet(sender).filter(pk=instance.pk).first() if instance.pk else None
        instance.entries_before = list(ENTRIES[sender](before)) if before else []


def saved(sender: type[Model], instance: Model, **more: Any) -> None:
    """Say what a saved row changes."""
    is_named = sender in NAMED and _says_something_else(sender, instance)
    entries, people = _affected(sender, instance)
    entries = {*entries, *getattr(instance, "entries_before", ())}
    changed(entries, people, cited=_entries(NAMED[sender](instance)) if is_named else ())


def deleted(sender: type[Model], instance: Model, **more: Any) -> None:
    """Say what a deleted row changes; outside of an edit once all that goes with it is deleted too."""
    affected = _affected(sender, instance)
    if is_open():
        changed(*affected)
    else:
        transaction.on_commit(lambda: changed(*affected))


def _affected(sender: type[Model], instance: Model) -> tuple[Iterable[int], Iterable[int]]:
    entries = ENTRIES[sender](instance) if sender in ENTRIES else ()
    people = [PEOPLE[sender](instance)] if sender in PEOPLE else ()
    return entries, people


def _says_something_else(sender: type[Model], instance: Any) -> bool:
    if not instance.held:
        return False  # it is new
    now = _columns(sender, instance.pk)
    return now is not None and {**instance.held, "modified": None} != {**now, "modified": None}


def _columns(sender: type[Model], pk: int) -> dict[str, Any] | None:
    """Return what a row holds in both languages: its own manager would leave out the one that is not active."""
    return QuerySet(sender).filter(pk=pk).values().first()


def migrated(plan: Iterable[tuple[Any, bool]] = (), **more: Any) -> None:
    """Make for an older archive what is kept of its texts, once all its tables are there."""
    done = {step.name for step, is_undone in plan if not is_undone}
    for migration, make in MADE_AFTER.items():
        if migration in done:
            make(lambda done, total: None)


def connect() -> None:
    """Listen to all that fixtures hold, which is what the public sees."""
    for model in apps.get_models():
        if issubclass(model, NaturalKeyModel):
            post_save.connect(saved, sender=model)
            post_delete.connect(deleted, sender=model)
    post_migrate.connect(migrated, sender=apps.get_app_config("articles"))
    for model in (*NAMED, *MOVABLE):
        pre_save.connect(about_to_save, sender=model)
