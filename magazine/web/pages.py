"""Rendering of public pages with their canonical address and that of the other language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from ..text.languages import BOTH, INTERFACES, PREFIXES, TAGS, TRADITIONAL, page_language
from .traditional import is_traditional


@dataclass(frozen=True)
class Alternate:
    """A page's address in one language, or (`x-default`) in none."""

    language: str
    address: str


def site_of(request: HttpRequest) -> str:
    """Return the origin of absolute addresses: scheme and host."""
    return request.build_absolute_uri("/").rstrip("/")


def in_language(path: str, language: str) -> str:
    """Return a page's path in this language of texts; a path without one leads to the front page."""
    return with_prefix(path, PREFIXES[language])


def with_prefix(path: str, prefix: str) -> str:
    """Return a page's path with the prefix of a language of the interface, which may be the Traditional view's."""
    active = f"/{PREFIXES[page_language()]}/"
    rest = path.removeprefix(active) if path.startswith(active) else ""
    return f"/{prefix}/{rest}"


@dataclass(frozen=True)
class LanguageChoice:
    """A language of the interface by its own name, and the address of a page in it."""

    label: str
    name: str
    tag: str
    address: str
    is_current: bool


def language_choices(request: HttpRequest) -> list[LanguageChoice]:
    """Return the requested page, with its query string, in each language of the interface."""
    current = TRADITIONAL if is_traditional(request) else PREFIXES[page_language()]
    query = request.META.get("QUERY_STRING", "")
    choices = []
    for prefix, name in settings.LANGUAGES:
        label, tag = INTERFACES[prefix]
        address = with_prefix(request.path, prefix) + (f"?{query}" if query else "")
        choices.append(LanguageChoice(label, name, tag, address, prefix == current))
    return choices


def preview_address(address: str) -> str:
    """Return the address at which editors preview the public page at this one."""
    return f"{reverse('admin:index')}preview/{address.removeprefix('/')}"


def alternates(request: HttpRequest, path: str, permalink: str) -> list[Alternate]:
    """Return a page's addresses in both languages and, where it has one, its permalink."""
    found = [
        Alternate(TAGS[language], request.build_absolute_uri(in_language(path, language)))
        for language in BOTH
    ]
    if permalink:
        found.append(Alternate("x-default", request.build_absolute_uri(permalink)))
    return found


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    permalink: str = "",
    canonical: str = "",
    bilingual: bool = True,
) -> HttpResponse:
    """Render a public page; `bilingual` is false if the page in the other language is not its translation.

    A page in Traditional characters is no translation, and names none. The `signposts` of the context, if any, are in
    the `head` and in the `Link` header.
    """
    path = canonical or request.path
    preview = context.get("preview")
    image = (preview and preview.image) or static("icon.png")
    traditional = is_traditional(request)
    context |= {
        "is_traditional": traditional,
        "canonical": request.build_absolute_uri(path),
        "preview_image": request.build_absolute_uri(image),
        "permalink": request.build_absolute_uri(permalink) if permalink else "",
        "alternates": alternates(request, path, permalink) if bilingual and not traditional else [],
    }
    response = render(request, template, context)
    if signposts := context.get("signposts"):
        response.headers["Link"] = ", ".join(link.header for link in signposts)
    return response
