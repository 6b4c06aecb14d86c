"""Tags for parts that an article's page shows hundreds of times, without templates for speed."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

from django import template
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from magazine.text.languages import BOTH, PREFIXES, TAGS, language_of, page_language, text_in
from magazine.text.typography import fine, headline

from ..editing import edit_url
from ..models import Article, Passage
from ..reading import CorrectionMark, Mark, Paragraph, ShownPassage, Side

register = template.Library()

HEAD_FIELDS = ("headline", "deck", "kicker")
PLACEHOLDER = "\x1a"  # of a mark, while its text is set: a control character, which no text has
SPACE_AFTER_MARK = re.compile(rf"(?<={PLACEHOLDER}) +(?=[,;:?!](?:\s|$))")  # as printed before such signs
# Such a run inside Chinese would stretch the line before it.
LONG_LATIN = re.compile(
    "(?<=[\u4e00-\u9fff，。、：；（“])[A-Za-z0-9@:/.&-]{8,}|[A-Za-z0-9@:/.&-]{8,}(?=[\u4e00-\u9fff，。、：；）”])"
)


@register.simple_tag(takes_context=True)
def passage_number(context: template.Context, row: ShownPassage) -> SafeString:
    """Show a passage's number as a link to itself, with links to it in the other views of the article.

    Credits that stand above the text already have none; their editors find the link to edit them all the same.
    """
    number, anchor = row.passage.number, f"{context['at']}{row.anchor}"
    label = escape(_("Passage %(number)s") % {"number": number})
    edit_link = _edit_link(row.passage, label) if context.get("may_edit") else SafeString()
    if row.is_named_above:
        return edit_link
    # Reader views drop a short passage for a link's words beside it, not for words that are hidden in some way.
    shown = mark_safe(
        f'<a class="gutter" href="#{anchor}" aria-label="{label}"><span aria-hidden="true">{number}</span></a>'
    )
    shown += edit_link
    return shown + _views(context, row.anchor) if context["view_parallel"] else shown


def _edit_link(passage: Passage, label: str) -> SafeString:
    """Return the link to edit a passage, on the line of its number."""
    return format_html(
        '<a class="edit" href="{}" aria-label="{}">{}</a>',
        edit_url(passage),
        f"{_('Edit')} · {label}",
        _("Edit"),
    )


def _views(context: template.Context, anchor: str) -> SafeString:
    zh, en, parallel = (escape(context[f"view_{each}"]) for each in ("zh", "en", "parallel"))
    return mark_safe(
        '\n<span class="views" hidden>\n'
        f'<a href="{zh}#{anchor}" lang="zh-Hans" hreflang="zh-Hans">中</a>\n'
        f'<a href="{en}#{anchor}" lang="en" hreflang="en">EN</a>\n'
        f'<a href="{parallel}#{anchor}" lang="zh-Hans">对照</a>\n'
        "</span>"
    )


@register.simple_tag(takes_context=True)
def passage_text(context: template.Context, side: Side, form: str, kind: str = "") -> SafeString:
    """Show a passage's paragraphs, lines or table in one language, with the marks of their notes."""
    attributes = f'class="{side.language}" lang="{TAGS[side.language]}"'
    if form == "table" and side.table:
        # A wide table is scrolled sideways, with the keyboard too.
        with override(PREFIXES[side.language]):
            attributes += f' role="group" aria-label="{escape(Passage.Kind.TABLE.label)}" tabindex="0"'
        shown = _table(context, side)
    elif form in ("lines", "table"):
        lines = (f'<span class="line">{line}<br></span>' for line in _shown(context, side))
        shown = f"<p>{''.join(lines)}</p>"
    elif kind == Passage.Kind.ABSTRACT:
        text = map(_paragraph, side.paragraphs, _shown(context, side))
        shown = "".join([f"<p>{_label(kind, side.language)}</p>", *text])
    elif form == "reference":
        shown = "".join(_reference(context, each, side) for each in side.paragraphs)
    else:
        shown = "".join(map(_paragraph, side.paragraphs, _shown(context, side)))
    element = "blockquote" if form == "quotation" else "div"
    return mark_safe(f"<{element} {attributes}>{shown}</{element}>")


def _paragraph(paragraph: Paragraph, shown: str) -> str:
    return f'<p class="ragged">{shown}</p>' if LONG_LATIN.search(paragraph.text) else f"<p>{shown}</p>"


def _label(kind: str, language: str) -> str:
    with override(PREFIXES[language]):
        return f"<b>{escape(capfirst(Passage.Kind(kind).label))}</b>"


def _table(context: template.Context, side: Side) -> str:
    rows = (
        "".join(f"<td>{_with_marks(context, cell, side.language)}</td>" for cell in row) for row in side.table
    )
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody></table>"


def _reference(context: template.Context, entry: Paragraph, side: Side) -> str:
    """Return an entry of a bibliography, whose works are in any language."""
    language = language_of(entry.text)
    attribute = f' lang="{TAGS[language]}"' if language != side.language else ""
    return f"<p{attribute}>{_with_marks(context, entry, language)}</p>"


def _shown(context: template.Context, side: Side) -> list[str]:
    return [_with_marks(context, each, side.language).replace("\t", "&emsp;") for each in side.paragraphs]


@register.simple_tag(takes_context=True)
def marked_head(
    context: template.Context, piece: Article, field: str, marks: Iterable[Mark] = (), address: str = ""
) -> SafeString:
    """Show a line of an article's head in the languages of the view, a headline else in the other one, with its marks.

    A link holds no other link: marks come after it.
    """
    filled = [language for language in BOTH if text_in(piece, field, language)]
    shown = [language for language in filled if language in context["languages"]]
    shown = shown or (filled if field == HEAD_FIELDS[0] else [])
    own: dict[str, list[Mark]] = {language: [] for language in shown}
    for mark in marks:
        if shown and _head_field(piece, mark) == field:
            own[mark.note.language if mark.note.language in own else shown[-1]].append(mark)
    sides = (
        _head_side(
            context, Paragraph(text_in(piece, field, language), tuple(own[language])), language, address
        )
        for language in shown
    )
    return mark_safe(" ".join(sides))


def _head_field(piece: Article, mark: Mark) -> str:
    """Return the line of a head with the words of a note, else the headline."""
    note = mark.note
    return next(
        (field for field in HEAD_FIELDS if note.printed in text_in(piece, field, note.language)),
        HEAD_FIELDS[0],
    )


def _head_side(context: template.Context, text: Paragraph, language: str, address: str) -> str:
    if address:
        link = f'<a href="{escape(address)}">{_headline(text.text, language)}</a>'
        shown = f"{link}{_marks(context, text.marks, language)}"
    else:
        shown = _with_marks(context, text, language, _headline)
    return f'<span class="{language}" lang="{TAGS[language]}">{shown}</span>'


def _headline(words: str, language: str) -> SafeString:
    return mark_safe("<br>".join(headline(line, language) for line in words.splitlines()))


@register.simple_tag(takes_context=True)
def marked_heading(context: template.Context, line: Paragraph, language: str) -> SafeString:
    """Show a heading of the text with its marks."""
    return mark_safe(_with_marks(context, line, language, headline))


def _with_marks(
    context: template.Context,
    text: Paragraph,
    language: str,
    typeset: Callable[[str, str], str] = fine,
) -> str:
    """Show a text with each mark right after the words that its note speaks of, else at the end."""
    marks = sorted(zip(_ends_of_words(text), text.marks, strict=True), key=itemgetter(0))
    ends = [0, *(end for end, _mark in marks), len(text.text)]
    words = PLACEHOLDER.join(text.text[start:end] for start, end in pairwise(ends))
    words = SPACE_AFTER_MARK.sub("", words) if marks else words
    first, *others = str(typeset(words, language)).split(PLACEHOLDER)
    shown = "".join(
        f"{_marks(context, [mark], language)}{other}"
        for (_end, mark), other in zip(marks, others, strict=True)
    )
    return f"{first}{shown}{correction_mark(context, text.correction, language)}"


def _ends_of_words(text: Paragraph) -> Iterator[int]:
    """Yield for each mark the end of its words in the text; of equal words each mark has the next ones."""
    ends: dict[str, int] = {}
    for mark in text.marks:
        printed = mark.note.printed
        start = text.text.find(printed, ends.get(printed, 0))
        ends[printed] = start + len(printed) if start >= 0 else len(text.text)
        yield ends[printed]


@register.simple_tag(takes_context=True)
def marks(context: template.Context, marks: Iterable[Mark], language: str = "") -> SafeString:
    """Show the marks of notes, each a link to its note, with labels in the language of the text around."""
    return _marks(context, marks, language or page_language())


def _marks(context: template.Context, marks: Iterable[Mark], language: str) -> SafeString:
    if not marks:
        return SafeString("")
    with override(PREFIXES[language]):
        at, label = context["at"], _("Editorial note %(number)s")
    return format_html_join(
        "",
        '<sup class="note-mark"><a id="{at}note-mark-{number}" href="#{at}note-{number}"'
        ' role="doc-noteref" aria-label="{label}">[{number}]</a></sup>',
        ({"at": at, "number": str(each.number), "label": label % {"number": each.number}} for each in marks),
    )


@register.simple_tag(takes_context=True)
def correction_mark(context: template.Context, mark: CorrectionMark | None, language: str) -> SafeString:
    """Show the mark of a text corrected in this language, a link to its printed reading at the foot."""
    if mark is None:
        return SafeString("")
    with override(PREFIXES[language]):
        label = _("Corrected on %(date)s") % {"date": mark.correction.date}
    return format_html(
        '<sup class="note-mark"><a id="{at}correction-mark-{number}" href="#{at}correction-{number}"'
        ' aria-label="{label}" title="{label}">†</a></sup>',
        at=context["at"],
        number=mark.number,
        label=label,
    )
