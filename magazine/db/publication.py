"""Publication states of issues and articles."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import ClassVar

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

    put_back_with: ClassVar = {"state": ("published_at", "withdrawn_reason")}

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, validators=[validate_date])
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True)

    class Meta:
        abstract = True

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
    """Return the constraint that a published row has a time of publication and a withdrawn one a reason."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(state=State.DRAFT)
        | models.Q(state=State.PUBLISHED, published_at__isnull=False)
        | (models.Q(state=State.WITHDRAWN) & ~models.Q(withdrawn_reason="")),
        violation_error_message=_("A published item needs a publication time, a withdrawn item a reason."),
    )


def publication_constraint(name: str) -> models.CheckConstraint:
    """Return the constraint that the time of publication is within the years that feeds and sitemaps can hold."""
    possible = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    return models.CheckConstraint(
        name=name, condition=models.Q(published_at=None) | models.Q(published_at__range=possible)
    )
