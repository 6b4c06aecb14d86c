"""What the page of search results needs: addresses of narrower, wider and differently ordered results."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..search.answer import Result
from ..search.facets import Group
from ..search.snippets import Excerpt, Snippet

register = template.Library()


@register.simple_tag(takes_context=True)
def choices(context: template.Context, group: Group, is_more: bool) -> SafeString:
    """Return the links that narrow the results by each choice of a group, or take it back where it was made."""
    without = results_with(context, **{group.kind: "", "after": ""})
    with_choice = f"{without}{'' if without.endswith('?') else '&'}"
    taken_back = format_html(' ×<span class="visually-hidden">{}</span>', _("take back"))
    return format_html_join(
        " ",
        '<a href="{}"{}>{} <span class="quiet">{}{}</span>{}</a>',
        (
            (
                without if choice.chosen else with_choice + urlencode({group.kind: choice.value}),
                mark_safe(' aria-current="true"' if choice.chosen else ""),
                choice.label,
                choice.count,
                "+" if is_more else "",
                taken_back if choice.chosen else "",
            )
            for choice in group.choices
        ),
    )


@register.filter
def columns(excerpts: Iterable[Excerpt]) -> SafeString:
    """Return excerpts in both languages as the grid's columns."""
    return mark_safe(
        "".join(f'<span class="{each.language}" lang="{each.tag}">{each.html}</span>' for each in excerpts)
    )


@register.simple_tag(takes_context=True)
def results_with(context: template.Context, **changed: str) -> str:
    """Return the address of these results with other parameters; an empty one is left out."""
    request = context["request"]
    parameters = request.GET.dict() | changed
    return f"{request.path}?{urlencode({name: value for name, value in parameters.items() if value})}"


@register.simple_tag
def place_of(result: Result, snippet: Snippet) -> str:
    """Return the address of a place: the passage in the view that shows both its languages, where there is one."""
    return (
        f"{result.address_of_passages}#s{snippet.number}"
        if snippet.number
        else result.article.get_absolute_url()
    )
