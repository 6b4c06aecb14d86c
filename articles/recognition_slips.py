"""Slips of text recognition that were corrected before publication, as corrections in their places."""

from collections.abc import Iterator, Mapping, Sequence
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
    return [
        _correction(each, article, by_id, passages, figures)
        for each in found
        if (article := by_id.get(each.article_id or 0))
    ]


def _correction(
    slip: SourceCorrection,
    article: Article,
    by_id: Mapping[int, Article],
    passages: Sequence[Passage],
    figures: Sequence[Figure],
) -> Correction:
    places = list(_places(slip, article, passages, figures))
    row, field = next((each for each in places if slip.printed in text_in(*each, slip.language)), places[0])
    return Correction(
        article=by_id.get(getattr(row, "article_id", 0)) or article,
        row=row,
        column=f"{field}_{slip.language}",
        language=slip.language,
        kind=CorrectionKind.PRINTED,
        corrected_at=None,
        before=slip.recognized,
        now=slip.printed,
    )


def _places(
    slip: SourceCorrection, article: Article, passages: Sequence[Passage], figures: Sequence[Figure]
) -> Iterator[tuple[Any, str]]:
    """Yield the texts that may hold the line: passages, titles, captions."""
    line, lines = str(slip.line), f"source_lines_{slip.language}"
    yield from ((each, "text") for each in passages if line in getattr(each, lines).split())
    yield from ((article, field) for field in FIELDS[Article])
    yield from ((each.photo, "caption") for each in figures if each.article_id == article.pk)
