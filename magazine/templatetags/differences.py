"""The differences of two versions of a text as `<del>` and `<ins>`, each with a word for screen readers."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..history.values import ValueConflictError
from ..text.differences import Run, excerpt
from ..text.differences import differences as runs_of
from ..text.languages import TAGS, language_of, page_language
from ..text.sentences import Hunk, aligned

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


@register.filter
def conflict_hunks(conflict: ValueConflictError) -> list[Hunk]:
    """Align the three readings of a text that two editors have changed; other values have no hunks."""
    texts = [value or "" for value in (conflict.base, conflict.theirs, conflict.yours)]
    if not any(texts) or not all(isinstance(each, str) for each in texts):
        return []
    base, theirs, yours = texts
    return aligned(base, theirs, yours, language_of("".join(texts)))


@register.filter
def readings(conflict: ValueConflictError) -> list[tuple[str, Any]]:
    """Return the three values of a field that holds no text, each under its heading."""
    return [
        (_("When you opened it"), conflict.base),
        (_("Theirs"), conflict.theirs),
        (_("Yours"), conflict.yours),
    ]


def _marked(run: Run, words: dict[str, str]) -> SafeString:
    if run.kind == "same":
        return format_html("{}", run.text)
    word = format_html(
        '<span class="visually-hidden" lang="{}">{} </span>', TAGS[page_language()], words[run.kind]
    )
    end = format_html('<span class="visually-hidden">{}</span>', "]")
    return format_html("<{0}>{1}{2}{3}</{0}>", SafeString(ELEMENTS[run.kind]), word, run.text, end)
