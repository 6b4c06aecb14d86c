"""Tags for metadata and record downloads in pages."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from magazine.models import Issue, Magazine, Person, Section
from magazine.text.languages import other, page_language, run_of
from magazine.web.pages import site_of

from ..citations.contributors import contributor_record
from ..citations.formats import json_ld as schema
from ..citations.formats.registry import LIST_FORMATS
from ..citations.record import issue_record, magazine_record
from ..citations.services import unapi
from ..citations.services.bulk_downloads import LINKED_FORMATS, SELECTION_FORMATS
from ..models import Article

register = template.Library()


@register.simple_tag(takes_context=True)
def json_ld(context: template.Context, thing: Magazine | Issue | Person) -> SafeString:
    """Return the `<script>` that describes what a page is about, in the page's language."""
    language, site = page_language(), site_of(context["request"])
    if isinstance(thing, Magazine):
        described = schema.magazine(magazine_record(thing, language, site))
    elif isinstance(thing, Issue):
        described = schema.issue(issue_record(thing, language, site))
    else:
        described = schema.person(contributor_record(thing, language, site))
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(schema.script(described)))


@register.inclusion_tag("articles/_exports.html")
def exports(thing: Issue | Section | Person) -> dict[str, object]:
    """Show the files of the records of all articles of a thing, in the page's language."""
    if isinstance(thing, Issue):
        address = f"{thing.permalink}.{page_language()}"
    else:
        address = thing.get_absolute_url().rstrip("/")
    return {"files": [(form, f"{address}.{form.suffix}") for form in LINKED_FORMATS]}


@register.inclusion_tag("articles/_exports.html", takes_context=True)
def exports_of_search(context: template.Context) -> dict[str, object]:
    """Show the files of the records of all that a search finds, on whichever of its pages."""
    parameters = context["request"].GET.copy()
    parameters.pop("after", None)
    files = (
        (form, reverse("search-file", args=[form.suffix]))
        for form in (*LINKED_FORMATS, *LIST_FORMATS.values())
    )
    return {"files": [(form, f"{address}?{parameters.urlencode()}") for form, address in files]}


@register.inclusion_tag("articles/_selection.html")
def selection() -> dict[str, object]:
    """Show the buttons that export the articles ticked on the page."""
    return {"formats": SELECTION_FORMATS}


@register.simple_tag
def tick(article: Article) -> SafeString:
    """Return the box by which an article of a list is ticked for export, in the language of `unapi_ids`."""
    title = run_of(article, "headline")
    element = '<input type="checkbox" form="selection" name="id" value="{}" aria-label="{}: {}">'
    return format_html(element, _unapi_id(article), _("Export"), title.text if title else article.path)


@register.simple_tag
def unapi_ids(articles: Article | Iterable[Article]) -> SafeString:
    """Return the elements by which reference managers find the records of the articles on a page."""
    shown = [articles] if isinstance(articles, Article) else articles
    element = '<abbr class="unapi-id" title="{}" aria-hidden="true"></abbr>'
    return format_html_join("", element, ((_unapi_id(each),) for each in shown or ()))


def _unapi_id(article: Any) -> str:
    """Return an article's identifier in the page's language, in the other one where its text is known to be there."""
    language = page_language()
    elsewhere = other(language)
    is_elsewhere = getattr(article, f"in_{elsewhere}", False) and not getattr(article, f"in_{language}")
    return unapi.identifier(article.permalink, elsewhere if is_elsewhere else language)
