"""Receivers of signals: every saved or deleted row, loaded fixtures included, is recorded as a change."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Model, Q, QuerySet
from django.db.models.signals import post_delete, post_migrate, post_save, pre_save

from magazine.commands import has_unapplied_migrations
from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import Issue, IssueSection, Magazine, Person, PersonName, Section
from media.models import Photo, PhotoCredit

from .derived_indexes import rebuild_outdated_indexes
from .edits import changed, is_open
from .models import Article, Contribution, EditorialNote, Figure, Passage


def _entries(condition: Q) -> Iterable[int]:
    articles = Article.objects.filter(condition).values_list("pk", "parent_id")
    return [entry or article for article, entry in articles]


ENTRIES: dict[type[Model], Callable[[Any], Iterable[int]]] = {
    Article: lambda row: [row.parent_id or row.pk],
    Passage: lambda row: [row.entry_id],
    Contribution: lambda row: _entries(Q(pk=row.article_id)),
    EditorialNote: lambda row: _entries(Q(pk=row.article_id)),
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
# Rows that the records of many articles name: these are compared only if a column of the row has changed.
CITED: dict[type[Model], Callable[[Any], Q]] = {
    Magazine: lambda row: Q(issue__magazine=row.pk),
    Section: lambda row: Q(issue_section__section=row.pk) | Q(issue_section__parent__section=row.pk),
    Person: lambda row: Q(contributions__person=row.pk),
}

# Rows that may move to another article, which changes the one that they leave, too.
MOVABLE: tuple[type[Model], ...] = (Article, Passage, Contribution, Figure, PhotoCredit)


def about_to_save(sender: type[Model], instance: Any, **more: Any) -> None:
    """Store the row's columns, or the entries that it belongs to, before the save."""
    if sender in CITED:
        instance.columns_before = _columns(sender, instance.pk) if instance.pk else None
    else:
        before = QuerySet(sender).filter(pk=instance.pk).first() if instance.pk else None
        instance.entries_before = list(ENTRIES[sender](before)) if before else []


def saved(sender: type[Model], instance: Model, **more: Any) -> None:
    """Record the change of a saved row."""
    cited: Iterable[int] = ()
    if sender in CITED and _has_changed(sender, instance):
        cited = _entries(CITED[sender](instance))
    entries, people = _affected(sender, instance)
    changed({*entries, *getattr(instance, "entries_before", ())}, people, cited=cited)


def deleted(sender: type[Model], instance: Model, **more: Any) -> None:
    """Record the change of a deleted row; outside an edit on commit, when its cascade is deleted too."""
    affected = _affected(sender, instance)
    if is_open():
        changed(*affected)
    else:
        transaction.on_commit(lambda: changed(*affected))


def _affected(sender: type[Model], instance: Model) -> tuple[Iterable[int], Iterable[int]]:
    entries = ENTRIES[sender](instance) if sender in ENTRIES else ()
    people = [PEOPLE[sender](instance)] if sender in PEOPLE else ()
    return entries, people


def _has_changed(sender: type[Model], instance: Any) -> bool:
    """Compare the columns of a row with those before the save; a new row has none."""
    before, after = instance.columns_before, _columns(sender, instance.pk)
    if not before or after is None:
        return False
    return any(after[name] != value for name, value in before.items() if name != "modified")


def _columns(sender: type[Model], pk: int) -> dict[str, Any] | None:
    """Return a row's columns in both languages; its own manager replaces some by the active language."""
    return QuerySet(sender).filter(pk=pk).values().first()


def migrated(using: str = DEFAULT_DB_ALIAS, **more: Any) -> None:
    """Rebuild outdated indexes, once every migration is applied."""
    if using == DEFAULT_DB_ALIAS and not has_unapplied_migrations():
        rebuild_outdated_indexes()


def connect() -> None:
    """Connect the receivers to all models that fixtures contain, which are the public ones."""
    for model in apps.get_models():
        if issubclass(model, NaturalKeyModel):
            post_save.connect(saved, sender=model)
            post_delete.connect(deleted, sender=model)
    post_migrate.connect(migrated, sender=apps.get_app_config("articles"))
    for model in (*CITED, *MOVABLE):
        pre_save.connect(about_to_save, sender=model)
