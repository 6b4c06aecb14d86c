"""The citation box of an article: references in every style and downloads of its records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.text.languages import BOTH, text_in

from ...models import Article
from ..formats.registry import FORMATS
from ..record import ArticleRecord, languages_of
from ..references.bilingual import pair
from ..references.citation import DAY_OF_ACCESS, Citation
from ..references.reference import Reference
from ..references.styles import CHINESE_STYLES, DEFAULT, STYLES, Style

StyleName = str | Promise


@dataclass(frozen=True)
class StyledReferences:
    """References in one style: one for each language cited, or a bilingual pair."""

    name: StyleName
    references: Sequence[Reference]


@dataclass(frozen=True)
class RecordFiles:
    """Downloads of the record in one language, as pairs of format name and address."""

    language: str
    addresses: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class QuotationReferences:
    """References in the default style to a passage and to a range, with `{first}` and `{last}` for their numbers."""

    one: Reference
    several: Reference


@dataclass(frozen=True)
class CitationBox:
    """The content of the box; `quotations` are for scripts that copy passages, one for each language cited."""

    references: Sequence[StyledReferences]
    files: Sequence[RecordFiles]
    quotations: Sequence[QuotationReferences]


def citation_box(
    article: Article,
    records: Mapping[str, ArticleRecord],
    languages: Sequence[str],
    passages: tuple[str, ...] = (),
) -> CitationBox:
    """Return the box of a page in these languages; without a text in them, in that of the original."""
    available = languages_of(article)
    cited = [each for each in BOTH if each in languages and each in available] or list(available)
    citations = {
        each: Citation(record, passages=passages, accessed=DAY_OF_ACCESS)
        for each, record in records.items()
        if text_in(article, "headline", each)
    }
    shown = [citations[each] for each in cited if each in citations]
    return CitationBox(
        references=[_styled(DEFAULT, shown), *_bilingual_pairs(citations, cited), *_other_styles(shown)],
        files=[RecordFiles(each, list(_addresses(article, each))) for each in cited],
        quotations=list(map(_quotation, shown)),
    )


def _quotation(citation: Citation) -> QuotationReferences:
    one, several = (
        DEFAULT.write(replace(citation, passages=numbers))
        for numbers in (("{first}",), ("{first}", "{last}"))
    )
    return QuotationReferences(one, several)


def _addresses(article: Article, language: str) -> Iterator[tuple[str, str]]:
    for form in FORMATS.values():
        if not form.is_marc and (article.issue.magazine.open_full_text or not form.needs_text):
            yield form.name, f"{article.permalink}.{language}.{form.suffix}"


def _styled(style: Style, citations: Sequence[Citation]) -> StyledReferences:
    return StyledReferences(style.name, [style.write(each) for each in citations])


def _bilingual_pairs(citations: dict[str, Citation], cited: Sequence[str]) -> Iterator[StyledReferences]:
    """Yield the bilingual pairs that Chinese journals require, unless both languages are cited already."""
    if len(citations) == len(BOTH) and len(cited) < len(BOTH):
        for style in CHINESE_STYLES:
            name = format_lazy(_("{style}, in Chinese and English"), style=style.name)
            yield StyledReferences(name, pair(style.write, *(citations[each] for each in BOTH)))


def _other_styles(citations: Sequence[Citation]) -> Iterator[StyledReferences]:
    yield from (_styled(style, citations) for style in STYLES.values() if style != DEFAULT)
