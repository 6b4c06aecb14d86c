"""Holdings: the public issues of a magazine, in ranges without gaps."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models import Exists
from django.utils import timezone

from magazine.models import Issue, Magazine
from magazine.text.languages import BOTH, EN, ZH, text_in

from ...models import Passage
from ..record import IssueRecord, MagazineRecord, issue_record, magazine_record
from .serial import SerialRecord, serial_record

MAX_GAP_MONTHS = 12  # a longer one interrupts coverage


@dataclass(frozen=True)
class IssueRange:
    """Consecutive issues, the oldest first."""

    issues: Sequence[IssueRecord]

    @property
    def first(self) -> IssueRecord:
        """The oldest."""
        return self.issues[0]

    @property
    def last(self) -> IssueRecord:
        """The newest."""
        return self.issues[-1]


@dataclass(frozen=True)
class Holdings:
    """A magazine with its public issues, the oldest first, and the languages of their texts.

    `created` is when its catalogue record was first made, `modified` when anything in it last changed.
    """

    magazine: MagazineRecord
    serial: SerialRecord
    languages: tuple[str, ...]
    issues: tuple[IssueRecord, ...]
    created: datetime
    modified: datetime

    @property
    def ranges(self) -> list[IssueRange]:
        """Ranges without a missing whole number."""
        return split(self.issues, lambda earlier, later: _numbers(later)[:1] == [_numbers(earlier)[-1] + 1])

    @property
    def coverage(self) -> list[IssueRange]:
        """Ranges without a gap of more than a year."""
        return split(self.issues, lambda earlier, later: _months(later) - _months(earlier) <= MAX_GAP_MONTHS)


def split(
    issues: Sequence[IssueRecord], follows: Callable[[IssueRecord, IssueRecord], bool]
) -> list[IssueRange]:
    """Divide issues wherever one does not follow the one before."""
    cuts = [index for index, pair in enumerate(pairwise(issues), 1) if not follows(*pair)]
    return [IssueRange(issues[start:end]) for start, end in pairwise([0, *cuts, len(issues)]) if start < end]


def read_holdings(magazine: Magazine, site: str) -> Holdings:
    """Read a magazine and its public issues in a fixed number of queries."""
    language = ZH if text_in(magazine, "title", ZH) else EN
    issues = list(Issue.objects.published().filter(magazine=magazine).order_by("date", "pk"))
    for issue in issues:
        issue.magazine = magazine
    *is_in, created, modified = _languages_and_dates(magazine)
    # A publication that was scheduled changes the record at its time, without an edit.
    published = [issue.published_at for issue in issues if issue.published_at]
    latest = max(published, default=created or timezone.now())
    return Holdings(
        magazine=magazine_record(magazine, language, site),
        serial=serial_record(magazine, language),
        languages=tuple(each for each, is_held in zip(BOTH, is_in, strict=True) if is_held),
        issues=tuple(issue_record(issue, language, site) for issue in issues),
        created=timezone.localtime(created or latest),
        modified=timezone.localtime(max(modified or latest, latest)),
    )


def languages_held(magazine: Magazine) -> tuple[str, ...]:
    """Return the languages of the texts."""
    return tuple(each for each, is_held in zip(BOTH, _languages_and_dates(magazine), strict=False) if is_held)


def _languages_and_dates(magazine: Magazine) -> tuple[Any, ...]:
    """Return whether there are texts in each language, and the stored dates of the record, None if it is new."""
    texts = Passage.objects.published().running_text().filter(article__issue__magazine=magazine)
    has = [Exists(texts.exclude(**{f"text_{each}": ""})) for each in BOTH]
    dates = ("catalogue_record__created", "catalogue_record__modified")
    found: tuple[Any, ...] = Magazine.objects.filter(pk=magazine.pk).values_list(*has, *dates).get()
    return found


def _numbers(issue: IssueRecord) -> list[int]:
    """Return both numbers of 312-313, and -1 for none, which follows nothing."""
    return [int(number) for number in re.findall("[0-9]+", issue.whole_number)] or [-1]


def _months(issue: IssueRecord) -> int:
    return issue.year * 12 + issue.month
