"""The search page, the same as JSON, and the description of the search for browsers and library portals."""

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
from magazine.web.revision_cache import cached_for_revision

from .answer import Answer, Result, answer
from .destinations import MAX_LENGTH, destination, issue_with_number
from .query import MAX_PASTED_LENGTH, QueryError
from .search import ORDERS, Search, read_name_index
from .snippets import Excerpt
from .unanswered import count_unanswered

OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
MAX_SHORT_NAME = 16
MAX_LONG_NAME = 48


def search(request: HttpRequest) -> HttpResponse:
    """Show the results for `?q=`; redirect to the page that the query names, as in `12 p32`."""
    text = request.GET.get("q", "")[:MAX_LENGTH]
    if address := destination(text):
        return redirect(address)
    if len(text) > MAX_PASTED_LENGTH:  # the address and all links of the page have as much as is searched for
        parameters = request.GET.copy()
        parameters["q"] = text[:MAX_PASTED_LENGTH]
        return redirect(f"{request.path}?{parameters.urlencode()}")
    context: dict[str, Any] = {
        "text": text,
        "orders": ORDERS,
        "max_length": MAX_LENGTH,
        "issue": issue_with_number(text),
    }
    try:
        context["answer"] = _answer(request)
    except QueryError as error:
        context["error"] = error.message
    response = page(request, "articles/search.html", context, bilingual=not request.GET)
    response.status_code = 400 if "error" in context else 200
    return response


def search_json(request: HttpRequest) -> JsonResponse:
    """Return the results for `?q=` as JSON, with the address of the next page."""
    try:
        found = _answer(request)
    except QueryError as error:
        return _json({"error": str(error.message)}, 400)
    return _json(_as_json(request, found))


def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search to browsers and portals (OpenSearch 1.1)."""
    magazine = first_magazine()
    title = text_in(magazine, "title", page_language()) if magazine else _("The archive")
    root = ElementTree.Element("OpenSearchDescription", xmlns=OPENSEARCH)
    elements = {
        "ShortName": title[:MAX_SHORT_NAME].strip(),
        "LongName": title[:MAX_LONG_NAME].strip(),
        "Description": _("Search the archive"),
        "Language": TAGS[page_language()],
        "InputEncoding": "UTF-8",
    }
    for name, text in elements.items():
        ElementTree.SubElement(root, name).text = without_forbidden(text)
    for kind, view in (("text/html", "search"), ("application/json", "search-json")):
        template = f"{request.build_absolute_uri(reverse(view))}?q={{searchTerms}}"
        ElementTree.SubElement(root, "Url", type=kind, template=template)
    document = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(document, content_type="application/opensearchdescription+xml")


def _answer(request: HttpRequest) -> Answer:
    search = Search.from_parameters(request.GET.dict(), cached_for_revision(request, read_name_index))
    found = answer(search)
    if not found.total and not destination(search.query.text):
        count_unanswered(search, request.headers.get("User-Agent", ""))
    return found


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def _as_json(request: HttpRequest, found: Answer) -> dict[str, Any]:
    address = destination(found.search.query.text)
    return {
        "query": found.search.query.text,
        "destination": request.build_absolute_uri(address) if address else None,
        "total": found.total,
        "total_is_exact": not found.is_more,
        "synonyms": found.search.query.synonyms,
        "other_language": [{"query": other.words, "count": other.count} for other in found.counterparts],
        "suggestions": [
            {"query": other.words, "count": other.count}
            for other in (*found.alone, *found.suggestions)
            if other.count
        ],
        "results": [_result(request, result) for result in found.results],
        "facets": {
            facet.kind: [
                {"value": choice.value, "count": choice.count} for choice in (*facet.choices, *facet.more)
            ]
            for facet in found.facets
        },
        "next": _page_at(request, found.next_cursor or None),
        "previous": _page_at(request, found.previous_cursor),
    }


def _page_at(request: HttpRequest, cursor: str | None) -> str | None:
    """Return the address of another page of the results; the first has no cursor."""
    if cursor is None:
        return None
    parameters = request.GET.copy()
    parameters.pop("after", None)
    if cursor:
        parameters["after"] = cursor
    return request.build_absolute_uri(f"{request.path}?{parameters.urlencode()}")


def _result(request: HttpRequest, result: Result) -> dict[str, Any]:
    article = result.article
    return {
        "permalink": request.build_absolute_uri(article.permalink),
        "issn": article.issue.magazine.issn,
        "issue": article.issue.whole_number,
        "year": article.issue.year,
        "page": article.entry.first_page,
        "title": _by_language(result.headline),
        "passages": [
            {"number": snippet.number, "place": snippet.kind.value, **_by_language(snippet.excerpts)}
            for snippet in (*result.snippets, *result.more)
        ],
    }


def _by_language(excerpts: tuple[Excerpt, ...]) -> dict[str, Any]:
    """Return texts by language; `marks` are the spans of the matches in the text."""
    return {excerpt.language: {"text": excerpt.text, "marks": excerpt.highlights} for excerpt in excerpts}
