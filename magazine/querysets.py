"""What may be asked of the periodical's rows: above all, which of them the public may see."""

from typing import Any, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .db.natural_keys import NaturalKeyQuerySet
from .db.publication import State, is_public, was_public


def newest(rows: QuerySet[Any], time: str = "modified") -> Coalesce:
    """Return the newest time among rows of an outer query's row, else the outer row's own `modified`."""
    return Coalesce(Subquery(rows.order_by(f"-{time}").values(time)[:1]), "modified")


class MagazineQuerySet(NaturalKeyQuerySet):
    """Magazines, which are public through their issues."""

    def public(self) -> Self:
        """Keep the magazines with an issue that readers can see, or could see until it was withdrawn."""
        issues = apps.get_model("magazine", "Issue").objects
        return self.filter(Exists(issues.filter(was_public(), magazine=OuterRef("pk"))))


class IssueQuerySet(NaturalKeyQuerySet):
    """Issues, with the question whether the public may see them."""

    def published(self) -> Self:
        """Keep the issues that stand in the open now."""
        return self.filter(is_public())

    def withdrawn(self) -> Self:
        """Keep the issues that stand in the open no more."""
        return self.filter(state=State.WITHDRAWN)


class MastheadEntryQuerySet(NaturalKeyQuerySet):
    """Offices in the making of an issue."""

    def published(self) -> Self:
        """Keep the offices in issues that stand in the open now."""
        return self.filter(is_public("issue__"))


class IssueSectionQuerySet(NaturalKeyQuerySet):
    """Headings of contents lists."""

    def of_section(self, section: Any) -> Self:
        """Keep a section's headings and the sub-headings under them."""
        own = self.model.objects.filter(section=section)
        return self.filter(Q(section=section) | Q(parent__in=own))  # parent__section would read every heading
