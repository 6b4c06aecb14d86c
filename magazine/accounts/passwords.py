"""Password hashing: at most two at the same time on a machine, never inside an edit, none over 4096 characters."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from io import TextIOWrapper
from threading import BoundedSemaphore
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MAX_LENGTH = 4096
MAX_CONCURRENT = 2
TIMEOUT = 5.0  # seconds
# A request that hashes or waits holds one of the editors' slots (magazine/web/overload.py): one is left.
_IN_PROCESS = BoundedSemaphore(MAX_CONCURRENT)

_has_slot: ContextVar[bool] = ContextVar("has a slot", default=False)
_ahead: ContextVar[tuple[str, str]] = ContextVar("password and its hash", default=("", ""))


class TooManyHashesError(Exception):
    """Too many passwords are being hashed; the request has to be repeated."""


class Hasher(PBKDF2PasswordHasher):
    """Django's hasher with a limit of concurrent hashes."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """Hash a password, or return the hash that `hashed_ahead` computed."""
        known, encoded = _ahead.get()
        if encoded and iterations is None and password == known:
            return encoded
        with hash_slot():
            return super().encode(password, salt, iterations)


class MaximumLengthValidator:
    """Refuses a password that is too long for the login form."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password over the limit."""
        if len(password) > MAX_LENGTH:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Return the message with the limit."""
        return _("Your password must contain at most %(count)s characters.") % {"count": MAX_LENGTH}


@contextmanager
def hash_slot() -> Iterator[None]:
    """Hold one of the machine's slots, also for nested calls; raises TooManyHashesError."""
    if _has_slot.get():
        yield
        return
    if not _IN_PROCESS.acquire(blocking=False):
        raise TooManyHashesError
    try:
        with _lock_slot(time.monotonic() + TIMEOUT):
            token = _has_slot.set(True)
            try:
                yield
            finally:
                _has_slot.reset(token)
    finally:
        _IN_PROCESS.release()


@contextmanager
def hashed_ahead(password: str) -> Iterator[None]:
    """Hash a new password now, so that it is not hashed while the database's write lock is held."""
    token = _ahead.set((password, make_password(password)))
    try:
        yield
    finally:
        _ahead.reset(token)


def _lock_slot(deadline: float) -> TextIOWrapper:
    """Return the locked file of a slot; the lock ends when it is closed or its process ends."""
    while True:
        for number in range(MAX_CONCURRENT):
            file = (settings.VAR / f"hashing-{number}.lock").open("a")
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                file.close()
            else:
                return file
        if time.monotonic() > deadline:
            raise TooManyHashesError
        time.sleep(0.02)
