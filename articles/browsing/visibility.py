"""Public sections, people, photographs and scans; and when an issue last changed.

Sections and people are public with something that readers can see, pictures unless the articles around them are not.
"""

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Aggregate, Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.db.models.lookups import IsNull

from articles.models import Article, Contribution, Figure, Passage
from magazine.db.publication import is_public
from magazine.models import MastheadEntry, Person, Section
from magazine.querysets import newest
from media.models import PageScan, Photo, PhotoCredit, PhotoQuerySet


def public_photos() -> PhotoQuerySet:
    """Return the photographs of public issues, unless every article that shows them is not public."""
    photos: PhotoQuerySet = Photo.objects.filter(is_public("issue__"), _has_open_figure("pk"))
    return photos


def public_photo_credits() -> QuerySet[PhotoCredit]:
    """Return the credits of public photographs."""
    return PhotoCredit.objects.filter(is_public("photo__issue__"), _has_open_figure("photo"))


def public_page_scans() -> QuerySet[PageScan]:
    """Return the scans of public issues, unless something that stands on the page is not public."""
    on_page = Article.objects.hidden().filter(issue=OuterRef("issue")).on_page(OuterRef("page"))
    return PageScan.objects.filter(is_public("issue__"), ~Exists(on_page), width__isnull=False)


# The rows that name a person: the public ones, their field for the person, and what a line about a row needs.
_WORK: dict[str, tuple[Callable[[], QuerySet[Any]], str, tuple[str, ...]]] = {
    "contributions": (
        Contribution.objects.published,
        "person",
        ("article__issue__magazine", "article__parent"),
    ),
    "passages": (Passage.objects.published, "speaker", ("article__issue__magazine", "article__parent")),
    "masthead_entries": (MastheadEntry.objects.published, "person", ("issue__magazine",)),
    "photo_credits": (public_photo_credits, "person", ("photo__issue__magazine",)),
}


def public_sections() -> QuerySet[Section]:
    """Return the sections with a public article, under their own heading or a sub-heading of it."""
    articles = Article.objects.published()
    direct = articles.filter(issue_section__section=OuterRef("pk"))
    under = articles.filter(issue_section__parent__section=OuterRef("pk"))
    return Section.objects.filter(Exists(direct) | Exists(under))


def public_people() -> QuerySet[Person]:
    """Return the people with at least one public piece of work."""
    return Person.objects.filter(reduce(or_, map(_has_public, _WORK)))


def published_work(relation: str) -> QuerySet[Any]:
    """Return the public rows of a relation (a key of `_WORK`) of all people, with their issues and articles."""
    public, _field, related = _WORK[relation]
    return public().select_related(*related)


def work_of_person(person: Any, relation: str) -> QuerySet[Any]:
    """Return the public rows of a relation for one person, or for the person of an outer query."""
    work: QuerySet[Any] = published_work(relation).filter(**{_WORK[relation][1]: person})
    return work


def with_extent(people: QuerySet[Person]) -> QuerySet[Person]:
    """Add how much work is public: `texts`, `photographs`, and `first_year` and `last_year` on the staff."""
    return people.annotate(
        texts=Coalesce(_aggregate("contributions", Count("article", distinct=True)), 0),
        photographs=Coalesce(_aggregate("photo_credits", Count("pk")), 0),
        first_year=_aggregate("masthead_entries", Min("issue__year")),
        last_year=_aggregate("masthead_entries", Max("issue__year")),
    )


def with_last_change(issues: QuerySet[Any]) -> QuerySet[Any]:
    """Add `changed` to public issues: when they appeared or anything in them changed, hidden articles included."""
    articles = Article.objects.filter(issue=OuterRef("pk"))
    passages = Passage.objects.filter(article__issue=OuterRef("pk"))
    dated: QuerySet[Any] = issues.annotate(
        changed=Greatest("modified", Coalesce("published_at", "modified"), newest(articles), newest(passages))
    )
    return dated


def _has_open_figure(photo: str) -> Q:
    """Return the condition that a public article shows the photograph at this lookup, or that no article does."""
    figures = Figure.objects.filter(photo=OuterRef(photo))
    return ~Exists(figures) | Q(Exists(figures.published()))


def _aggregate(relation: str, aggregate: Aggregate) -> Subquery:
    field = _WORK[relation][1]
    work = work_of_person(OuterRef("pk"), relation).order_by()
    return Subquery(work.values(field).annotate(aggregate=aggregate).values("aggregate"))


def _has_public(relation: str) -> IsNull:
    """Ask person by person: PostgreSQL answers an EXISTS by reading everyone's work first."""
    work = work_of_person(OuterRef("pk"), relation)
    return IsNull(Subquery(work.order_by().values("pk")[:1]), False)
