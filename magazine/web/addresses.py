"""Look up the public magazine or issue that an address names, or raise the reason why there is none."""

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ..models import FormerISSN, Issue, Magazine
from ..text.issn import ISSN_PATTERN, canonical_issn, check_digit, is_valid_issn
from ..text.languages import EN, ZH, text_in


class PublicPageNotFound(Http404):
    """No public page at an address; `context` are the parts of the address that exist, for the error page."""

    def __init__(self, message: "str | Promise", **context: Any) -> None:
        super().__init__(message)
        self.message = message
        self.context = context


class WithdrawnError(PublicPageNotFound):
    """The issue or article at an address was withdrawn, which is answered with 410 and a tombstone."""

    def __init__(self, withdrawn: Any, **context: Any) -> None:
        reason = " ".join(_reason(withdrawn).split()).rstrip(".")
        message = f"{withdrawn._meta.object_name} {withdrawn} was withdrawn: {reason}."
        super().__init__(message, withdrawn=withdrawn, **context)


class DoubleIssueError(PublicPageNotFound):
    """The number at an address is one of a double issue, whose page has both in its address."""

    def __init__(self, number: str, issue: Issue) -> None:
        super().__init__(f"Number {number} is part of issue {issue.whole_number}.", issue=issue)
        self.number, self.whole_number = number, issue.whole_number


def _reason(withdrawn: Any) -> str:
    """Return the reason in English, as the message is, else in Chinese."""
    return text_in(withdrawn, "withdrawn_reason", EN) or text_in(withdrawn, "withdrawn_reason", ZH)


def current_issn(text: str) -> str:
    """Return the magazine's current ISSN in its canonical form for one in another writing, or a former one."""
    issn = canonical_issn(text)
    former = (
        FormerISSN.objects.filter(issn=issn, magazine__in=Magazine.objects.public())
        .select_related("magazine")
        .first()
    )
    return former.magazine.issn if former else issn


def without_zeros(text: str) -> str:
    """Strip the leading zeros of every number in a text: 03, p044/02."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", text)


def find_magazine(issn: str) -> Magazine:
    """Return the public magazine with this ISSN; raises PublicPageNotFound."""
    magazine: Magazine | None = Magazine.objects.public().filter(issn=issn).first()
    if magazine is None:
        raise PublicPageNotFound(_no_magazine_message(issn))
    return magazine


def find_issue(issn: str, number: str, year: int | None = None) -> Issue:
    """Return the public issue with this whole number, or number in a year.

    A number in a year may be one of a double issue. Raises PublicPageNotFound, WithdrawnError for an issue that was
    withdrawn, and DoubleIssueError for a whole number that is one of a double issue.
    """
    magazine = find_magazine(issn)
    condition = Q(whole_number=number)
    if year is not None:
        condition = Q(year=year, number__in=[number, without_zeros(number)])
    issues = Issue.objects.filter(condition, magazine=magazine)
    issue: Issue | None = issues.published().first()
    if issue is None and year is not None:
        issue = _double_issue(magazine.issues.filter(year=year), "number", number)
    if issue is None:
        raise issue_not_found(magazine, issues.withdrawn().first(), number, year)
    issue.magazine = magazine
    return issue


def find_issue_for_owner(issn: str, number: str) -> Issue:
    """Return a public issue as `find_issue` does; the error says of a draft, or of a planned issue, what hides it."""
    try:
        return find_issue(current_issn(issn), number)
    except WithdrawnError:
        raise
    except PublicPageNotFound:
        hidden = Issue.objects.filter(magazine__issn=canonical_issn(issn), whole_number=number).first()
        if hidden is None:
            raise
        raise PublicPageNotFound(f"Issue {hidden} is not public: {hidden.publication}.") from None


def issue_not_found(
    magazine: Magazine, withdrawn: Issue | None, number: str, year: int | None = None
) -> PublicPageNotFound:
    """Return the exception to raise for a whole number, or a number in a year, that no public issue has."""
    if withdrawn:
        withdrawn.magazine = magazine
        return WithdrawnError(withdrawn, magazine=magazine, issue=withdrawn)
    if double := year is None and _double_issue(magazine.issues, "whole_number", number):
        return DoubleIssueError(number, double)
    return PublicPageNotFound(_no_issue_message(number, year), magazine=magazine)


def _double_issue(issues: Any, field: str, number: str) -> Issue | None:
    """Return the public issue of several numbers, as in 8-9, with this one among them."""
    if not re.fullmatch("[0-9]{1,9}", number):
        return None
    doubles: QuerySet[Issue] = issues.filter(**{f"{field}__contains": "-"}).published()
    return next((issue for issue in doubles if includes_number(getattr(issue, field), int(number))), None)


def includes_number(number: str, part: int) -> bool:
    """Check that the number of a double issue, as 8-9, includes one number."""
    first, dash, last = number.partition("-")
    return bool(dash) and int(first) <= part <= int(last)


def _no_magazine_message(issn: str) -> Promise:
    if is_valid_issn(issn):
        return format_lazy(_("The archive has no magazine with ISSN {issn}."), issn=issn)
    if re.match(ISSN_PATTERN, issn):
        return format_lazy(
            _("{issn} is not a valid ISSN: its check digit should be {digit}."),
            issn=issn,
            digit=check_digit(issn[:4] + issn[5:8]),
        )
    return format_lazy(_("{issn} is not a valid ISSN. An ISSN has the form 0000-0000."), issn=issn)


def _no_issue_message(number: str, year: int | None) -> Promise:
    if year is None:
        return format_lazy(_("The archive has no issue with whole number {number}."), number=number)
    return format_lazy(_("The archive has no issue {year}.{number}."), year=year, number=number)
