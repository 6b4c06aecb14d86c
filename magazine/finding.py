"""Finding what an address names; where nothing is found, saying which part was not and what is near."""

import re
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from .issn import ISSN_PATTERN, check_digit, is_valid_issn
from .models import FormerISSN, Issue, Magazine


class NotHereError(Http404):
    """Nothing public stands at this address; `near` is what was still found: magazine, issue, article."""

    def __init__(self, message: "str | Promise", **near: Any) -> None:
        super().__init__(message)
        self.message = message
        self.near = near


class WithdrawnError(NotHereError):
    """What stood at this address was withdrawn: the answer is 410, with what it was and why it went."""

    def __init__(self, thing: Any, **near: Any) -> None:
        super().__init__("", withdrawn=thing, **near)


def current_issn(written: str) -> str:
    """Return the ISSN that a way of writing it means today: with its hyphen, its X, its successor, as no URN."""
    issn = written.upper().removeprefix("URN:ISSN:")
    if len(issn) == 8 and "-" not in issn:
        issn = f"{issn[:4]}-{issn[4:]}"
    former = (
        FormerISSN.objects.filter(issn=issn, magazine__in=Magazine.objects.public())
        .select_related("magazine")
        .first()
    )
    return former.magazine.issn if former else issn


def without_zeros(written: str) -> str:
    """Return a number, or what holds several, without the zeros that may be written before each: 03, p044/02."""
    return re.sub(r"(?<![0-9])0+(?=[0-9])", "", written)


def find_magazine(issn: str) -> Magazine:
    """Return the public magazine with this ISSN; raises NotHereError."""
    magazine: Magazine | None = Magazine.objects.public().filter(issn=issn).first()
    if magazine is None:
        raise NotHereError(_why_no_magazine(issn))
    return magazine


def find_issue(issn: str, number: str, year: int | None = None) -> Issue:
    """Return the public issue with this whole number, or number in a year; raises NotHereError, WithdrawnError."""
    magazine = find_magazine(issn)
    which = (
        Q(whole_number=number) if year is None else Q(year=year, number__in=[number, without_zeros(number)])
    )
    there = Issue.objects.filter(which, magazine=magazine)
    issue: Issue | None = there.published().first()
    if issue is None:
        raise _no_issue(magazine, there.withdrawn().first(), number, year)
    issue.magazine = magazine
    return issue


def _no_issue(magazine: Magazine, withdrawn: Issue | None, number: str, year: int | None) -> NotHereError:
    if withdrawn:
        withdrawn.magazine = magazine
        return WithdrawnError(withdrawn, magazine=magazine, issue=withdrawn)
    return NotHereError(_why_no_issue(number, year), magazine=magazine)


def _why_no_magazine(issn: str) -> Promise:
    if is_valid_issn(issn):
        return format_lazy(_("This archive holds no magazine with the ISSN {issn}."), issn=issn)
    if re.match(ISSN_PATTERN, issn):
        return format_lazy(
            _("{issn} is not an ISSN: by its first seven digits its last character would be {digit}."),
            issn=issn,
            digit=check_digit(issn[:4] + issn[5:8]),
        )
    return format_lazy(_("{issn} is not an ISSN, which is written like 0000-0000."), issn=issn)


def _why_no_issue(number: str, year: int | None) -> Promise:
    if year is None:
        return format_lazy(_("The archive holds no issue with the whole number {number}."), number=number)
    return format_lazy(_("The archive holds no issue {year}.{number}."), year=year, number=number)
