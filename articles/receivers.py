"""What follows from saving and deleting a row, fixtures included: search and kept pages stay true to the texts."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.db.models.signals import post_delete, post_save

from magazine.models import Issue, IssueSection, Person, PersonName
from magazine.natural_keys import NaturalKeyModel
from media.models import Photo, PhotoCredit

from .edits import changed, is_open
from .models import Article, Contribution, Figure, Passage


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


def saved(sender: type[Model], instance: Model, **more: Any) -> None:
    """Say what a saved row changes."""
    changed(*_affected(sender, instance))


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


def connect() -> None:
    """Listen to all that fixtures hold, which is what the public sees."""
    for model in apps.get_models():
        if issubclass(model, NaturalKeyModel):
            post_save.connect(saved, sender=model)
            post_delete.connect(deleted, sender=model)
