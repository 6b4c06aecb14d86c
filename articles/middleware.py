"""What an editor saves at the desk is one edit."""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .edits import edit

Answer = Callable[[HttpRequest], HttpResponse]


class EditMiddleware:
    """Wraps every request of the desk that may write into one edit; one that fails leaves nothing behind."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and let the search follow before the transaction ends."""
        if request.method != "POST" or not request.path.startswith(reverse("admin:index")):
            return self.get_response(request)
        with edit():
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response
