"""The magazine's own pages and permalinks, the colophon, robots.txt, the icon, and the pages for errors 404 and 410."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request

from .models import ColophonEntry, Magazine
from .text.languages import reader_languages
from .web import previews
from .web.address_words import searchable_words
from .web.addresses import WithdrawnError, current_issn, find_issue, find_magazine
from .web.pages import page
from .web.pasted import intended_address
from .web.permalink_redirects import redirect_to


def choose_language(request: HttpRequest) -> HttpResponse:
    """Redirect from the root to the reader's language."""
    response = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def colophon(request: HttpRequest, issn: str, number: str) -> HttpResponse:
    """Show an issue's colophon and masthead."""
    found = find_issue(issn, number)
    parts = ColophonEntry.Part.values
    masthead = list(found.masthead_entries.select_related("person"))
    staff = {(each.name_zh or "", each.name_en or "") for each in masthead}
    entries = [
        each
        for each in found.colophon_entries.exclude(part=ColophonEntry.Part.THUMBNAIL)
        if (each.value_zh or "", each.value_en or "") not in staff
    ]
    context = {
        "magazine": found.magazine,
        "issue": found,
        "preview": previews.of_colophon(found),
        "masthead": masthead,
        "entries": sorted(entries, key=lambda entry: parts.index(entry.part)),
    }
    return page(request, "magazine/colophon.html", context)


def magazine_permalink(request: HttpRequest, issn: str) -> HttpResponse:
    """Redirect from a magazine's permalink to its page in the reader's language."""
    return redirect_to(find_magazine(current_issn(issn)), request)


def issue_permalink(request: HttpRequest, issn: str, number: str, year: int | None = None) -> HttpResponse:
    """Redirect from an issue's permalink, or a variant of it, to its contents page in the reader's language."""
    return redirect_to(find_issue(current_issn(issn), number, year), request)


def robots(request: HttpRequest) -> HttpResponse:
    """Return robots.txt, which names the sitemap and disallows pages whose addresses are unlimited."""
    sitemap = request.build_absolute_uri(reverse("sitemap-index"))
    disallowed = ("/admin/", "/*/search", "/*/references", "/*/selection")
    lines = ["User-agent: *", *(f"Disallow: {each}" for each in disallowed), f"Sitemap: {sitemap}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain")


def favicon(request: HttpRequest) -> HttpResponse:
    """Return the icon, for programs that have read no page that names it."""
    return HttpResponse((settings.BASE_DIR / "static/favicon.ico").read_bytes(), content_type="image/x-icon")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Show in both languages which part of an address was not found, or a tombstone, with links to what exists.

    An address that was pasted with a slip leads to the right one.
    """
    if intended := intended_address(request, exception):
        return HttpResponsePermanentRedirect(intended)
    if isinstance(exception, WithdrawnError):
        context = {"reader_languages": reader_languages()} | exception.context
        return render(request, "410.html", context, status=410)
    context = {
        "reader_languages": reader_languages(),
        "message": getattr(exception, "message", ""),
        "magazines": Magazine.objects.public(),
        "words": searchable_words(request.path),
    }
    return render(request, "404.html", context | getattr(exception, "context", {}), status=404)
