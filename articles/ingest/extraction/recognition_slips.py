"""The slips of text recognition that the notes correct: each finds the article that has its line."""

from __future__ import annotations

from collections.abc import Sequence

from magazine.text.characters import without_forbidden

from .drafts import IssueDraft, SourceCorrectionDraft
from .notes import CorrectionNote
from .slips import places
from .text import prevailing_language


def place_corrections(issue: IssueDraft, corrections: Sequence[CorrectionNote]) -> None:
    """Give the issue its corrections in the order of their lines; one in the colophon has no article."""
    texts = list(places(issue))
    for each in sorted(corrections, key=lambda correction: correction.line):
        of_line = [place for place in texts if each.line in place[-1].lines]
        exact = [place for place in of_line if each.read in str(place[-1])]
        article, _passage, language, _text = next(
            iter(exact or of_line), (None, None, prevailing_language(each.read), None)
        )
        recognized, printed = (without_forbidden(text).strip() for text in (each.printed, each.read))
        if recognized != printed:  # else what no eye sees
            issue.corrections.append(SourceCorrectionDraft(each.line, language, recognized, printed, article))
