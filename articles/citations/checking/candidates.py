"""Articles that pasted lines may mean, by address, place and title: a fixed number of queries for all lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from magazine.models import Issue
from magazine.text.languages import BOTH

from ...models import Article
from ...search.destinations import numbered_in_year
from ...search.titles import articles_by_title
from ..queries import prefetch_for_records, read_records
from .comparison import Candidate
from .lines import PastedLine
from .numbers import CitedNumbers, cited_numbers

MAX_CANDIDATES = 3  # of a line, those that are compared field by field
_TITLES = ("title_zh", "title_en", "contents_title_zh", "contents_title_en")
_OUTLINE = ("pk", "issue_id", "path_entry", "locator", "first", "last", *_TITLES)


@dataclass(frozen=True)
class _Outline:
    """As much of an article as decides whether a line may mean it."""

    pk: int
    issue: int
    path: str
    first_page: int
    last_page: int
    titles: tuple[str, ...]


def candidates_of(lines: Sequence[PastedLine], site: str) -> list[list[Candidate]]:
    """Return for each line the likeliest articles."""
    numbers = [cited_numbers(line.text) for line in lines]
    issues = _issues(lines, numbers)
    placed = _placed(issues, numbers)
    titled = articles_by_title([line.text for line in lines])
    linked = _linked(lines, issues)
    wanted = {pk for found in titled for pk in found}
    found = [*placed, *linked, *(_outlines(Q(pk__in=wanted)) if wanted else ())]
    outlines = {each.pk: each for each in found}
    chosen = [
        _likeliest(line, each, {*titled[position]}, outlines.values(), issues)
        for position, (line, each) in enumerate(zip(lines, numbers, strict=True))
    ]
    records = _candidates({pk for pks in chosen for pk in pks}, outlines, site)
    return [[records[pk] for pk in pks if pk in records] for pks in chosen]


def _issues(lines: Sequence[PastedLine], numbers: Sequence[CitedNumbers]) -> dict[int, Issue]:
    """Return the public issues that any of the lines names, by id."""
    conditions = [condition for each in numbers for condition in _conditions(each)]
    conditions += [
        numbered_in_year(int(line.link[3]), line.link[1]) if line.link[3] else Q(whole_number=line.link[1])
        for line in lines
        if line.link
    ]
    unique = list({str(each): each for each in conditions}.values())
    if not unique:
        return {}
    issues = Issue.objects.published().filter(reduce(or_, unique)).select_related("magazine")
    return {issue.pk: issue for issue in issues}


def _conditions(numbers: CitedNumbers) -> Iterable[Q]:
    if numbers.year and numbers.number:
        yield numbered_in_year(numbers.year, numbers.number)
    for whole in filter(None, {numbers.whole_number, numbers.number}):
        yield Q(whole_number=whole)


def _is_named(issue: Issue, numbers: CitedNumbers) -> bool:
    whole = issue.whole_number in (numbers.whole_number, numbers.number)
    number = numbers.number.lstrip("0")
    return whole or (issue.year == numbers.year and issue.number in (numbers.number, number))


def _placed(issues: dict[int, Issue], numbers: Sequence[CitedNumbers]) -> list[_Outline]:
    """Return the articles on the cited pages of the cited issues."""
    places = {
        (pk, each.first_page)
        for each in numbers
        if each.first_page is not None
        for pk, issue in issues.items()
        if _is_named(issue, each)
    }
    if not places:
        return []
    conditions = (Q(issue=issue, first__lte=page, last__gte=page) for issue, page in sorted(places))
    return _outlines(reduce(or_, conditions))


def _linked(lines: Sequence[PastedLine], issues: dict[int, Issue]) -> list[_Outline]:
    """Return the articles of the issues whose permalinks lines have."""
    paths = {line.link[2].split("/")[0] for line in lines if line.link}
    inside = Q(parent=None, locator__in=paths) | Q(parent__locator__in=paths)
    return _outlines(inside & Q(issue__in=issues)) if paths and issues else []


def _outlines(condition: Q) -> list[_Outline]:
    articles = Article.objects.published().annotate(
        first=Coalesce("first_page", "parent__first_page"),
        last=Coalesce("last_page", "first_page", "parent__last_page", "parent__first_page"),
        path_entry=F("parent__locator"),
    )
    return [
        _Outline(
            pk,
            issue,
            f"{entry}/{locator}" if entry else locator,
            first or 0,
            last or 0,
            tuple(filter(None, titles)),
        )
        for pk, issue, entry, locator, first, last, *titles in articles.filter(condition).values_list(
            *_OUTLINE
        )
    ]


def _likeliest(
    line: PastedLine,
    numbers: CitedNumbers,
    titled: set[int],
    outlines: Iterable[_Outline],
    issues: dict[int, Issue],
) -> list[int]:
    """Return the ids of the articles that fit best by address, title and place."""
    named = {pk for pk, issue in issues.items() if _is_named(issue, numbers)}
    page = numbers.first_page or 0
    possible = []
    for each in outlines:
        is_linked = line.link is not None and line.link[2] == each.path and each.issue in issues
        on_page = each.issue in named and each.first_page <= page <= each.last_page
        if is_linked or on_page or each.pk in titled:
            likeness = max(map(line.likeness, each.titles), default=0)
            possible.append(((is_linked, likeness + on_page), each.pk))
    return [pk for _score, pk in sorted(possible, reverse=True)[:MAX_CANDIDATES]]


def _candidates(pks: set[int], outlines: dict[int, _Outline], site: str) -> dict[int, Candidate]:
    articles = list(prefetch_for_records(Article.objects.published().filter(pk__in=pks)))
    original, *others = (list(read_records(articles, site, language)) for language in ("", *BOTH))
    return {
        article.pk: Candidate(
            record,
            dict(zip(BOTH, cited, strict=True)),
            tuple(dict.fromkeys((*outlines[article.pk].titles, *(each.title for each in cited)))),
            outlines[article.pk].first_page,
            outlines[article.pk].last_page,
        )
        for article, record, *cited in zip(articles, original, *others, strict=True)
    }
