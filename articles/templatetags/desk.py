"""Tags of desk pages: the fields of hundreds of rows, without templates for speed."""

import math
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from magazine.admin.conflicts import OPENED_VERSION
from magazine.text.languages import BOTH, TAGS, ZH

from ..desk.entry_page import Row

register = template.Library()

ADDING = {
    "contents_title": gettext_lazy("Add a title in the contents list"),
    "contents_deck": gettext_lazy("Add a deck in the contents list"),
    "title": gettext_lazy("Add a title"),
    "kicker": gettext_lazy("Add a kicker"),
    "deck": gettext_lazy("Add a deck"),
    "dateline": gettext_lazy("Add a dateline"),
    "agency": gettext_lazy("Add a news agency"),
}
CHARACTERS = {ZH: 25, "en": 76}  # on a line of a field, for browsers without `field-sizing`


@register.simple_tag
def sides(row: Row, form: Any, may_change: bool, *, focus: bool = False) -> SafeString:
    """Show the fields of a row, Chinese beside English, and the version that they are opened with.

    With `focus` the page opens at the first field that could not be saved.
    """
    named = [name for name in (*form.conflicts, *form.errors) if name in form.fields]
    focused = next(iter(named), f"{row.names[0]}_{ZH}") if focus else ""
    shown = _columns(row, form, may_change, focused)
    if not may_change:
        return shown
    version = form[OPENED_VERSION].value()
    return format_html(
        '{}<input type="hidden" name="{}" value="{}">', shown, form.add_prefix(OPENED_VERSION), version
    )


@register.simple_tag
def new_sides(form: Any) -> SafeString:
    """Show the texts of a new row, Chinese beside English."""
    return _columns(form.row, form, may_change=True)


def _columns(row: Row, form: Any, may_change: bool, focused: str = "") -> SafeString:
    columns = ((language, _fields(row, form, language, may_change, focused)) for language in BOTH)
    return format_html_join("\n", '<div class="{}">{}</div>', columns)


def _fields(row: Row, form: Any, language: str, may_change: bool, focused: str) -> SafeString:
    names = (f"{name}_{language}" for name in row.names)
    fields = (
        (_field(row, form, name, language, may_change, name == focused),)
        for name in names
        if name in form.fields
    )
    return format_html_join("\n", "{}", fields)


def _field(row: Row, form: Any, name: str, language: str, may_change: bool, is_focused: bool) -> SafeString:
    text = form[name].value() or ""
    if not may_change:
        return format_html('<p class="words" lang="{}">{}</p>', TAGS[language], text)
    return format_html(
        '<textarea class="words" lang="{}" rows="{}" name="{}" aria-label="{}" placeholder="{}"{}>\n{}</textarea>',
        TAGS[language],
        _lines(text, language),
        form.add_prefix(name),
        _label(row, form, name, language),
        _("(no Chinese)") if language == ZH else _("(no English)"),
        SafeString(" autofocus") if is_focused else "",
        text,
    )


def _label(row: Row, form: Any, name: str, language: str) -> str:
    label = str(form.fields[name].label)
    return f"{row.number} {label}, {_('Chinese') if language == ZH else _('English')}".strip()


def _lines(text: str, language: str) -> int:
    return sum(max(1, math.ceil(len(line) / CHARACTERS[language])) for line in text.split("\n"))


@register.filter
def language_tag(name: str) -> str:
    """Return the tag of a column's language: `zh-Hans` for `text_zh`."""
    return TAGS[name.rpartition("_")[2]]


@register.filter
def adding(name: str) -> str:
    """Return the label of the button that shows a pair of empty fields."""
    return str(ADDING[name])
