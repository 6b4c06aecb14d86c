"""What the citation box of an article shows: its references in every style, and its records as files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.text.languages import BOTH, text_in

from ...models import Article
from ..formats.registry import FORMATS
from ..record import ArticleRecord, languages_of
from ..references.bilingual import pair
from ..references.citation import Citation
from ..references.reference import Reference
from ..references.styles import DEFAULT, STYLES, Style

Name = str | Promise


@dataclass(frozen=True)
class Styled:
    """References in one style: one, or a Chinese one and its English one."""

    name: Name
    references: Sequence[Reference]


@dataclass(frozen=True)
class RecordFiles:
    """The record of the text in one language, in each format that is public by the name of the format."""

    language: str
    addresses: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class CitationBox:
    """References in every style, and the records."""

    styled: Sequence[Styled]
    files: Sequence[RecordFiles]


def citation_box(
    article: Article, records: Mapping[str, ArticleRecord], languages: Sequence[str], passage: int = 0
) -> CitationBox:
    """Return the box of a page in these languages; where the text is in none of them, that of the original."""
    held = languages_of(article)
    cited = [each for each in BOTH if each in languages and each in held] or list(held[:1])
    works = {
        each: Citation(record, passage=passage)
        for each, record in records.items()
        if text_in(article, "headline", each)
    }
    shown = [works[each] for each in cited if each in works]
    return CitationBox(
        styled=[_in(DEFAULT, shown), *_pair(works, cited), *_others(shown)],
        files=[RecordFiles(each, list(_addresses(article, each))) for each in cited],
    )


def _addresses(article: Article, language: str) -> Iterator[tuple[str, str]]:
    record, is_open = f"{article.permalink}.{language}", article.issue.magazine.open_full_text
    for form in FORMATS.values():
        if is_open or not form.needs_text:
            yield form.name, f"{record}.{form.suffix}"


def _in(style: Style, works: Sequence[Citation], name: Name = "") -> Styled:
    return Styled(name or style.name, [style.write(each) for each in works])


def _pair(works: dict[str, Citation], cited: Sequence[str]) -> Iterator[Styled]:
    """Yield what Chinese journals ask for, unless it stands first already."""
    if len(works) == len(BOTH) and len(cited) < len(BOTH):
        name = format_lazy(_("{style}, in Chinese and English"), style=DEFAULT.name)
        yield Styled(name, pair(DEFAULT.write, *(works[each] for each in BOTH)))


def _others(works: Sequence[Citation]) -> Iterator[Styled]:
    printed = [Citation(each.record, with_address=False, passage=each.passage) for each in works]
    yield _in(DEFAULT, printed, format_lazy(_("{style}, without the address"), style=DEFAULT.name))
    yield from (_in(style, works) for style in STYLES.values() if style != DEFAULT)
