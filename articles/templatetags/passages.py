"""Tags for parts that an article's page shows hundreds of times, without templates for speed."""

from collections.abc import Iterable

from django import template
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from magazine.text.languages import TAGS
from magazine.text.typography import fine

from ..reading import Mark, Row, Side

register = template.Library()

ELEMENTS = {"text": "div", "quotation": "blockquote"}


@register.simple_tag(takes_context=True)
def passage_number(context: template.Context, row: Row) -> SafeString:
    """Show a passage's number as a link to itself, with links to it in the other views of the article."""
    number, anchor = row.passage.number, f"{context['at']}{row.anchor}"
    label = escape(_("Passage %(number)s") % {"number": number})
    shown = mark_safe(f'<a class="gutter" href="#{anchor}" aria-label="{label}">{number}</a>')
    return shown + _views(context, row.anchor) if context["view_parallel"] else shown


def _views(context: template.Context, anchor: str) -> SafeString:
    zh, en, parallel = (escape(context[f"view_{each}"]) for each in ("zh", "en", "parallel"))
    return mark_safe(
        '\n<span class="views">\n'
        f'<a href="{zh}#{anchor}" lang="zh-Hans" hreflang="zh-Hans">中</a>\n'
        f'<a href="{en}#{anchor}" lang="en" hreflang="en">EN</a>\n'
        f'<a href="{parallel}#{anchor}" lang="zh-Hans">对照</a>\n'
        "</span>"
    )


@register.simple_tag(takes_context=True)
def passage_text(context: template.Context, side: Side, form: str) -> SafeString:
    """Show a passage's paragraphs in one language, with the marks of their notes."""
    element, language = ELEMENTS[form], side.language
    paragraphs = "".join(
        f"<p>{fine(each.text, language)}{_marks(context, each.marks)}</p>" for each in side.paragraphs
    )
    opening = f'<{element} class="{language}" lang="{TAGS[language]}">'
    return mark_safe(f"{opening}{paragraphs}</{element}>")


@register.simple_tag(takes_context=True)
def marks(context: template.Context, marks: Iterable[Mark]) -> SafeString:
    """Show the marks of notes, each a link to its note."""
    return _marks(context, marks)


def _marks(context: template.Context, marks: Iterable[Mark]) -> SafeString:
    if not marks:
        return SafeString("")
    at, label = context["at"], _("Editorial note %(number)s")
    return format_html_join(
        "",
        '<sup class="note-mark"><a id="{at}note-mark-{number}" href="#{at}note-{number}"'
        ' role="doc-noteref" aria-label="{label}">[{number}]</a></sup>',
        ({"at": at, "number": str(each.number), "label": label % {"number": each.number}} for each in marks),
    )
