"""unAPI: records by an identifier in the page, for Zotero and similar programs."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.web.addresses import PublicPageNotFound, current_issn
from magazine.web.pages import site_of

from ...addresses import find_article
from ...models import Article
from ...xml_builder import element, xml
from ..formats.registry import FORMATS, Format
from ..queries import prefetch_for_records, read_records
from ..record import ArticleRecord

# Zotero imports the first format that it knows; only `rdf_zotero` loses nothing.
FORMAT_SUFFIXES = {"rdf_zotero": "rdf", "mods": "mods.xml", "ris": "ris", "bibtex": "bib"}
IDENTIFIER = re.compile(
    r"(?P<issn>[0-9]{4}-[0-9]{3}[0-9X])/(?P<number>[0-9A-Za-z-]{1,20})/(?P<path>p[0-9-]{1,11}(?:/[0-9]{1,12})?)"
    r"@(?P<language>zh|en)"
)


def identifier(permalink: str, language: str) -> str:
    """Return the identifier of the text in one language: `2345-6787/12/p32@zh`."""
    return f"{permalink.partition('/issn/')[2]}@{language}"


def unapi(request: HttpRequest) -> HttpResponse:
    """Send a record in a format; without a format the list of formats."""
    requested, name = (request.GET.get(key, "") for key in ("id", "format"))
    if not requested:
        return _format_list()
    record = _find(requested, site_of(request))
    if not name:
        return _format_list(requested, status=300)
    form = _available_formats().get(name)
    if form is None:
        return _format_list(requested, status=406)
    return HttpResponse(form.write([record]), content_type=form.media_type)


def _available_formats() -> dict[str, Format]:
    return {name: FORMATS[suffix] for name, suffix in FORMAT_SUFFIXES.items()}


def _format_list(requested: str = "", status: int = 200) -> HttpResponse:
    listed = [
        element("format", {"name": name, "type": form.media_type})
        for name, form in _available_formats().items()
    ]
    root = element("formats", {"id": requested} if requested else {}, *listed)
    return HttpResponse(xml(root), content_type="application/xml", status=status)


def _find(requested: str, site: str) -> ArticleRecord:
    parts = IDENTIFIER.fullmatch(requested)
    if not parts:
        raise PublicPageNotFound(
            format_lazy(_("No record has the identifier {identifier}."), identifier=requested)
        )
    issn, number, path, language = parts.groups()
    found = find_article(prefetch_for_records(Article.objects.published()), current_issn(issn), number, path)
    return next(read_records([found], site, language))
