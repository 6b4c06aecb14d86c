"""Links and excerpts of the page of search results."""

from collections.abc import Iterable
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..search.answer import Result
from ..search.facets import Facet, FacetChoice
from ..search.search import Search
from ..search.snippets import Excerpt, Snippet

register = template.Library()


@register.simple_tag(takes_context=True)
def facet_links(
    context: template.Context, facet: Facet, choices: Iterable[FacetChoice], is_more: bool
) -> SafeString:
    """Return a link for each choice of a facet: it adds the filter, or removes the one that is set."""
    without_filter = results_with(context, **{facet.kind: "", "after": ""})
    separator = "" if without_filter.endswith("?") else "&"
    removal = format_html(' ×<span class="visually-hidden">{}</span>', _("remove filter"))
    return format_html_join(
        " ",
        '<a rel="nofollow" href="{}"{}>{} <span class="quiet">{}{}</span>{}</a>',
        (
            (
                without_filter
                if choice.is_selected
                else f"{without_filter}{separator}{urlencode({facet.kind: choice.value})}",
                mark_safe(' aria-current="true"' if choice.is_selected else ""),
                choice.label,
                choice.count,
                "+" if is_more else "",
                removal if choice.is_selected else "",
            )
            for choice in choices
        ),
    )


@register.filter
def columns(excerpts: Iterable[Excerpt]) -> SafeString:
    """Render excerpts as the language columns of the grid."""
    return mark_safe(
        "".join(
            f'<span class="{excerpt.language}" lang="{excerpt.tag}">{excerpt.html}</span>'
            for excerpt in excerpts
        )
    )


@register.simple_tag(takes_context=True)
def results_with(context: template.Context, **changed: str) -> str:
    """Return the address of these results with changed parameters; an empty value removes one."""
    request = context["request"]
    parameters = request.GET.dict() | changed
    return f"{request.path}?{urlencode({name: value for name, value in parameters.items() if value})}"


@register.filter
def feed_of_search(search: Search) -> str:
    """Return the address of the feed of a search; its order and page have no part in it."""
    return f"{reverse('search-feed')}?{search.parameters}"


@register.simple_tag
def snippet_address(result: Result, snippet: Snippet) -> str:
    """Return the address of a snippet's passage, which browsers mark on arrival, or of the article for other texts."""
    if not snippet.number:
        return result.article.get_absolute_url()
    fragment = quote(snippet.marked_text, safe="").replace("-", "%2D")
    directive = f":~:text={fragment}" if fragment else ""
    return f"{result.passages_address}#s{snippet.number}{directive}"
