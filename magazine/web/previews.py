"""Previews of pages for other sites and search engines: title and description in the page's language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..models import Issue, Magazine
from ..text.languages import page_language, run_of, text_in
from ..text.typography import tidy

MAX_LENGTH = 200


@dataclass(frozen=True)
class Preview:
    """Title and description of a page; only an article has a time of publication. `image` is the path of a picture."""

    title: str
    description: str
    published: datetime | None = None
    image: str = ""


def of_issue(issue: Issue) -> Preview:
    """Describe an issue by the title and theme on its cover, never in the other language."""
    cover_lines = (text_in(issue, field, page_language()) for field in ("title", "theme"))
    return Preview(_name_of(issue), joined_facts(*cover_lines))


def of_colophon(issue: Issue) -> Preview:
    """Describe a colophon by date, ISSN and publisher."""
    date = date_format(issue.date, _("j F Y"))
    publisher = text_in(issue.magazine, "publisher", page_language())
    return Preview(
        f"{_('Colophon')} · {_name_of(issue)}", joined_facts(date, f"ISSN {issue.magazine.issn}", publisher)
    )


def of_corrections(issue: Issue) -> Preview:
    """Describe the corrections of an issue by date and ISSN."""
    date = date_format(issue.date, _("j F Y"))
    return Preview(
        f"{_('Corrections')} · {_name_of(issue)}", joined_facts(date, f"ISSN {issue.magazine.issn}")
    )


def of_magazine(magazine: Magazine) -> Preview:
    """Describe a magazine by ISSN, publisher and holdings."""
    publisher = text_in(magazine, "publisher", page_language())
    return Preview(title_of(magazine), joined_facts(f"ISSN {magazine.issn}", publisher, holdings(magazine)))


def of_sections() -> Preview:
    """Describe the list of sections."""
    return _of_list(_("Sections"), _("The sections of %(title)s"))


def of_people() -> Preview:
    """Describe the list of people without their number: counting takes longer than showing a page."""
    return _of_list(_("People"), _("Contributors to %(title)s and people featured in it"))


def of_photographs() -> Preview:
    """Describe the list of photographs."""
    return _of_list(_("Photographs"), _("The photographs printed in %(title)s"))


def of_librarians(magazine: Magazine | None) -> Preview:
    """Describe the page for librarians of this magazine."""
    words = _("Identifiers, permalinks, records and holdings of %(title)s")
    return _of_list(_("For librarians"), words, magazine)


def of_person(person: Any) -> Preview:
    """Describe a person with the annotations of `with_extent`: the number of public works, years on the staff."""
    title, name = title_of(first_magazine()), run_of(person, "name")
    facts = [_("In %(title)s") % {"title": title}]
    if texts := person.texts:
        facts.append(ngettext("%(count)s text", "%(count)s texts", texts) % {"count": texts})
    if photographs := person.photographs:
        words = ngettext("%(count)s photograph", "%(count)s photographs", photographs)
        facts.append(words % {"count": photographs})
    if person.first_year:
        years = span(person.first_year, person.last_year)
        facts.append(_("editorial staff, %(years)s") % {"years": years})
    return Preview(name.text if name else "", joined_facts(*facts))


def title_of(magazine: Magazine | None) -> str:
    """Return a magazine's title in the page's language, else in the other."""
    run = magazine and run_of(magazine, "title")
    return run.text if run else ""


def holdings(magazine: Magazine) -> str:
    """Return the number of public issues of a magazine and their years, as a phrase."""
    issues = Issue.objects.published().filter(magazine=magazine)
    held = issues.aggregate(count=Count("pk"), first=Min("year"), last=Max("year"))
    words = ngettext("%(count)s issue, %(years)s", "%(count)s issues, %(years)s", held["count"])
    return (
        words % {"count": held["count"], "years": span(held["first"], held["last"])} if held["count"] else ""
    )


def span(first: int, last: int) -> str:
    """Return years as one number or as a range."""
    return str(first) if first == last else f"{first}–{last}"


def joined_facts(*facts: str) -> str:
    """Return those of these facts that are not empty as one description."""
    return brief(" · ".join(filter(None, facts)))


def _of_list(heading: str, words: str, magazine: Magazine | None = None) -> Preview:
    magazine = magazine or first_magazine()
    if magazine is None:
        return Preview(heading, "")
    title = title_of(magazine)
    return Preview(f"{heading} · {title}", joined_facts(words % {"title": title}, holdings(magazine)))


def first_magazine() -> Magazine | None:
    """Return the magazine that gives the archive its name."""
    found: Magazine | None = Magazine.objects.public().order_by("pk").first()
    return found


def _name_of(issue: Issue) -> str:
    return _("%(title)s No. %(number)s") % {"title": title_of(issue.magazine), "number": issue.whole_number}


def brief(text: str) -> str:
    """Return a text as readers see it, on one line and truncated."""
    return Truncator(" ".join(tidy(text, page_language()).split())).chars(MAX_LENGTH)
