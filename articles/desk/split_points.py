"""Places at which a passage may be split."""

from magazine.text.sentences import sentence_ends


def nearest_sentence_end(text: str, language: str, share: float) -> int:
    """Return the end of a sentence nearest to a share of a text between 0 and 1; its length where there is none."""
    ends = sentence_ends(text, language)
    return min(ends, key=lambda end: abs(end - share * len(text)), default=len(text))
