"""What may be asked of the periodical's rows: above all, which of them the public may see."""

from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import Aggregate, Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import IsNull

from .db.natural_keys import NaturalKeyQuerySet
from .db.publication import State, is_public, was_public


def newest(rows: QuerySet[Any], time: str = "modified") -> Coalesce:
    """Return the newest time among rows of an outer query's row, else the outer row's own `modified`."""
    return Coalesce(Subquery(rows.order_by(f"-{time}").values(time)[:1]), "modified")


class MagazineQuerySet(NaturalKeyQuerySet):
    """Magazines, which are public through their issues."""

    def public(self) -> Self:
        """Keep the magazines with an issue that readers can see, or could see until it was withdrawn."""
        issues = self.model.issues.rel.related_model.objects.filter(was_public(), magazine=OuterRef("pk"))
        return self.filter(Exists(issues))


class IssueQuerySet(NaturalKeyQuerySet):
    """Issues, with the question whether the public may see them."""

    def published(self) -> Self:
        """Keep the issues that stand in the open now."""
        return self.filter(is_public())

    def withdrawn(self) -> Self:
        """Keep the issues that stand in the open no more."""
        return self.filter(state=State.WITHDRAWN)

    def with_last_change(self) -> Self:
        """Add `changed` to public issues: when they came out or anything in them changed, also what was hidden."""
        article = self.model.articles.rel.related_model
        articles = article.objects.filter(issue=OuterRef("pk"))
        passages = article.passages.rel.related_model.objects.filter(article__issue=OuterRef("pk"))
        inside = newest(articles), newest(passages)
        return self.annotate(changed=Greatest("modified", "published_at", *inside))


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


class SectionQuerySet(NaturalKeyQuerySet):
    """Sections, which are public through what stands in them."""

    def public(self) -> Self:
        """Keep the sections with something to read."""
        issue_sections = self.model.issue_sections.rel.related_model
        articles = issue_sections.articles.rel.related_model.objects.published()
        direct, under = (
            Exists(articles.filter(**{f"issue_section__{way}section": OuterRef("pk")}))
            for way in ("", "parent__")
        )
        return self.filter(direct | under)


class PersonQuerySet(NaturalKeyQuerySet):
    """People, who are public through what they made or said."""

    # each relation with what a line about it needs besides
    work = {
        "contributions": ("article__issue__magazine", "article__parent"),
        "passages": ("article__issue__magazine", "article__parent"),
        "masthead_entries": ("issue__magazine",),
        "photo_credits": ("photo__issue__magazine",),
    }

    def public(self) -> Self:
        """Keep the people with at least one public piece of work."""
        return self.filter(reduce(or_, map(self._has_public, self.work)))

    def published_work(self, relation: str) -> QuerySet[Any]:
        """Return what the public may see of everyone's work of this kind, with what a line about it needs."""
        rows: QuerySet[Any] = getattr(self.model, relation).rel.related_model.objects.published()
        return rows.select_related(*self.work[relation])

    def with_extent(self) -> Self:
        """Add how much work is public: `texts`, `photographs`, and `first_year` and `last_year` on the staff."""
        return self.annotate(
            texts=Coalesce(self._of_work("contributions", Count("article", distinct=True)), 0),
            photographs=Coalesce(self._of_work("photo_credits", Count("pk")), 0),
            first_year=self._of_work("masthead_entries", Min("issue__year")),
            last_year=self._of_work("masthead_entries", Max("issue__year")),
        )

    def _of_work(self, relation: str, what: Aggregate) -> Subquery:
        person = getattr(self.model, relation).rel.field.name
        work = self.published_work(relation).filter(**{person: OuterRef("pk")}).order_by()
        return Subquery(work.values(person).annotate(what=what).values("what"))

    def _has_public(self, relation: str) -> IsNull:
        """Ask person by person; an EXISTS PostgreSQL answers by reading everyone's work first."""
        person = getattr(self.model, relation).rel.field.name
        work = self.published_work(relation).filter(**{person: OuterRef("pk")})
        return IsNull(Subquery(work.order_by().values("pk")[:1]), False)
