"""Cache backends outside the process that hold only numbers and bytes, so that nothing is ever unpickled.

With pickle, whoever can write to a cache's folder or server could run code in the site.
"""

import fcntl
import os
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache

_NUMBER, _BYTES = b"n", b"b"
_EXPIRY = struct.Struct("!d")  # seconds of the Unix epoch


class PlainSerializer:
    """Numbers and bytes without pickle; numbers as text, which Redis can increment."""

    def dumps(self, value: int | bytes) -> int | bytes:
        """Return the stored form; raises TypeError for anything but a number or bytes."""
        if type(value) is int:
            return value
        if isinstance(value, bytes):
            return _BYTES + value
        raise TypeError(f"a cache outside the process holds numbers and bytes, not {type(value).__name__}")

    def loads(self, stored: bytes) -> int | bytes:
        """Return the value; raises ValueError if the stored form is damaged."""
        return stored[1:] if stored[:1] == _BYTES else int(stored)


class PlainFileCache(FileBasedCache):
    """Django's file-based cache without pickle and with atomic counters."""

    serializer = PlainSerializer()

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Store a value unless there is one, atomically."""
        with self._locked():
            return super().add(key, value, timeout, version)

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Increment atomically without changing the expiry; raises ValueError if there is no value."""
        with self._locked():
            try:
                with open(self._key_to_file(key, version), "r+b") as file:
                    head = file.read(_EXPIRY.size)
                    count = int(self._value(file)) + delta
                    file.seek(0)
                    file.write(head + self._stored(count))
                    file.truncate()
            except FileNotFoundError:
                raise ValueError(f"Key {key!r} not found") from None
        return count

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        """Return a value; raises ValueError if its file is damaged."""
        try:
            with open(self._key_to_file(key, version), "rb") as file:
                return default if self._is_expired(file) else self._value(file)
        except FileNotFoundError:
            return default

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        """Give a value a new expiry."""
        try:
            with self._locked(), open(self._key_to_file(key, version), "r+b") as file:
                if self._is_expired(file):
                    return False
                file.seek(0)
                file.write(self._expiry(timeout))
        except FileNotFoundError:
            return False
        return True

    def _write_content(self, file: IO[bytes], timeout: Any, value: Any) -> None:
        file.write(self._expiry(timeout) + self._stored(value))

    def _is_expired(self, file: IO[bytes]) -> bool:
        head = file.read(_EXPIRY.size)
        if len(head) == _EXPIRY.size and _EXPIRY.unpack(head)[0] >= time.time():
            return False
        self._delete(file.name)
        return True

    def _expiry(self, timeout: Any) -> bytes:
        expiry = self.get_backend_timeout(timeout)
        return _EXPIRY.pack(float("inf") if expiry is None else expiry)

    def _stored(self, value: int | bytes) -> bytes:
        stored = self.serializer.dumps(value)
        return stored if isinstance(stored, bytes) else _NUMBER + str(stored).encode()

    def _value(self, file: IO[bytes]) -> Any:
        stored = file.read()
        if stored[:1] not in (_NUMBER, _BYTES):
            raise ValueError(f"{file.name} is damaged")
        return self.serializer.loads(stored.removeprefix(_NUMBER) if stored[:1] == _NUMBER else stored)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Hold a lock that excludes other processes and threads; the end of the process frees it too."""
        self._createdir()
        descriptor = os.open(Path(self._dir) / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)
