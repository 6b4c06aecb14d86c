"""The states of what an archive publishes, shared by issues and articles."""

from datetime import UTC, datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..validators import FIRST_YEAR, LAST_YEAR, validate_date


class State(models.TextChoices):
    """Where a thing stands between the editor's desk and the public."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


def is_public(prefix: str = "") -> models.Q:
    """Return the condition that what lies at `prefix` (a lookup ending in `__`, or nothing) is public now."""
    return models.Q(**{f"{prefix}state": State.PUBLISHED, f"{prefix}published_at__lte": timezone.now()})


def was_public(prefix: str = "") -> models.Q:
    """Return the condition that what lies at `prefix` is public now, or was until it was withdrawn."""
    return is_public(prefix) | models.Q(**{f"{prefix}state": State.WITHDRAWN})


def is_coming() -> models.Q:
    """Return the condition that a thing was given a time at which it will be public, and that is not yet."""
    return models.Q(state=State.PUBLISHED, published_at__gt=timezone.now())


class PublishableModel(models.Model):
    """A model that is public only while its state says so and its time has come."""

    state = models.CharField(_("state"), max_length=9, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, validators=[validate_date])
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True)

    class Meta:
        abstract = True


def state_constraint(name: str) -> models.CheckConstraint:
    """Return the rule that a published row has a time of publication and a withdrawn one a reason."""
    return models.CheckConstraint(
        name=name,
        condition=models.Q(state=State.DRAFT)
        | models.Q(state=State.PUBLISHED, published_at__isnull=False)
        | (models.Q(state=State.WITHDRAWN) & ~models.Q(withdrawn_reason="")),
        violation_error_message=_("A published item needs a publication time, a withdrawn item a reason."),
    )


def publication_constraint(name: str) -> models.CheckConstraint:
    """Return the rule that feeds and site maps can name the time of publication."""
    possible = datetime(FIRST_YEAR, 1, 1, tzinfo=UTC), datetime(LAST_YEAR, 12, 31, tzinfo=UTC)
    return models.CheckConstraint(
        name=name, condition=models.Q(published_at=None) | models.Q(published_at__range=possible)
    )
