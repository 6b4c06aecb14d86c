"""A signed cookie by which a browser is known as an editor's after the login has expired.

It gives no rights. It only lets a long form be read, so that the editor sees again what was typed
(`unsaved_input.py`), while nothing large is read from strangers.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

COOKIE = "editor"
SALT = "magazine.accounts.recent_editors"
MAX_AGE = timedelta(days=30)  # longer than a session


def mark(response: HttpResponse, pk: int) -> None:
    """Set the cookie for the editor with this primary key, who has just signed in."""
    response.set_signed_cookie(
        COOKIE,
        str(pk),
        salt=SALT,
        max_age=MAX_AGE,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_marked(request: HttpRequest) -> bool:
    """Tell whether an editor whose account is still active has signed in here lately."""
    pk = request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=MAX_AGE)
    return pk is not None and get_user_model().objects.filter(pk=pk, is_active=True, is_staff=True).exists()
