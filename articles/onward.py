"""The ways onward from an article: previous and next, its section in the issue, its people elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from magazine.models import Issue, IssueSection, Person

from .browsing.contents import Contents
from .models import Article, Contribution, Passage
from .reading import Material

BESIDE = 2  # neighbours on each side, more on one where the other has fewer
ELSEWHERE = 5  # texts


@dataclass(frozen=True)
class LinkedArticle:
    """An article with its address in the reader's view."""

    article: Article
    address: str
    is_current: bool = False


@dataclass(frozen=True)
class SectionNeighbours:
    """The place of an entry in its section of one issue, which holds `count` entries, and those around it."""

    heading: IssueSection
    position: int
    count: int
    steps: Sequence[LinkedArticle]


@dataclass(frozen=True)
class Elsewhere:
    """A text in which one of the same people speaks."""

    person: Person
    article: Article


@dataclass(frozen=True)
class Onward:
    """The foot of an article; `passed_over` lie before the next one, if any, and are in the other language only."""

    previous: LinkedArticle | None
    next: LinkedArticle | None
    passed_over: Sequence[LinkedArticle]
    section: SectionNeighbours | None
    elsewhere: Sequence[Elsewhere]
    following_issue: Issue | None


def onward(article: Article, contents: Contents, material: Material, languages: Sequence[str]) -> Onward:
    """Return the ways onward in a view, in one language past the texts that are in the other one only."""
    before, after = _around(article, contents)
    skipped, following = _split(after, languages)
    _behind, previous = _split(reversed(before), languages)
    return Onward(
        previous=_step(previous, languages),
        next=_step(following, languages),
        passed_over=[LinkedArticle(each, _address(each, languages)) for each in skipped],
        section=_section(article, contents, languages),
        elsewhere=_elsewhere(article, material),
        following_issue=None if following else _following(article.issue),
    )


def _around(article: Article, contents: Contents) -> tuple[list[Article], list[Article]]:
    """Return the articles before and after in print, next to a piece the other pieces of its entry."""
    articles = list(contents.entries)
    index = articles.index(article.entry)
    if article.parent:
        articles[index : index + 1] = contents.pieces_of(article.entry)
        index = articles.index(article)
    return articles[:index], articles[index + 1 :]


def _split(articles: Iterable[Article], languages: Sequence[str]) -> tuple[list[Article], Article | None]:
    """Return the articles without text in the view's languages, up to the first that has some, and that one."""
    skipped: list[Article] = []
    for each in articles:
        if any(getattr(each, f"in_{language}") for language in languages):
            return skipped, each
        skipped.append(each)
    return skipped, None


def _step(article: Article | None, languages: Sequence[str]) -> LinkedArticle | None:
    return LinkedArticle(article, _address(article, languages)) if article else None


def _address(article: Article, languages: Sequence[str]) -> str:
    return article.parallel_address if len(languages) > 1 else article.get_absolute_url()


def _section(article: Article, contents: Contents, languages: Sequence[str]) -> SectionNeighbours | None:
    entry = article.entry
    for section in contents.sections:
        entries = [each for group in section.groups for each in group.entries]
        if section.heading and entry in entries:
            index = entries.index(entry)
            first = max(0, min(index - BESIDE, len(entries) - 2 * BESIDE - 1))
            shown = entries[first : first + 2 * BESIDE + 1]
            steps = [LinkedArticle(each, _address(each, languages), each == entry) for each in shown]
            return SectionNeighbours(section.heading, index + 1, len(entries), steps)
    return None


def _following(issue: Issue) -> Issue | None:
    later = Issue.objects.published().filter(magazine=issue.magazine_id, date__gt=issue.date)
    following: Issue | None = later.select_related("magazine").order_by("date", "pk").first()
    return following


def _elsewhere(article: Article, material: Material) -> list[Elsewhere]:
    """Return the newest other texts in which the article's people speak, each text once."""
    people = _people(article, material)
    if not people:
        return []
    contributions = Contribution.objects.filter(person__in=people, role__in=Contribution.CREATOR_ROLES)
    passages = Passage.objects.filter(speaker__in=people)
    spoken = contributions.order_by().values("article").union(passages.order_by().values("article"))
    own = Q(pk=article.entry.pk) | Q(parent=article.entry.pk)
    found = Article.objects.published().filter(pk__in=spoken).exclude(own)
    of_article = {"article": OuterRef("pk")}
    speaker = Coalesce(
        Subquery(contributions.filter(**of_article).order_by("order", "pk").values("person")[:1]),
        Subquery(passages.filter(**of_article).order_by("order", "pk").values("speaker")[:1]),
    )
    texts = found.annotate(person=speaker).with_addresses().in_print_order()[:ELSEWHERE]
    return [Elsewhere(people[each.person], each) for each in texts]


def _people(article: Article, material: Material) -> dict[int, Person]:
    """Return those who speak in an article or in its pieces."""
    articles = (article, *material.pieces)
    contributions = (each for one in articles for each in one.contributions.all())
    people = [each.person for each in contributions if each.role in Contribution.CREATOR_ROLES]
    people += [each.speaker for each in material.passages if each.speaker]
    return {person.pk: person for person in people}
