"""Holdings: the public issues of a magazine, in ranges without gaps."""

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
    """A magazine with its public issues, the oldest first, and the languages of their texts."""

    magazine: MagazineRecord
    former_issns: tuple[str, ...]
    languages: tuple[str, ...]
    issues: tuple[IssueRecord, ...]

    @property
    def modified(self) -> datetime:
        """The last change of an issue, in the magazine's time zone; raises ValueError without issues."""
        return localtime(max(issue.modified for issue in self.issues))

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
    """Return both numbers of 312-313, and -1 for none, which follows nothing."""
    return [int(number) for number in re.findall("[0-9]+", issue.whole_number)] or [-1]


def _months(issue: IssueRecord) -> int:
    return issue.year * 12 + issue.month
