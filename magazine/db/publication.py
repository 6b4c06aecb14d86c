"""Publication states of issues and articles."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..validators import FIRST_YEAR, LAST_YEAR, validate_date


class State(models.TextChoices):
    """A state of publication."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


_previewed: ContextVar[tuple[State, ...]] = ContextVar("states that count as public", default=())


@contextmanager
def preview(*states: State) -> Iterator[None]:
    """Count the rows of these states as public, whatever their time, in this thread until the context ends."""
    token = _previewed.set(states)
    try:
        yield
    finally:
        _previewed.reset(token)


def is_preview() -> bool:
    """Tell whether a preview is being made, of which nothing may be cached."""
    return bool(_previewed.get())


def is_public(prefix: str = "") -> models.Q:
    """Return the condition that the row at `prefix` (a lookup ending in `__`, or empty) is public now."""
    if states := _previewed.get():
        return models.Q(**{f"{prefix}state__in": states})
    return models.Q(**{f"{prefix}state": State.PUBLISHED, f"{prefix}published_at__lte": timezone.now()})


def was_public(prefix: str = "") -> models.Q:
    """Return the condition that the row at `prefix` is public now, or was until it was withdrawn."""
    return is_public(prefix) | models.Q(**{f"{prefix}state": State.WITHDRAWN})


def is_scheduled() -> models.Q:
    """Return the condition that a row is to become public in the future."""
    return models.Q(state=State.PUBLISHED, published_at__gt=timezone.now())


class PublishableModel(models.Model):
    """A model that is public in the state published from its time of publication on."""

    put_back_with: ClassVar = {"state": ("published_at", "withdrawn_reason_zh", "withdrawn_reason_en")}

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, validators=[validate_date])
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True)

    class Meta:
        abstract = True

    @property
    def owners(self) -> "list[Any]":
        """The rows that must all be published for readers to see this one: the row itself is the first."""
        return [self]

    @property
    def hidden_by(self) -> Any:
        """The first of the owners that hides the row from readers; None for a public row."""
        return next((owner for owner in self.owners if not owner.is_published), None)

    @property
    def is_published(self) -> bool:
        """True for a published row whose time has come; readers see it if what it belongs to is public too."""
        return self.state == State.PUBLISHED and (self.published_at or timezone.now()) <= timezone.now()

    @property
    def publication(self) -> str:
        """The state in words, with the time of a planned publication."""
        if self.state == State.WITHDRAWN or self.is_published or not self.published_at:
            return str(State(self.state).label)
        planned = (
            _("planned for %(time)s") if self.state == State.PUBLISHED else _("draft, planned for %(time)s")
        )
        return str(planned) % {"time": f"{timezone.localtime(self.published_at):%Y-%m-%d %H:%M}"}


def state_constraint(name: str) -> models.CheckConstraint:
    """Return the constraint that a published row has a time of publication and a withdrawn one a reason.

    One language is enough: rows of before the reason had two have one, until an editor adds the other.
    """
    names = [f"withdrawn_reason_{language}" for language in settings.MODELTRANSLATION_LANGUAGES]
    has_reason = (models.Q(**{f"{name}__isnull": False}) & ~models.Q(**{name: ""}) for name in names)
    return models.CheckConstraint(
        name=name,
        condition=models.Q(state=State.DRAFT)
        | models.Q(state=State.PUBLISHED, published_at__isnull=False)
        | (models.Q(state=State.WITHDRAWN) & reduce(or_, has_reason)),
        violation_error_message=_("A published item needs a publication time, a withdrawn item a reason."),
    )


def publication_constraint(name: str) -> models.CheckConstraint:
    """Return the constraint that the time of publication is within the years that feeds and sitemaps can hold."""
    possible = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    return models.CheckConstraint(
        name=name, condition=models.Q(published_at=None) | models.Q(published_at__range=possible)
    )
