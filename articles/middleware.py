"""The transaction of an editor's save in the admin."""

from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse

from .edits import edit

Answer = Callable[[HttpRequest], HttpResponse]


class EditMiddleware:
    """Makes each POST to a model's page of the admin one edit; one that fails leaves nothing behind.

    The edit takes SQLite's only write lock, so it begins where nothing is waited for any more: `process_view` runs
    after that of CsrfViewMiddleware, which has read the body, and calls `before_edit` of the model's admin first.
    Pages of the admin as a whole, such as login and the change of one's own password, edit nothing.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave everything to `process_view`."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Answer an editor's POST inside an edit."""
        desk = getattr(view, "model_admin", None)
        if request.method != "POST" or not desk or not desk.admin_site.has_permission(request):
            return None
        if not desk.has_module_permission(request):
            return None
        with getattr(desk, "before_edit", nullcontext)(request), edit() as changed:
            response: HttpResponse = view(request, *args, **kwargs)
            # A form with errors is rendered later, without the lock; after a save, a failure must undo it.
            if changed.anything or IS_POPUP_VAR in request.POST:
                getattr(response, "render", lambda: None)()
        return response
