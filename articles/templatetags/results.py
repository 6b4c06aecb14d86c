"""What the page of search results needs: addresses of narrower, wider and differently ordered results."""

from typing import Any

from django import template
from django.urls import reverse

from ..search.answer import Result
from ..search.facets import Choice
from ..search.snippets import Snippet

register = template.Library()


@register.simple_tag(takes_context=True)
def narrowed(context: template.Context, choice: Choice) -> str:
    """Return the address of the results with a choice made, or taken back where it was made."""
    return _with(context, **{choice.kind: "" if choice.chosen else choice.value, "after": ""})


@register.simple_tag(takes_context=True)
def results_with(context: template.Context, **changed: str) -> str:
    """Return the address of these results with other parameters; an empty one is left out."""
    return _with(context, **changed)


@register.simple_tag
def place_of(result: Result, snippet: Snippet) -> str:
    """Return the address of a place: the passage in the view that shows both its languages, where there is one."""
    article = result.article
    passage = f"#s{snippet.number}" if snippet.number else ""
    in_both = passage and article.in_parallel  # type: ignore[attr-defined]
    return f"{article.parallel_address if in_both else article.address}{passage}"


def _with(context: template.Context, **changed: Any) -> str:
    parameters = context["request"].GET.copy()
    for name, value in changed.items():
        parameters[name] = value
    kept = parameters.copy()
    for name, value in parameters.items():
        if not value:
            del kept[name]
    return f"{reverse('search')}?{kept.urlencode()}"
