"""Slips of text recognition that were corrected before publication, as corrections in their places."""

from collections.abc import Iterator, Sequence
from typing import Any

from magazine.text.languages import text_in

from .corrections import FIELDS, Correction, CorrectionKind
from .models import Article, Figure, Passage, SourceCorrection


def recognition_slips(
    found: Sequence[SourceCorrection],
    articles: Sequence[Article],
    passages: Sequence[Passage],
    figures: Sequence[Figure],
) -> list[Correction]:
    """Return those of these articles, without a query; none of them has a date."""
    by_id = {article.pk: article for article in articles}
    slips = []
    for each in found:
        if each.article_id not in by_id:
            continue
        places = list(_places(each, by_id[each.article_id], passages, figures))
        row, field = next(
            (place for place in places if each.printed in text_in(*place, each.language)), places[0]
        )
        article = by_id.get(getattr(row, "article_id", 0)) or by_id[each.article_id]
        column = f"{field}_{each.language}"
        slips.append(
            Correction(
                article,
                row,
                column,
                each.language,
                CorrectionKind.PRINTED,
                None,
                each.recognized,
                each.printed,
            )
        )
    return slips


def _places(
    slip: SourceCorrection, article: Article, passages: Sequence[Passage], figures: Sequence[Figure]
) -> Iterator[tuple[Any, str]]:
    """Yield the texts that may hold the line: passages, titles, captions."""
    line, lines = str(slip.line), f"source_lines_{slip.language}"
    yield from ((each, "text") for each in passages if line in getattr(each, lines).split())
    yield from ((article, field) for field in FIELDS[Article])
    yield from ((each.photo, "caption") for each in figures if each.article_id == article.pk)
