"""The differences of two versions of a text as `<del>` and `<ins>`, each with a word for screen readers."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..text.differences import Run, excerpt
from ..text.differences import differences as runs_of
from ..text.languages import TAGS, page_language

register = template.Library()

ELEMENTS = {"removed": "del", "added": "ins"}


@register.simple_tag
def differences(before: str, after: str, *, shortened: bool = False) -> SafeString:
    """Mark what was removed and added; the element around it carries the `lang` of the text.

    Long unchanged text is cut where it is `shortened`.
    """
    words = {"removed": _("[removed:"), "added": _("[added:")}
    runs = runs_of(before or "", after or "")
    return format_html_join(
        "", "{}", ((_marked(run, words),) for run in (excerpt(runs) if shortened else runs))
    )


def _marked(run: Run, words: dict[str, str]) -> SafeString:
    if run.kind == "same":
        return format_html("{}", run.text)
    word = format_html(
        '<span class="visually-hidden" lang="{}">{} </span>', TAGS[page_language()], words[run.kind]
    )
    end = format_html('<span class="visually-hidden">{}</span>', "]")
    return format_html("<{0}>{1}{2}{3}</{0}>", SafeString(ELEMENTS[run.kind]), word, run.text, end)
