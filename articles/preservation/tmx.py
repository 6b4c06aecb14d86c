"""A parallel corpus of aligned passages in TMX 1.4b, written as a stream."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any
from xml.sax.saxutils import XMLGenerator

from magazine.models import Issue, Magazine
from magazine.text.characters import without_forbidden
from magazine.text.languages import BOTH, TAGS

from ..citations.record import languages_of
from ..models import Article, Passage
from .rights import rights_note
from .serialization import BATCH_SIZE

HEADER = {
    "creationtool": "magazine archive",
    "creationtoolversion": "1",
    "segtype": "paragraph",
    "o-tmf": "passages",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "plaintext",
}


def write_tmx(file: IO[bytes], issue: Issue | None, site: str) -> int:
    """Write the public pairs of an issue, or of all issues; return their number."""
    passages = Passage.objects.published().pairs()
    magazines = Magazine.objects.order_by("issn")
    if issue:
        passages, magazines = passages.filter(article__issue=issue), magazines.filter(pk=issue.magazine_id)
    writer = XMLGenerator(file, "utf-8", short_empty_elements=True)
    writer.startDocument()
    count = 0
    with _element(writer, "tmx", {"version": "1.4"}):
        with _element(writer, "header", HEADER):
            for magazine in magazines:
                _text_element(writer, "note", {}, f"ISSN {magazine.issn}. {rights_note(magazine)}")
        with _element(writer, "body", {}):
            for passage, original in _in_print_order(passages):
                _unit(writer, passage, original, site)
                count += 1
    writer.endDocument()
    return count


def _in_print_order(passages: Any) -> Iterator[tuple[Passage, str]]:
    """Yield each pair with the language of its original, with the passages of one article in memory."""
    articles = Article.objects.filter(pk__in=passages.order_by().values("article")).in_print_order()
    articles = articles.with_languages().with_addresses().prefetch_related("contributions")
    for article in articles.iterator(chunk_size=BATCH_SIZE):
        original = languages_of(article)[0]
        for passage in Passage.objects.filter(article=article).pairs().order_by("order", "number"):
            passage.article = article
            yield passage, original


def _unit(writer: XMLGenerator, passage: Passage, original: str, site: str) -> None:
    permalink = passage.permalink
    attributes = {"tuid": permalink.removeprefix("/issn/"), "srclang": TAGS[original]}
    with _element(writer, "tu", attributes):
        _text_element(writer, "prop", {"type": "x-permalink"}, site + permalink)
        _text_element(writer, "prop", {"type": "x-kind"}, passage.kind)
        for language in BOTH:
            with _element(writer, "tuv", {"xml:lang": TAGS[language]}):
                _text_element(writer, "seg", {}, getattr(passage, f"text_{language}"))


@contextmanager
def _element(writer: XMLGenerator, tag: str, attributes: dict[str, str]) -> Iterator[None]:
    writer.startElement(tag, attributes)  # type: ignore[arg-type]
    yield
    writer.endElement(tag)
    writer.ignorableWhitespace("\n")


def _text_element(writer: XMLGenerator, tag: str, attributes: dict[str, str], text: str) -> None:
    with _element(writer, tag, attributes):
        writer.characters(without_forbidden(text))
