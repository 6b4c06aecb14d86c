"""The two questions of a revert: put back one column of a row, undo the changes of a batch."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..history.batches import REASON, without_kinds
from ..history.records import HistoryRow
from ..history.reverting import put_back, touch_owners
from ..history.timelines import PAGE_SIZE, Change, ColumnChange, TimelinePage
from ..history.undoing import NotUndone, RowOfBatch, obstacles, rows_of, undo
from ..history.values import ValueConflictError, is_same
from ..text.languages import TAGS
from .conflicts import CONFLICT, OPENED_VERSION, VersionField
from .history_views import ShownTimeline, admin_name, display, field_label, label_of, names_of
from .view_permissions import may


@dataclass
class PutBackPage:
    """A column of a row now and in an earlier state."""

    admin: Any
    request: HttpRequest
    row: Any
    state: Any
    name: str

    def __post_init__(self) -> None:
        column = self.row._meta.get_field(self.name)
        now, then = getattr(self.row, column.attname), getattr(self.state, column.attname)
        self.change = ColumnChange(column, now, then)
        self.opened_version = self.row.version

    def response(self) -> HttpResponse:
        """Return the question, or the redirect after a revert."""
        if self.request.method != "POST":
            return self._question()
        if not self.request.POST.get(REASON, "").strip():
            return self._question(error=_("Please give a reason."))
        opened = VersionField().clean(self.request.POST.get(OPENED_VERSION))
        try:
            with transaction.atomic():
                put_back(self.row, self.name, self.state, opened)
                touch_owners([self.row])
        except ValueConflictError as conflict:
            return self._question(conflict=conflict, status=CONFLICT)
        except ValidationError as error:
            return self._question(error=" ".join(error.messages))
        except IntegrityError as error:
            return self._question(error=str(error))
        self.admin.log_change(self.request, self.row, [{"changed": {"fields": [self.name]}}])
        messages.success(self.request, _("Put back."))
        return HttpResponseRedirect(self.admin.timeline_of(self.row))

    def _question(self, status: int = 200, **more: Any) -> HttpResponse:
        names = names_of([])
        if self.change.column.is_relation:
            names = names_of([Change(type(self.row), self.row, self.state)])
        values = {
            name: display(self.change.column, value, names)
            for name, value in (("now", self.change.before), ("then", self.change.after))
        }
        context = {
            "title": _("Put back: %(field)s of %(row)s")
            % {"field": field_label(self.change.column), "row": label_of(type(self.row), self.row)},
            "change": self.change,
            "tag": TAGS.get(self.change.language, ""),
            "is_same": is_same(self.change.before, self.change.after),
            "state": self.state,
            "opened_version": self.opened_version,
            "reason": self.request.POST.get(REASON, ""),
            "corrections": HistoryRow.Correction.choices,
            "back": self.admin.timeline_of(self.row),
            **values,
            **more,
        }
        page: HttpResponse = self.admin.history_page(self.request, "put_back", context, status)
        return page


@dataclass
class UndoPage:
    """The changes of a batch, and those that cannot be undone."""

    admin: Any
    request: HttpRequest
    changes: Sequence[Change]  # the oldest first

    def response(self) -> HttpResponse:
        """Return the question, or the redirect after the batch was undone."""
        rows = rows_of(self.changes)
        permitted = partial(may, self.request)
        if self.request.method != "POST":
            return self._question(rows, obstacles(rows, permitted))
        if not self.request.POST.get(REASON, "").strip():
            return self._question(rows, obstacles(rows, permitted), error=_("Please give a reason."))
        with without_kinds():  # a split that is undone has corrected nothing
            refused = undo(rows, permitted)
        if refused:
            return self._question(rows, refused, is_done=True, status=CONFLICT)
        messages.success(self.request, _("All changes of the batch were undone."))
        return HttpResponseRedirect(self._back(rows))

    def _question(
        self, rows: Sequence[RowOfBatch], refused: Sequence[NotUndone], status: int = 200, **more: Any
    ) -> HttpResponse:
        places = sum(len(list(row.changed())) if row.action == "change" else 1 for row in rows)
        count = max(0, places - len(refused))
        context = {
            "title": _("Undo a batch"),
            "timeline": ShownTimeline(self._shown(), lambda *_change: "", lambda _batch: ""),
            "possible": count,
            "counted": ngettext("%(count)s change can be undone.", "%(count)s changes can be undone.", count)
            % {"count": count},
            "refused": [self._refused(each) for each in refused],
            "reason": self.request.POST.get(REASON, ""),
            "corrections": HistoryRow.Correction.choices,
            "back": self._back(rows),
            **more,
        }
        page: HttpResponse = self.admin.history_page(self.request, "undo", context, status)
        return page

    def _shown(self) -> TimelinePage:
        newest = list(reversed(self.changes))
        return TimelinePage(1, newest[:PAGE_SIZE], len(newest) > PAGE_SIZE)

    def _refused(self, each: NotUndone) -> dict[str, Any]:
        return {
            "row": label_of(each.row.model, each.row.state),
            "field": field_label(each.column) if each.column else "",
            "reason": each.reason,
        }

    def _back(self, rows: Sequence[RowOfBatch]) -> str:
        """Return the address of the timeline of the first row that has one."""
        registry = self.admin.admin_site._registry
        row = next((row for row in rows if row.model in registry), None)
        if row is None:
            return reverse(admin_name(self.admin.model, "changelist"))
        return reverse(admin_name(row.model, "history"), args=[row.pk])
