"""Tags of the desk: the fields of hundreds of rows, without templates for speed."""

import math
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from magazine.admin.conflicts import OPENED_VERSION
from magazine.text.languages import BOTH, TAGS, ZH

from ..desk.entry_page import Row

register = template.Library()

CHARACTERS = {ZH: 25, "en": 76}  # on a line of a field, for browsers without `field-sizing`


@register.simple_tag
def sides(row: Row, form: Any, may_change: bool) -> SafeString:
    """Show the fields of a row, Chinese beside English, and the version that they are opened with."""
    columns = ((language, _fields(row, form, language, may_change)) for language in BOTH)
    shown = format_html_join("\n", '<div class="{}">{}</div>', columns)
    if not may_change:
        return shown
    version = form[OPENED_VERSION].value()
    return format_html(
        '{}<input type="hidden" name="{}" value="{}">', shown, form.add_prefix(OPENED_VERSION), version
    )


def _fields(row: Row, form: Any, language: str, may_change: bool) -> SafeString:
    names = (f"{name}_{language}" for name in row.names)
    fields = ((_field(row, form, name, language, may_change),) for name in names if name in form.fields)
    return format_html_join("\n", "{}", fields)


def _field(row: Row, form: Any, name: str, language: str, may_change: bool) -> SafeString:
    text = form[name].value() or ""
    if not may_change:
        return format_html('<p class="words" lang="{}">{}</p>', TAGS[language], text)
    return format_html(
        '<textarea class="words" lang="{}" rows="{}" name="{}" aria-label="{}" placeholder="{}">\n{}</textarea>',
        TAGS[language],
        _lines(text, language),
        form.add_prefix(name),
        _label(row, form, name, language),
        _("(no Chinese)") if language == ZH else _("(no English)"),
        text,
    )


def _label(row: Row, form: Any, name: str, language: str) -> str:
    label = str(form.fields[name].label)
    number = getattr(row.subject, "number", "")
    return f"{number} {label}, {_('Chinese') if language == ZH else _('English')}".strip()


def _lines(text: str, language: str) -> int:
    return sum(max(1, math.ceil(len(line) / CHARACTERS[language])) for line in text.split("\n"))


@register.filter
def language_tag(name: str) -> str:
    """Return the tag of a column's language: `zh-Hans` for `text_zh`."""
    return TAGS[name.rpartition("_")[2]]
