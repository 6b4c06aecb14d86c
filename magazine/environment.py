"""Parsing of environment variables for the settings, and the local secret key."""

import os
import re
import secrets
from collections.abc import Mapping
from importlib.util import find_spec
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# One writer at a time (IMMEDIATE) that waits (timeout) instead of failing; readers never wait (WAL).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
    "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728;",
}
# Each of a server's sixteen threads holds one; without a free one, or without a server, a request fails early.
POSTGRESQL_POOL = {"min_size": 1, "max_size": 18, "timeout": 2, "reconnect_timeout": 0}
CACHE_OPTIONS = {"MAX_ENTRIES": 1000}  # pages, of 8 kB in the median
# Short, because pages are rendered without a cache that does not answer (magazine/web/tolerant_cache.py).
REDIS_OPTIONS = {
    "serializer": "magazine.web.cache_backends.PlainSerializer",
    "socket_timeout": 0.3,
    "socket_connect_timeout": 0.3,
}
DATABASE_FORMS = "sqlite:////absolute/path or postgresql://user:password@host:port/name"


def flag(environ: Mapping[str, str], name: str, *, default: bool = False) -> bool:
    """Return a variable as a boolean; raises ImproperlyConfigured unless it is 1, 0 or empty."""
    value = environ.get(name) or str(int(default))
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be 1 or 0.")
    return value == "1"


def required(environ: Mapping[str, str], name: str) -> str:
    """Return a variable; raises ImproperlyConfigured if it is empty."""
    value = environ.get(name, "").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set; with PRODUCTION=1 it must be.")
    return value


def words(value: str) -> list[str]:
    """Return the items of a comma-separated list."""
    return [word.strip() for word in value.split(",") if word.strip()]


def networks(value: str) -> list[IPv4Network | IPv6Network]:
    """Return the addresses and networks of a comma-separated list; raises ImproperlyConfigured."""
    try:
        return [ip_network(word) for word in words(value)]
    except ValueError as error:
        raise ImproperlyConfigured(f"TRUSTED_PROXIES is {value!r}: {error}.") from error


def host(origin: str) -> str:
    """Return the host of an origin, which may end with a port: archive.example.org:8443."""
    return re.sub(r":[0-9]+\Z", "", origin)


def email(value: str, first_host: str) -> str:
    """Return the contact's email address, by default the webmaster of the domain (RFC 2142)."""
    domain = first_host.lstrip("*.")
    value = value or f"webmaster@{domain if '.' in domain else 'localhost.localdomain'}"
    if not re.fullmatch(r"[^\s@]+@([^\s@.]+\.)+[^\s@.]+", value):
        raise ImproperlyConfigured(f"CONTACT_EMAIL is {value!r}, which is no email address.")
    return value


def database(url: str) -> dict[str, Any]:
    """Return the DATABASES entry for a DATABASE_URL; an error never repeats the password in it."""
    try:
        found: dict[str, Any] = {"OPTIONS": {}} | dict(dj_database_url.parse(url))
    except ValueError:
        raise ImproperlyConfigured(
            f"DATABASE_URL must be {DATABASE_FORMS}, in which the port is a number "
            "and @ : / ? # in a password are written %40 %3A %2F %3F %23."
        ) from None
    if found["ENGINE"] == "django.db.backends.sqlite3":
        if not url.startswith("sqlite:////"):
            raise ImproperlyConfigured("DATABASE_URL for SQLite has four slashes: sqlite:////absolute/path.")
        return sqlite_file(Path(found["NAME"]))
    if found["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured(f"DATABASE_URL must be {DATABASE_FORMS}.")
    if not found["NAME"]:
        raise ImproperlyConfigured(f"DATABASE_URL names no database; it must be {DATABASE_FORMS}.")
    options = {"connect_timeout": 2} | found["OPTIONS"] | {"pool": POSTGRESQL_POOL}
    host_or_socket = options.pop("host", found["HOST"])
    return found | {"ENGINE": "magazine.postgresql", "HOST": host_or_socket, "OPTIONS": options}


def sqlite_file(path: Path) -> dict[str, Any]:
    """Return the DATABASES entry for a SQLite file; persistent, because opening it takes longer than a cache hit."""
    engine = "django.db.backends.sqlite3"
    return {"ENGINE": engine, "NAME": path, "OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None}


def cache(url: str) -> dict[str, Any]:
    """Return the CACHES entry for a CACHE_URL, by default in the memory of each process."""
    parts = urlsplit(url)
    if not url:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": CACHE_OPTIONS}
    if parts.scheme == "file" and not parts.netloc and len(parts.path) > 1:
        folder = unquote(parts.path)
        backend = "magazine.web.cache_backends.PlainFileCache"
        return {"BACKEND": backend, "LOCATION": folder, "OPTIONS": CACHE_OPTIONS}
    if parts.scheme in ("redis", "rediss"):
        if not find_spec("redis"):
            raise ImproperlyConfigured(
                "CACHE_URL names Redis, which needs one package more: pip install redis"
            )
        backend = "django.core.cache.backends.redis.RedisCache"
        return {"BACKEND": backend, "LOCATION": url, "OPTIONS": REDIS_OPTIONS}
    raise ImproperlyConfigured("CACHE_URL must be file:///absolute/path or redis://host:port/number.")


def writable_folder(path: Path) -> Path:
    """Create a folder if it is missing; raises ImproperlyConfigured if it cannot be written to."""
    try:
        path.mkdir(exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"The folder {path} cannot be made: {error.strerror}.") from error
    if not os.access(path, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(
            f"The folder {path} cannot be written to; give it to the user who runs the site."
        )
    return path


def local_secret_key(path: Path) -> str:
    """Return the secret key of a local site, created at first use and readable by its owner only."""
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, text: str) -> None:
    """Write a private file atomically; of several concurrent processes the first wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
    try:
        os.link(draft, path)  # unlike a rename, a link never replaces
    except FileExistsError:
        pass
    finally:
        draft.unlink()
