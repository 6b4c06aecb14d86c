"""Template tags and filters for two languages: each text is marked with the `lang` of its actual language."""

from typing import Any

from django import template
from django.template.base import Parser, Token
from django.template.loader import render_to_string
from django.urls import get_script_prefix, reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

from ..models import IssueSection, Magazine, Section
from ..text.languages import (
    BOTH,
    EN,
    NAMES,
    PREFIXES,
    TAGS,
    LanguageText,
    language_of,
    other,
    page_language,
    reader_languages,
    run_of,
    text_in,
)
from ..text.traditional import to_traditional
from ..text.typography import fine as finely_set
from ..text.typography import headline as set_as_headline
from ..text.typography import tidy, title_case
from ..web.pages import LanguageChoice, language_choices
from ..web.previews import first_magazine
from ..web.revision_cache import cached_for_revision
from ..web.traditional import is_traditional
from .nodes import BilingualNode, SiteTitleNode

register = template.Library()

LINKED = ("front", "sections", "people", "photos", "search")
HEADLINES = ("headline", "heading", "title", "theme", "kicker", "deck")


@register.filter
def tag(language: str) -> str:
    """Return the `lang` attribute of a language."""
    return TAGS[language]


@register.filter
def prefix(language: str) -> str:
    """Return the URL prefix of a language, which `{% language %}` takes."""
    return PREFIXES[language]


@register.filter
def written(words: str) -> SafeString:
    """Show a text marked with its language, by its script."""
    return format_html('<span lang="{}">{}</span>', TAGS[language_of(words)], words)


@register.simple_tag
def page_tag() -> str:
    """Return the `lang` attribute of the page."""
    return TAGS[page_language()]


@register.simple_tag
def page_side() -> str:
    """Return the class of the reader's column."""
    return page_language()


@register.simple_tag
def other_side() -> str:
    """Return the class of the column that is not the reader's."""
    return other(page_language())


@register.filter
def text(owner: Any, field: str) -> str:
    """Show a field in the page's language, else in the other one, marked as such."""
    run = run_of(owner, field)
    if run is None:
        return ""
    shown = _set(field, _cased(owner, run.text, run.language), run.language)
    return (
        shown if run.language == page_language() else format_html('<span lang="{}">{}</span>', run.tag, shown)
    )


@register.filter
def other_language(run: LanguageText) -> str:
    """Return the name of a text's language if it is not the reader's."""
    return "" if run.language == page_language() else str(NAMES[run.language])


@register.filter
def runs(owner: Any, field: str) -> list[LanguageText]:
    """Return a field in each language it has, the reader's first."""
    values = ((text_in(owner, field, language), language) for language in reader_languages())
    return [LanguageText(value, language) for value, language in values if value]


@register.filter
def plain(owner: Any, field: str) -> str:
    """Return a field in the page's language, else in the other one, as plain text."""
    run = run_of(owner, field)
    return tidy(_cased(owner, run.text, run.language), run.language) if run else ""


@register.filter
def sides(owner: Any, field: str) -> SafeString:
    """Show a field in each language it has, the reader's first, in one span each, as the columns of a grid."""
    return _spans(owner, field, reader_languages())


@register.filter
def printed_sides(owner: Any, field: str) -> SafeString:
    """Show a field in each language it has as in print, Chinese first."""
    return _spans(owner, field, BOTH)


@register.simple_tag(takes_context=True)
def printed(context: template.Context, owner: Any, field: str, fallback: bool = False) -> SafeString:
    """Show a field in the languages of this view; with `fallback` in the other one if it is empty there."""
    languages = context["languages"]
    return _spans(owner, field, languages) or (_spans(owner, field, BOTH) if fallback else SafeString(""))


def _spans(owner: Any, field: str, languages: tuple[str, ...]) -> SafeString:
    filled = ((language, text_in(owner, field, language)) for language in languages)
    shown = (
        f'<span class="{language}" lang="{TAGS[language]}">'
        f"{_with_breaks(field, _cased(owner, side, language), language)}</span>"
        for language, side in filled
        if side
    )
    return mark_safe(" ".join(shown))


@register.filter
def lines(owner: Any, field: str) -> list[SafeString]:
    """Return the lines of a field in the page's language, if any."""
    language = page_language()
    return [_set(field, line, language) for line in text_in(owner, field, language).splitlines()]


@register.filter
def fine(words: str, language: str) -> SafeString:
    """Show a text with the typography of its language."""
    return finely_set(words or "", language)


@register.filter
def headline(words: str, language: str) -> SafeString:
    """Show a title that breaks between phrases."""
    return set_as_headline(words or "", language)


def _cased(owner: Any, words: str, language: str) -> str:
    """Return the name of a section without the capitals of print."""
    is_name = language == EN and isinstance(owner, Section | IssueSection)
    return title_case(words) if is_name else words


def _set(field: str, words: str, language: str) -> SafeString:
    return (set_as_headline if field in HEADLINES else finely_set)(words, language)


def _with_breaks(field: str, words: str, language: str) -> str:
    return "<br>".join(_set(field, line, language) for line in words.splitlines())


@register.tag
def bilingual(parser: Parser, token: Token) -> BilingualNode:
    """Show the content up to `{% endbilingual %}` in both languages; `{% bilingual readers_first %}` in lists."""
    nodelist = parser.parse(("endbilingual",))
    parser.delete_first_token()
    return BilingualNode(nodelist, readers_first="readers_first" in token.split_contents())


@register.tag
def site_title(parser: Parser, token: Token) -> SiteTitleNode:
    """Show the title up to `{% endsite_title %}` with the site's name."""
    nodelist = parser.parse(("endsite_title",))
    parser.delete_first_token()
    return SiteTitleNode(nodelist)


@register.inclusion_tag("_language_switch.html", takes_context=True)
def language_switch(context: template.Context) -> dict[str, list[LanguageChoice]]:
    """Show the links to this page in each language of the interface."""
    return {"choices": language_choices(context["request"])}


@register.simple_tag
def address_in(thing: Any, language: str) -> str:
    """Return the address of an object's page in this language."""
    with override(PREFIXES[language]):
        address: str = thing.get_absolute_url()
    return address


@register.simple_tag
def print_address(issue: Any, language: str) -> str:
    """Return the address of an issue's print page in this language."""
    with override(PREFIXES[language]):
        return reverse("print", args=[issue.magazine.issn, issue.whole_number])


@register.simple_tag(takes_context=True)
def archive_magazine(context: template.Context) -> Magazine | None:
    """Return the magazine that gives the archive its name."""
    return cached_for_revision(context["request"], first_magazine)


@register.simple_tag(takes_context=True)
def site_links(context: template.Context, here: str) -> SafeString:
    """Return the links at the head of every page; that named `here` is marked as the current one."""
    marked = here if here in LINKED else ""
    return cached_for_revision(context["request"], _site_links, marked, page_language(), get_script_prefix())


def _site_links(here: str, _language: str, _prefix: str) -> SafeString:
    return render_to_string("_site_links.html", {"here": here})


@register.simple_tag(takes_context=True)
def running_foot(context: template.Context) -> SafeString:
    """Return the footer of each printed page: the magazine and, on a page of an issue, its number.

    In ASCII, by character references, for it stands before the encoding is declared.
    """
    magazine = context.get("magazine") or context.get("home")
    issue = context.get("issue")
    titles = [text_in(magazine, "title", language) for language in BOTH] if magazine else []
    shown = " ".join(filter(None, [" · ".join(filter(None, titles)), issue.whole_number if issue else ""]))
    shown = to_traditional(shown) if is_traditional(context["request"]) else shown
    return mark_safe(escape(shown).encode("ascii", "xmlcharrefreplace").decode())


@register.filter
def pages(article: Any) -> SafeString:
    """Show the pages of an article as in a reference; for a piece those of its entry."""
    return page_range(article.entry.first_page, article.entry.last_page)


def page_range(first: int | None, last: int | None) -> SafeString:
    """Show pages as in a reference."""
    if not first:
        return SafeString("")
    one = first == (last or first)
    shown = (
        _("p. {page}").format(page=first) if one else _("pp. {first}–{last}").format(first=first, last=last)
    )
    return format_html('<span class="whole">{}</span>', shown)


@register.filter
def badge(article: Any) -> str:
    """Return the language of an article that is in one language only."""
    if article.in_zh == article.in_en:
        return ""
    if article.in_zh:
        return _("Chinese, with an English abstract") if article.in_parallel else _("Chinese only")
    return _("English, with a Chinese abstract") if article.in_parallel else _("English only")


@register.filter
def name_in(contribution: Any, languages: tuple[str, ...]) -> SafeString:
    """Show a name as printed in the article, else the person's name, in the languages of the view."""
    return (
        _spans(contribution, "name", languages)
        or _spans(contribution.person, "name", languages)
        or _spans(contribution.person, "name", BOTH)
    )
