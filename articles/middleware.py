"""Middleware that makes every save in the admin one edit."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse

from magazine.history.batches import CORRECTION, REASON, Batch, batch
from magazine.history.records import HistoryRow

from .desk.printed_lines import PrintedLines
from .edits import edit

MAX_REASON_LENGTH = 300
GetResponse = Callable[[HttpRequest], HttpResponse]


class EditMiddleware:
    """Run each POST to a model's admin page inside an edit, which a failure rolls back.

    The edit takes SQLite's only write lock, so it begins as late as possible: `process_view` runs after that of
    CsrfViewMiddleware, which has read the body, and after the `before_edit` of the model's admin. Pages of the admin
    site itself, such as login and the password change, are no edits.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; `process_view` does the work."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Return the response to an editor's POST, made inside an edit."""
        model_admin = getattr(view, "model_admin", None)
        if request.method != "POST" or not model_admin or not model_admin.admin_site.has_permission(request):
            return None
        if not model_admin.has_module_permission(request):
            return None
        prepared = getattr(model_admin, "before_edit", nullcontext)(request)
        with prepared, _batch_of(request), edit() as changes:
            response: HttpResponse = view(request, *args, **kwargs)
            # A failure to render rolls a save back; a form with errors is rendered later, without the lock.
            if changes.is_changed or IS_POPUP_VAR in request.POST:
                render = getattr(response, "render", None)
                if render:
                    render()
        return response


def _batch_of(request: HttpRequest) -> AbstractContextManager[Batch]:
    """Open a batch of the editor, with the reason and the kind of correction that the form names.

    Where it names no kind, the printed lines give it.
    """
    correction = request.POST.get(CORRECTION, "")
    correction = correction if correction in HistoryRow.Correction else ""
    reason = request.POST.get(REASON, "").strip()[:MAX_REASON_LENGTH]
    return batch(request.user.pk, reason, correction, PrintedLines().kinds)
