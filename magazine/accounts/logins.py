"""Login: failures are counted by account and network address, and few passwords are checked at the same time."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from axes.handlers.cache import AxesCacheHandler
from django import forms
from django.conf import settings
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from .passwords import MAX_LENGTH, TooManyHashesError, hash_slot

logger = logging.getLogger(__name__)


class LoginForm(AdminAuthenticationForm):
    """The admin's login form, which waits for a slot before the failures are counted, so that none is missed."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=MAX_LENGTH,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Check the password."""
        try:
            with _password_check():
                return super().clean()
        except TooManyHashesError:
            message = _("Many people are signing in at the moment. Please try again in a few seconds.")
            raise ValidationError(message, code="busy") from None

    def get_invalid_login_error(self) -> ValidationError:
        """Return the error; another one during a lockout."""
        return _lockout(self.request) or super().get_invalid_login_error()


class OwnPasswordForm(AdminPasswordChangeForm):
    """The admin's form for the editor's own password; a wrong old one counts as a failed login."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        self.request = request
        super().__init__(*args, **kwargs)

    @sensitive_variables("password")
    def clean_old_password(self) -> str:
        """Check the old password; raises ValidationError if it is wrong, or during a lockout."""
        password: str = self.cleaned_data["old_password"]
        with _password_check():
            user = authenticate(self.request, username=self.user.get_username(), password=password)
        if user is None:
            wrong = ValidationError(self.error_messages["password_incorrect"], code="password_incorrect")
            raise _lockout(self.request) or wrong
        return password


@contextmanager
def _password_check() -> Iterator[None]:
    """Hold a slot for checking a password; raises ValidationError if a failure could not be counted."""
    try:
        with hash_slot():
            yield
    except CountsUnavailableError:
        message = _("Signing in is temporarily unavailable because failed attempts cannot be recorded.")
        raise ValidationError(message, code="unavailable") from None


def _lockout(request: HttpRequest | None) -> ValidationError | None:
    """Return the error of a lockout."""
    if not getattr(request, "axes_locked_out", False):
        return None
    minutes = _cooloff() // timedelta(minutes=1)
    message = ngettext(
        "Too many incorrect passwords for this account from your network address. "
        "Please try again in %(count)s minute.",
        "Too many incorrect passwords for this account from your network address. "
        "Please try again in %(count)s minutes.",
        minutes,
    )
    return ValidationError(message % {"count": minutes}, code="locked")


class CountsUnavailableError(Exception):
    """The cache "logins" fails, so no password may be checked: a failure could not be counted."""


class LoginCounts(AxesCacheHandler):  # type: ignore[misc]  # axes has no types
    """The numbers of failed logins in the cache "logins", which all processes share."""

    def get_failures(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
        """Return the number of failures; raises CountsUnavailableError."""
        with _counted():
            return int(super().get_failures(request, credentials))

    def user_login_failed(self, *arguments: Any, **details: Any) -> None:
        """Count a failure; raises CountsUnavailableError."""
        with _counted():
            super().user_login_failed(*arguments, **details)

    def reset_attempts(
        self, *, ip_address: str | None = None, username: str | None = None, ip_or_username: bool = False
    ) -> int:
        """Reset the count of one account at one address; `axes_reset` resets all, because keys are hashes of both."""
        if ip_address and username:
            return int(super().reset_attempts(ip_address=ip_address, username=username))
        self.cache.clear()
        return 1


@contextmanager
def _counted() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # each cache backend has its own exceptions
        logger.error("Nobody can sign in: the cache of wrong passwords fails: %s", error)
        raise CountsUnavailableError from error


def refuse(request: HttpRequest, response: HttpResponse, credentials: object = None) -> HttpResponse:
    """Set the status of a lockout, 429, on the response."""
    response.status_code = 429
    response["Retry-After"] = str(int(_cooloff().total_seconds()))
    return response


def _cooloff() -> timedelta:
    cooloff: timedelta = settings.AXES_COOLOFF_TIME
    return cooloff
