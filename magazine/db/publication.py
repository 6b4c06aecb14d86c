"""Publication states of issues and articles."""

from datetime import UTC, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..validators import FIRST_YEAR, LAST_YEAR, validate_date


class State(models.TextChoices):
    """A state of publication."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


def is_public(prefix: str = "") -> models.Q:
    """Return the condition that the row at `prefix` (a lookup ending in `__`, or empty) is public now."""
    return models.Q(**{f"{prefix}state": State.PUBLISHED, f"{prefix}published_at__lte": timezone.now()})


def was_public(prefix: str = "") -> models.Q:
    """Return the condition that the row at `prefix` is public now, or was until it was withdrawn."""
    return is_public(prefix) | models.Q(**{f"{prefix}state": State.WITHDRAWN})


def is_scheduled() -> models.Q:
    """Return the condition that a row is to become public in the future."""
    return models.Q(state=State.PUBLISHED, published_at__gt=timezone.now())


class PublishableModel(models.Model):
    """A model that is public in the state published from its time of publication on."""

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, validators=[validate_date])
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True)

    class Meta:
        abstract = True


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
