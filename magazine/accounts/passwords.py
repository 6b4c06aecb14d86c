"""Hashing of passwords: at most two at once on the machine, never inside an edit, none longer than 4096 characters."""

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

LONGEST = 4096
AT_ONCE = 2
SECONDS = 5.0  # to wait for one of them
_IN_PROCESS = BoundedSemaphore(
    AT_ONCE
)  # who hashes or waits holds a slot of the admin's: one is left for editors

_has_slot: ContextVar[bool] = ContextVar("has a slot", default=False)
_ahead: ContextVar[tuple[str, str]] = ContextVar("password and its hash", default=("", ""))


class TooManyHashesError(Exception):
    """So many passwords are being hashed that this one has to be sent again."""


class Hasher(PBKDF2PasswordHasher):
    """Django's hasher, which waits for a slot."""

    def encode(self, password: str, salt: str, iterations: int | None = None) -> str:
        """Hash a password, or return the hash that was made ahead of a new one."""
        known, encoded = _ahead.get()
        if encoded and iterations is None and password == known:
            return encoded
        with hash_slot():
            return super().encode(password, salt, iterations)


class MaximumLengthValidator:
    """Refuses a password that the login form would not take."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError for a password over the limit."""
        if len(password) > LONGEST:
            raise ValidationError(self.get_help_text(), code="password_too_long")

    def get_help_text(self) -> str:
        """Name the limit."""
        return _("Your password must contain at most %(count)s characters.") % {"count": LONGEST}


@contextmanager
def hash_slot() -> Iterator[None]:
    """Hold one of the machine's slots, which all inside shares; raises TooManyHashesError."""
    if _has_slot.get():
        yield
        return
    if not _IN_PROCESS.acquire(blocking=False):
        raise TooManyHashesError
    try:
        with _taken(time.monotonic() + SECONDS):
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


def _taken(deadline: float) -> TextIOWrapper:
    """Return the locked file of a slot; closed, or with the end of its process, it is free again."""
    while True:
        for number in range(AT_ONCE):
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
