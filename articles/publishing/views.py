"""The preview: a public page with what is not public yet, for editors, never cached and never for others."""

from copy import copy

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.templatetags.static import static
from django.urls import ResolverMatch, resolve
from django.utils.html import format_html
from django.utils.translation import get_language, get_language_from_path, override
from django.views.decorators.http import require_safe

from magazine.db.publication import State, preview
from magazine.text.languages import page_language
from magazine.views import not_found
from magazine.web.pages import site_of
from magazine.web.traditional import in_script_of, simplified_address

from .bar import bar, row_of
from .links import preview_of_redirect, with_preview_links

GONE = 410
# Public pages and files of issues and articles; harvests and lists for machines are made of what is public only.
PREVIEWED = frozenset({
    "front", "magazine", "issue", "colophon", "page-scan", "print", "article", "parallel", "passage", "to-passage",
    "sections", "section", "people", "person", "photos", "librarians", "search", "search-json", "search-file",
    "section-file", "person-file", "feed", "epub", "rendition", "issue-file", "article-file", "permalink",
    "magazine-file", "opensearch", "issue-corrections", "article-corrections",
    "corrections-feed", "section-feed", "person-feed", "search-feed",
})  # fmt: skip
CONDITIONAL = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_UNMODIFIED_SINCE")


@require_safe
def preview_page(request: HttpRequest, address: str) -> HttpResponseBase:
    """Show the page at a public address as it will be with every draft and planned row; withdrawn rows at their own."""
    if not _may_preview(request):
        raise PermissionDenied
    path = f"/{address}"
    shown = simplified_address(path)
    with override(get_language_from_path(shown) or get_language()):
        match = resolve(shown)
        if match.url_name not in PREVIEWED:
            raise Http404
        language = page_language()
        response = in_script_of(_public_request(request, path, match), lambda public: _page(public, match))
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    for name in ("ETag", "Link"):
        response.headers.pop(name, None)
    if "Location" in response:
        response["Location"] = preview_of_redirect(response["Location"], site_of(request))
    elif isinstance(response, HttpResponse) and response["Content-Type"].startswith("text/html"):
        row = row_of(match.kwargs)
        _add_bar(response, bar(row, str(match.url_name), language))
    return response


def _may_preview(request: HttpRequest) -> bool:
    return any(request.user.has_perm(f"articles.{action}_article") for action in ("view", "change"))


def _public_request(request: HttpRequest, path: str, match: ResolverMatch) -> HttpRequest:
    """Return the request as it would ask for the public page, unconditionally."""
    public = copy(request)
    public.META = {name: value for name, value in request.META.items() if name not in CONDITIONAL}
    public.META["PATH_INFO"] = public.path = public.path_info = path
    public.resolver_match = match
    return public


def _page(request: HttpRequest, match: ResolverMatch) -> HttpResponseBase:
    """Return the page with drafts and planned rows, or, if what it shows is withdrawn, with withdrawn rows too."""
    response: HttpResponseBase
    for states in ((State.DRAFT, State.PUBLISHED), tuple(State)):
        with preview(*states):
            try:
                response = match.func(request, *match.args, **match.kwargs)
            except Http404 as error:
                response = not_found(request, error)
        if response.status_code != GONE:
            break
    return response


def _add_bar(response: HttpResponse, markup: str) -> None:
    """Put the bar above a page, and lead its links to previews."""
    stylesheet = format_html('<link rel="stylesheet" href="{}">', static("preview.css"))
    page = with_preview_links(response.content.decode())
    page = page.replace("</head>", f"{stylesheet}\n</head>", 1)
    response.content = page.replace("<body>", f"<body>\n{markup}", 1)
