"""The text of an article in JATS: its body, and in its back footnotes and bibliography."""

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element

from magazine.text.tables import table_rows

from ...models import Passage
from ...xml_builder import Content, element
from ..passages import PassageRecord
from ..record import ArticleRecord

Kind = Passage.Kind
IN_FRONT = (Kind.ABSTRACT, Kind.KEYWORDS, Kind.BYLINE, Kind.AFFILIATION)
IN_BACK = (Kind.FOOTNOTE, Kind.REFERENCE)
TITLES = (Kind.HEADING, Kind.SPEAKER)
Passages = list[PassageRecord]


def body(record: ArticleRecord) -> Element:
    """Return the body: paragraphs, those after a heading in a section, and at the end the signature."""
    titles = _titles_in_back(record)
    passages = [
        each for each in record.text if each.kind not in (*IN_FRONT, *IN_BACK) and each not in titles.values()
    ]
    signatures = _signatures_at_end(passages)
    sections = _sections(passages[: len(passages) - len(signatures)], record.language)
    return element("body", None, *sections, _signature_block(signatures, record.language))


def back(record: ArticleRecord) -> Element | None:
    """Return the printed footnotes and bibliography, or None without any."""
    notes = [element("fn", None, *_paragraphs(text)) for text in _texts(record, Kind.FOOTNOTE)]
    entries = [
        element("ref", None, element("mixed-citation", None, line))
        for text in _texts(record, Kind.REFERENCE)
        for line in text.splitlines()
    ]
    lists = [
        element(tag, None, _title_in_back(record, kind), *items)
        for tag, kind, items in (
            ("fn-group", Kind.FOOTNOTE, notes),
            ("ref-list", Kind.REFERENCE, entries),
        )
        if items
    ]
    return element("back", None, *lists) if lists else None


def _texts(record: ArticleRecord, kind: str) -> Iterator[str]:
    return (each.text(record.language) for each in record.text if each.kind == kind)


def _title_in_back(record: ArticleRecord, kind: str) -> Element | None:
    heading = _titles_in_back(record).get(kind)
    return element("title", None, _on_one_line(heading.text(record.language))) if heading else None


def _titles_in_back(record: ArticleRecord) -> dict[str, PassageRecord]:
    """Return the heading over the first footnote and that over the first entry of the bibliography."""
    pairs = [
        (heading, below)
        for heading, below in pairwise(record.text)
        if heading.kind == Kind.HEADING and below.kind in IN_BACK
    ]
    return {below.kind: heading for heading, below in reversed(pairs)}


def _on_one_line(text: str) -> str:
    return " ".join(text.splitlines())


def _signatures_at_end(passages: Passages) -> Passages:
    """Return the last passages if they are signatures: JATS has a place for them at the end only."""
    start = len(passages)
    while start and passages[start - 1].kind == Kind.SIGNATURE:
        start -= 1
    return passages[start:]


def _signature_block(signatures: Passages, language: str) -> Element | None:
    found = (element("sig", None, *_with_breaks(each.text(language))) for each in signatures)
    return element("sig-block", None, *found) if signatures else None


def _with_breaks(text: str) -> Iterator[Content]:
    for number, line in enumerate(text.splitlines()):
        yield element("break") if number else None
        yield line


def _sections(passages: Iterable[PassageRecord], language: str) -> Iterator[Element]:
    section: Element | None = None
    for kind, run in groupby(passages, lambda each: each.kind):
        texts = [passage.text(language) for passage in run]
        if kind in TITLES:
            for text in texts:
                if section is not None:
                    yield section
                section = element("sec", None, element("title", None, _on_one_line(text)))
        elif section is None:
            yield from _blocks(kind, texts)
        else:
            section.extend(_blocks(kind, texts))
    if section is not None:
        yield section


def _blocks(kind: str, texts: list[str]) -> Iterator[Element]:
    """Yield the elements of adjacent passages of one kind."""
    if kind == Kind.BOX:
        yield element("boxed-text", None, *(each for text in texts for each in _paragraphs(text)))
        return
    for text in texts:
        if kind == Kind.QUOTATION:
            yield element("disp-quote", None, *_paragraphs(text))
        elif kind == Kind.VERSE:
            lines = (element("verse-line", None, line) for line in text.splitlines())
            yield element("verse-group", None, *lines)
        elif kind == Kind.TABLE:
            yield _table(text)
        elif kind == Kind.SIGNATURE:
            yield from _paragraphs(text, {"content-type": "signature"})
        else:
            yield from _paragraphs(text)


def _table(text: str) -> Element:
    rows = table_rows(text)
    if not rows:
        return element("preformat", {"preformat-type": "table"}, text)
    body = (element("tr", None, *(element("td", None, cell) for cell in row)) for row in rows)
    return element("table-wrap", None, element("table", None, element("tbody", None, *body)))


def _paragraphs(text: str, attributes: dict[str, str] | None = None) -> Iterator[Element]:
    return (element("p", attributes, line) for line in text.splitlines() if line)
