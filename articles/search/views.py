"""The search page, the same as JSON, and how browsers and library portals learn of it."""

from typing import Any
from xml.etree import ElementTree

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from magazine.text.characters import without_forbidden
from magazine.text.languages import TAGS, page_language, text_in
from magazine.web.pages import page
from magazine.web.previews import first_magazine
from magazine.web.revision_cache import remembered

from .answer import Answer, Result, answer, page_asked_for
from .names import read_names
from .query import LONGEST, QueryError
from .ranking import ORDERS
from .snippets import Excerpt

NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"


def search(request: HttpRequest) -> HttpResponse:
    """Show what answers `?q=`; go straight to a page of an issue asked for as in `12 p32`."""
    asked = request.GET.get("q", "")
    if article := page_asked_for(asked):
        return redirect(article.get_absolute_url())
    context: dict[str, Any] = {"asked": asked, "orders": ORDERS, "longest": LONGEST}
    try:
        context["answer"] = answer(request.GET.dict(), remembered(request, read_names))
    except QueryError as error:
        context["refused"] = error.message
    response = page(request, "articles/search.html", context, bilingual=not request.GET)
    response.status_code = 400 if "refused" in context else 200
    return response


def search_json(request: HttpRequest) -> JsonResponse:
    """Answer `?q=` for programs: what the page shows, with the address of the next part."""
    try:
        found = answer(request.GET.dict(), remembered(request, read_names))
    except QueryError as error:
        return _json({"error": str(error.message)}, 400)
    return _json(_told(request, found))


def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers and portals (OpenSearch 1.1)."""
    magazine = first_magazine()
    title = text_in(magazine, "title", page_language()) if magazine else _("The archive")
    root = ElementTree.Element("OpenSearchDescription", xmlns=NAMESPACE)
    told = {
        "ShortName": title[:16].strip(),
        "LongName": title[:48].strip(),
        "Description": _("Search the archive"),
        "Language": TAGS[page_language()],
        "InputEncoding": "UTF-8",
    }
    for name, text in told.items():
        ElementTree.SubElement(root, name).text = without_forbidden(text)
    for kind, view in (("text/html", "search"), ("application/json", "search-json")):
        template = f"{request.build_absolute_uri(reverse(view))}?q={{searchTerms}}"
        ElementTree.SubElement(root, "Url", type=kind, template=template)
    document = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(document, content_type="application/opensearchdescription+xml")


def _json(told: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})


def _told(request: HttpRequest, found: Answer) -> dict[str, Any]:
    following = request.GET.copy()
    following["after"] = found.after
    return {
        "query": found.query.written,
        "total": found.total,
        "total_is_exact": not found.is_more,
        "results": [_result(request, result) for result in found.results],
        "facets": {
            group.kind: [{"value": choice.value, "count": choice.count} for choice in group.choices]
            for group in found.groups
        },
        "next": request.build_absolute_uri(f"{request.path}?{following.urlencode()}")
        if found.after
        else None,
    }


def _result(request: HttpRequest, result: Result) -> dict[str, Any]:
    article = result.article
    return {
        "permalink": request.build_absolute_uri(article.permalink),
        "issn": article.issue.magazine.issn,
        "issue": article.issue.whole_number,
        "year": article.issue.year,
        "page": article.entry.first_page,
        "title": _in_both(result.headline),
        "passages": [
            {"number": snippet.number, "place": snippet.place.value, **_in_both(snippet.excerpts)}
            for snippet in result.snippets
        ],
    }


def _in_both(excerpts: tuple[Excerpt, ...]) -> dict[str, Any]:
    """Return texts by language; `marks` are pairs of places in the text, from and up to."""
    return {each.language: {"text": each.text, "marks": each.marks} for each in excerpts}
