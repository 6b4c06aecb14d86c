"""unAPI: the records of what a page is about, for Zotero and programs like it, which ask for them by an identifier."""

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
from ..queries import citable, records
from ..record import ArticleRecord

# Zotero takes the first that it knows, and of these only the first without loss.
NAMES = {"rdf_zotero": "rdf", "mods": "mods.xml", "ris": "ris", "bibtex": "bib"}
IDENTIFIER = re.compile(
    r"(?P<issn>[0-9]{4}-[0-9]{3}[0-9X])/(?P<number>[0-9A-Za-z-]{1,20})/(?P<path>p[0-9-]{1,11}(?:/[0-9]{1,12})?)"
    r"@(?P<language>zh|en)"
)


def identifier(permalink: str, language: str) -> str:
    """Return what the text at a permalink is called in one language: `2345-6787/12/p32@zh`."""
    return f"{permalink.partition('/issn/')[2]}@{language}"


def unapi(request: HttpRequest) -> HttpResponse:
    """Send the record of an identifier in a format; without a format the list of those there are."""
    asked, name = (request.GET.get(key, "") for key in ("id", "format"))
    if not asked:
        return _formats()
    record = _find(asked, site_of(request))
    if not name:
        return _formats(asked, status=300)
    form = _offered().get(name)
    if form is None:
        return _formats(asked, status=406)
    return HttpResponse(form.write([record]), content_type=form.media_type)


def _offered() -> dict[str, Format]:
    return {name: FORMATS[suffix] for name, suffix in NAMES.items() if suffix in FORMATS}


def _formats(asked: str = "", status: int = 200) -> HttpResponse:
    listed = [element("format", {"name": name, "type": form.media_type}) for name, form in _offered().items()]
    root = element("formats", {"id": asked} if asked else {}, *listed)
    return HttpResponse(xml(root), content_type="application/xml", status=status)


def _find(asked: str, site: str) -> ArticleRecord:
    parts = IDENTIFIER.fullmatch(asked)
    if not parts:
        raise PublicPageNotFound(
            format_lazy(_("Nothing here has the identifier {identifier}."), identifier=asked)
        )
    issn, number, path, language = parts.groups()
    found = find_article(citable(Article.objects.published()), current_issn(issn), number, path)
    return next(records([found], site, language))
