"""Addresses among static files: a query string becomes a folder, a feed a file."""

from functools import cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from django.urls import reverse
from django.utils.translation import override

from magazine.text.languages import INTERFACES

from .errors import ExportError


@cache
def addresses_of(view_name: str) -> frozenset[str]:
    """Return the addresses of a view in all languages."""
    found = set()
    for language in INTERFACES:
        with override(language):
            found.add(reverse(view_name))
    return frozenset(found)


def static_address(address: str) -> str:
    """Return the address for links among static files: `/en/people/?order=latin` is `/en/people/order=latin/`."""
    path, _mark, query = address.partition("?")
    if path in addresses_of("search"):
        return path
    if path.endswith("/feed/"):
        return f"{path}index.xml"
    return f"{path}{quote(_folder_of(query), safe='=&')}/" if query else path


def _folder_of(query: str) -> str:
    """Return the query string as it is requested, so that a server's rule can find the folder by it."""
    return query.replace("/", "%2F")


def file_of(address: str, is_redirect: bool = False) -> str:
    """Return the file that a server sends for an address; raises ExportError for an unsafe path."""
    path = unquote(static_address(address)).removeprefix("/")
    is_page = is_redirect or not path or path.endswith("/")
    file = f"{path.rstrip('/')}/index.html".removeprefix("/") if is_page else path
    parts = file.split("/")
    if {"", ".", ".."} & set(parts) or "\\" in file or not file.isprintable():
        raise ExportError(f"no file can be called {file!r}")
    return str(PurePosixPath(*parts))
