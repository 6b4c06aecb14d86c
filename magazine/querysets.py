"""Querysets of the periodical's models, above all the public rows."""

from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .db.natural_keys import NaturalKeyQuerySet
from .db.publication import State, is_public, was_public


def newest(rows: QuerySet[Any], time: str = "modified") -> Coalesce:
    """Return the newest time among rows of a subquery, else `modified` of the outer row."""
    return Coalesce(Subquery(rows.order_by(f"-{time}").values(time)[:1]), "modified")


class MagazineQuerySet(NaturalKeyQuerySet):
    """Magazines, which are public through their issues."""

    def public(self) -> Self:
        """Filter magazines with an issue that is public, or was until it was withdrawn."""
        issues = apps.get_model("magazine", "Issue").objects
        return self.filter(Exists(issues.filter(was_public(), magazine=OuterRef("pk"))))


class IssueQuerySet(NaturalKeyQuerySet):
    """Issues by state of publication."""

    def published(self) -> Self:
        """Filter issues that are public now."""
        return self.filter(is_public())

    def withdrawn(self) -> Self:
        """Filter withdrawn issues."""
        return self.filter(state=State.WITHDRAWN)


class MastheadEntryQuerySet(NaturalKeyQuerySet):
    """Masthead entries by state of their issue."""

    def published(self) -> Self:
        """Filter entries of public issues."""
        return self.filter(is_public("issue__"))


class IssueSectionQuerySet(NaturalKeyQuerySet):
    """Headings of contents lists."""

    def of_section(self, section: Any) -> Self:
        """Filter a section's headings and their sub-headings."""
        own = self.model.objects.filter(section=section)
        return self.filter(Q(section=section) | Q(parent__in=own))  # parent__section would read every heading
