"""What the archive holds of a magazine: its issues in order, the runs without a gap, and former ISSNs."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db.models import Exists
from django.utils.timezone import localtime

from magazine.models import Issue, Magazine
from magazine.text.languages import BOTH, EN, ZH, text_in

from ...models import Passage
from ..record import IssueRecord, MagazineRecord, issue_record, magazine_record

A_YEAR = 12  # months; a gap as long as that interrupts coverage


@dataclass(frozen=True)
class Run:
    """Issues that follow each other, from the first to the last."""

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
    """A magazine with the public issues that the archive holds, the oldest first; `languages` are of their texts."""

    magazine: MagazineRecord
    former_issns: tuple[str, ...]
    languages: tuple[str, ...]
    issues: tuple[IssueRecord, ...]

    @property
    def modified(self) -> datetime:
        """When an issue was last changed, in the magazine's time zone; there must be one."""
        return localtime(max(issue.modified for issue in self.issues))

    @property
    def runs(self) -> list[Run]:
        """The issues between which no whole number is missing."""
        return runs(self.issues, lambda earlier, later: _numbers(later)[:1] == [_numbers(earlier)[-1] + 1])

    @property
    def coverage(self) -> list[Run]:
        """The issues between which no whole year is missing."""
        return runs(self.issues, lambda earlier, later: _months(later) - _months(earlier) <= A_YEAR)


def runs(issues: Sequence[IssueRecord], follows: Callable[[IssueRecord, IssueRecord], bool]) -> list[Run]:
    """Divide issues in order wherever one does not follow the one before it."""
    cuts = [place for place, pair in enumerate(pairwise(issues), 1) if not follows(*pair)]
    return [Run(issues[start:end]) for start, end in pairwise([0, *cuts, len(issues)]) if start < end]


def read_holdings(magazine: Magazine, site: str) -> Holdings:
    """Read a magazine and its public issues, with as many questions for one issue as for all."""
    language = ZH if text_in(magazine, "title", ZH) else EN
    issues = list(Issue.objects.published().filter(magazine=magazine).order_by("date", "pk"))
    for issue in issues:
        issue.magazine = magazine
    return Holdings(
        magazine=magazine_record(magazine, language, site),
        former_issns=tuple(former.issn for former in magazine.former_issns.all()),
        languages=_languages(magazine),
        issues=tuple(issue_record(issue, language, site) for issue in issues),
    )


def _languages(magazine: Magazine) -> tuple[str, ...]:
    texts = Passage.objects.published().running_text().filter(article__issue__magazine=magazine)
    has = {each: Exists(texts.exclude(**{f"text_{each}": ""})) for each in BOTH}
    found = Magazine.objects.filter(pk=magazine.pk).values_list(*has.values()).get()
    return tuple(each for each, is_held in zip(has, found, strict=True) if is_held)


def _numbers(issue: IssueRecord) -> list[int]:
    """312-313 is both; what is no number follows nothing."""
    return [int(number) for number in re.findall("[0-9]+", issue.whole_number)] or [-1]


def _months(issue: IssueRecord) -> int:
    return issue.year * 12 + issue.month
