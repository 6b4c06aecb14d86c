"""Where a page of the living site stands among static files: a question becomes a folder, a feed a file."""

from functools import cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from django.urls import reverse
from django.utils.translation import override

from magazine.text.languages import PREFIXES

from .errors import ExportError


@cache
def addresses_of(name: str) -> frozenset[str]:
    """Return the addresses that a page of this name has in the languages."""
    found = set()
    for language in PREFIXES.values():
        with override(language):
            found.add(reverse(name))
    return frozenset(found)


def static_address(address: str) -> str:
    """Return what links say instead of an address: `/en/people/?order=latin` is `/en/people/order=latin/`."""
    path, _mark, query = address.partition("?")
    if path in addresses_of("search"):
        return path
    if path in addresses_of("feed"):
        return f"{path}index.xml"
    return f"{path}{quote(_folder(query), safe='=&')}/" if query else path


def _folder(query: str) -> str:
    """The question as it is asked, so that a server can find the folder by what follows the question mark."""
    return query.replace("/", "%2F")


def file_of(address: str, is_redirect: bool = False) -> str:
    """Return the file in which a server looks for an address; raises ExportError where it would stand elsewhere."""
    path = unquote(static_address(address)).removeprefix("/")
    is_page = is_redirect or not path or path.endswith("/")
    file = f"{path.rstrip('/')}/index.html".removeprefix("/") if is_page else path
    parts = file.split("/")
    if {"", ".", ".."} & set(parts) or "\\" in file or not file.isprintable():
        raise ExportError(f"no file can be called {file!r}")
    return str(PurePosixPath(*parts))
