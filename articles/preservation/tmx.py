"""A parallel corpus: the aligned passages as TMX 1.4b, written while they are read."""

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
from .serialization import A_BATCH

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
    """Write the public passages of an issue, or of all, that both languages have; return how many."""
    passages = Passage.objects.published().pairs()
    magazines = Magazine.objects.order_by("issn")
    if issue:
        passages, magazines = passages.filter(article__issue=issue), magazines.filter(pk=issue.magazine_id)
    writer = XMLGenerator(file, "utf-8", short_empty_elements=True)
    writer.startDocument()
    count = 0
    with _inside(writer, "tmx", {"version": "1.4"}):
        with _inside(writer, "header", HEADER):
            for magazine in magazines:
                _leaf(writer, "note", {}, f"ISSN {magazine.issn}. {rights_note(magazine)}")
        with _inside(writer, "body", {}):
            for passage, original in _in_print_order(passages):
                _unit(writer, passage, original, site)
                count += 1
    writer.endDocument()
    return count


def _in_print_order(passages: Any) -> Iterator[tuple[Passage, str]]:
    """Yield each pair with the language of its original, article by article: one of them is in memory."""
    articles = Article.objects.filter(pk__in=passages.order_by().values("article")).in_print_order()
    articles = articles.with_languages().with_addresses().prefetch_related("contributions")
    for article in articles.iterator(chunk_size=A_BATCH):
        original = languages_of(article)[0]
        for passage in Passage.objects.filter(article=article).pairs().order_by("order", "number"):
            passage.article = article
            yield passage, original


def _unit(writer: XMLGenerator, passage: Passage, original: str, site: str) -> None:
    permalink = passage.get_absolute_url()
    attributes = {"tuid": permalink.removeprefix("/issn/"), "srclang": TAGS[original]}
    with _inside(writer, "tu", attributes):
        _leaf(writer, "prop", {"type": "x-permalink"}, site + permalink)
        _leaf(writer, "prop", {"type": "x-kind"}, passage.kind)
        for language in BOTH:
            with _inside(writer, "tuv", {"xml:lang": TAGS[language]}):
                _leaf(writer, "seg", {}, getattr(passage, f"text_{language}"))


@contextmanager
def _inside(writer: XMLGenerator, tag: str, attributes: dict[str, str]) -> Iterator[None]:
    writer.startElement(tag, attributes)  # type: ignore[arg-type]
    yield
    writer.endElement(tag)
    writer.ignorableWhitespace("\n")


def _leaf(writer: XMLGenerator, tag: str, attributes: dict[str, str], text: str) -> None:
    with _inside(writer, tag, attributes):
        writer.characters(without_forbidden(text))
