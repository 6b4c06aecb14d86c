"""Actions on the rows of an issue's desk page, and the question before each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from magazine.admin.publishing import has_been_public
from magazine.admin.view_permissions import may
from magazine.models import IssueSection

from ..desk import issue_actions
from ..desk.actions import RefusedError
from ..desk.entry_page import Row
from ..desk.issue_page import IssuePage
from ..models import Article
from .new_lines import heading_choices, new_form, parse_insertion_point, set_owner

Given = Mapping[str, str]


@dataclass
class LineQuestion:
    """An action under consideration, with what its template shows."""

    name: str
    row: Row | None  # after which it is shown; the end of the page's part without one
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The template of the question."""
        return f"admin/desk/issue/_{self.name}.html"


def _ask_under(row: Row, page: IssuePage) -> dict[str, Any]:
    return {"headings": page.headings}


def _put_under(row: Row, given: Given, page: IssuePage) -> None:
    heading = next((each for each in page.headings if str(each.pk) == given.get("heading")), None)
    if heading is None or not isinstance(row.subject, Article):
        raise RefusedError(_("Choose a heading."))
    issue_actions.put_under(row.subject, heading)


def _ask_section(row: Row, page: IssuePage) -> dict[str, Any]:
    heading: Any = row.subject
    chosen = f"heading-{heading.parent_id}" if heading.parent_id else f"section-{heading.section_id}"
    return {"choices": heading_choices(page.issue, but=heading), "chosen": chosen}


def _set_section(row: Row, given: Given, page: IssuePage) -> None:
    heading, chosen = row.subject, given.get("belongs", "")
    if not isinstance(heading, IssueSection):
        raise RefusedError(_("Choose a heading."))
    if chosen not in dict(heading_choices(page.issue, but=heading)):
        raise RefusedError(_("Choose a section."))
    set_owner(heading, chosen)
    issue_actions.save(heading)


def _ask_remove(row: Row, page: IssuePage) -> dict[str, Any]:
    subject: Any = row.subject
    if isinstance(subject, Article):
        return {"is_article": True, "is_public": has_been_public(subject)}
    is_used = isinstance(subject, IssueSection) and (
        any(each.issue_section_id == subject.pk for each in page.articles)
        or any(each.parent_id == subject.pk for each in page.headings)
    )
    return {"is_used": is_used}


def _move(row: Row, given: Given, page: IssuePage) -> None:
    typed = given.get(f"after-{row.prefix}", "").strip()
    rows = [each for each in issue_actions.siblings(row.subject) if each.pk != row.subject.pk]
    numbers = {Row(each, (), "").number.removeprefix("p"): each for each in rows}
    after = numbers.get(typed.removeprefix("p"))
    if after is None and typed != "0":
        raise RefusedError(_("There is no such line: “%(number)s”.") % {"number": typed})
    issue_actions.move(row.subject, after)


Ask = Callable[[Row, IssuePage], dict[str, Any]]
Act = Callable[[Row, Given, IssuePage], None]
ASKS: dict[str, Ask] = {"under": _ask_under, "section": _ask_section, "remove": _ask_remove}
ACTS: dict[str, tuple[str, Act]] = {  # with the permission that each needs
    "move": ("change", _move),
    "move_up": ("change", lambda row, given, page: issue_actions.step(row.subject, -1)),
    "move_down": ("change", lambda row, given, page: issue_actions.step(row.subject, 1)),
    "under": ("change", _put_under),
    "section": ("change", _set_section),
    "remove": ("delete", lambda row, given, page: issue_actions.remove(row.subject)),
}


def ask(request: HttpRequest, page: IssuePage, rows: list[Row]) -> LineQuestion | None:
    """Return the question that an address names."""
    name, key = request.GET.get("ask", ""), request.GET.get("row", "")
    row = next((each for each in rows if each.prefix == key), None)
    if name.startswith("insert_"):
        place = parse_insertion_point(f"{name.removeprefix('insert_')}:{key}", page)
        if place is None or not may(request, "add", place.model):
            return None
        context = {"form": new_form(place, page.issue), "model_name": place.model._meta.model_name}
        return LineQuestion("insert", row, context)
    if name not in ASKS or row is None or not _fits(name, row):
        return None
    return LineQuestion(name, row, ASKS[name](row, page))


def _fits(name: str, row: Row) -> bool:
    """Tell whether a row has an action: entries stand under headings, headings belong to sections."""
    needed = {"under": "entry", "section": ("heading", "subheading")}.get(name)
    return needed is None or row.kind in needed
