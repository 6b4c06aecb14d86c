"""The desk page of an issue: its contents list, colophon and masthead in one form."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from magazine.admin.view_permissions import may
from magazine.models import ColophonEntry, Issue, IssueSection, MastheadEntry

from ..desk.actions import RefusedError
from ..desk.entry_page import Row
from ..desk.issue_page import IssuePage
from ..models import Article
from .desk_saving import Desk, may_change, reasons_of
from .issue_questions import ACTS, LineQuestion, ask
from .new_lines import PLACE, NewLineForm, new_form, parse_insertion_point

PARTS = {  # titles, and the models of which rows can be added
    "contents": (gettext_lazy("Contents"), (IssueSection, Article)),
    "colophon": (gettext_lazy("Colophon"), (ColophonEntry,)),
    "masthead": (gettext_lazy("Masthead"), (MastheadEntry,)),
}
SHOWN = (Issue, *(model for _title, models in PARTS.values() for model in models))


class IssueDesk(Desk):
    """An issue's page."""

    def __init__(self, request: HttpRequest, issue: Issue, data: QueryDict | None = None) -> None:
        super().__init__(request, data)
        self.issue = issue

    @cached_property
    def page(self) -> IssuePage:
        """The issue, locked where something is to be saved."""
        return IssuePage.read(self.issue, for_update=self.data is not None)

    @cached_property
    def parts(self) -> dict[str, list[Row]]:
        """The rows of each part of the page."""
        return dict(self.page.parts())

    def read_rows(self) -> list[Row]:
        """Return the rows of all parts."""
        return [row for rows in self.parts.values() for row in rows]

    def new_forms(self, data: QueryDict) -> list[NewLineForm]:
        """Return the form of the new row, if the request has one with a text."""
        place = parse_insertion_point(data.get(PLACE, ""), self.page)
        form = new_form(place, self.issue, data) if place else None
        texts = (
            [form[f"{name}_{end}"].data or "" for name in form.names for end in ("zh", "en")] if form else []
        )
        return [form] if form and any(text.strip() for text in texts) else []

    def add(self, form: NewLineForm) -> Row | None:
        """Save the new row; None if its form has errors."""
        if not may(self.request, "add", form.place.model):
            form.add_error(None, _("You do not have the permission to add such a row."))
        elif form.is_valid():
            try:
                form.save_at_place()
            except (RefusedError, ValidationError) as error:
                form.add_error(None, reasons_of(error))
            else:
                return form.row
        return None


def issue_desk_view(model_admin: Any, request: HttpRequest, object_id: int) -> HttpResponse:
    """Show an issue's page, or save what was typed and carry out one action."""
    if not all(may(request, "view", model) for model in SHOWN):
        raise PermissionDenied
    issue = Issue.objects.select_related("magazine").filter(pk=object_id).first()
    if issue is None:
        raise Http404
    if request.method != "POST":
        desk = IssueDesk(request, issue)
        return _show(model_admin, desk, ask(request, desk.page, desk.rows))
    desk = IssueDesk(request, issue, request.POST)
    desk.save()
    if desk.is_refused:
        return _show(model_admin, desk, None)
    desk.report()
    return _act(request, desk)


def _act(request: HttpRequest, desk: IssueDesk) -> HttpResponse:
    """Carry out the action that the pressed button names, and redirect to its row."""
    name, _sep, key = request.POST.get("do", "").partition(":")
    row = next((each for each in desk.rows if each.prefix == key), None)
    needed, act = ACTS.get(name, ("", None))
    if act is None or row is None:
        return desk.redirect(issue_desk_url(desk.issue))
    if not may(request, needed, type(row.subject)):
        raise PermissionDenied
    try:
        act(row, request.POST, desk.page)
    except (RefusedError, ValidationError) as error:
        messages.error(request, reasons_of(error))
    return desk.redirect(issue_desk_url(desk.issue), row.anchor)


def _show(model_admin: Any, desk: IssueDesk, question: LineQuestion | None) -> HttpResponse:
    request, issue = desk.request, desk.issue
    parts = [
        {
            "name": name,
            "title": PARTS[name][0],
            "models": [each._meta for each in PARTS[name][1] if may(request, "add", each)],
            "rows": [(row, desk.forms[row.prefix], may_change(request, row)) for row in rows],
        }
        for name, rows in desk.parts.items()
    ]
    context = {
        "title": str(issue),
        "issue": issue,
        "parts": parts,
        "question": question,
        "may_change": any(may(request, "change", model) for model in SHOWN),
    }
    return desk.response(model_admin, "admin/desk/issue.html", context)


def issue_desk_url(issue: Issue) -> str:
    """Return the address of the desk page of an issue."""
    return reverse("admin:articles_issue_desk", args=[issue.pk])
