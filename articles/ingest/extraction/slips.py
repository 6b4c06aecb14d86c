"""The publisher's slips that the notes list: each finds the passage, or the article, in which it is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .drafts import ArticleDraft, Both, IssueDraft, NoteDraft, PassageDraft
from .errors import ExtractionError
from .notes import Slip
from .text import Text


def place_slips(issue: IssueDraft, slips: Sequence[Slip]) -> None:
    """Give every slip to its article; raises ExtractionError where the line does not print it."""
    found_in = list(places(issue))
    for slip in slips:
        found = next(
            (
                (article, passage, language)
                for article, passage, language, text in found_in
                if slip.line in text.lines and slip.printed in str(text)
            ),
            None,
        )
        if found is None:
            raise ExtractionError(
                f"notes: slip of line {slip.line}: no article prints {slip.printed!r} there"
            )
        article, passage, language = found
        article.notes.append(NoteDraft(language, slip.printed, slip.suggested, slip.reason, passage))


def places(issue: IssueDraft) -> Iterator[tuple[ArticleDraft, PassageDraft | None, str, Text]]:
    """Yield every printed text of the articles, with the passage where it is one."""
    for entry in issue.articles:
        for article in (entry, *entry.pieces):
            for passage in article.passages:
                yield from _sides(article, passage, passage.text)
            captions = [figure.photo.caption for figure in article.figures]
            for both in (
                article.title,
                article.kicker,
                article.deck,
                article.contents_title,
                article.contents_deck,
                *captions,
            ):
                yield from _sides(article, None, both)


def _sides(
    article: ArticleDraft, passage: PassageDraft | None, both: Both
) -> Iterator[tuple[ArticleDraft, PassageDraft | None, str, Text]]:
    for language, text in (("zh", both.zh), ("en", both.en)):
        if text:
            yield article, passage, language, text
