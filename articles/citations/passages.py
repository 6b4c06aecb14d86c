"""Passages in the records of formats that hold the whole text."""

from dataclasses import dataclass

from magazine.text.languages import EN, ZH, text_in
from magazine.text.typography import tidy

from ..models import Passage


@dataclass(frozen=True)
class PassageRecord:
    """A passage with its Chinese and its English side, one of which may be empty; `kind` is one of Passage.Kind."""

    number: int
    kind: str
    zh: str
    en: str
    order_zh: int | None
    order_en: int | None

    def text(self, language: str) -> str:
        """Return one side, a line per paragraph."""
        return self.zh if language == ZH else self.en

    def order(self, language: str) -> int:
        """Return its printed position in a language."""
        return (self.order_zh if language == ZH else self.order_en) or 0


def passage_record(passage: Passage) -> PassageRecord:
    """Read a passage, its typography as on the page."""
    zh, en = (tidy(text_in(passage, "text", language), language) for language in (ZH, EN))
    return PassageRecord(passage.number, passage.kind, zh, en, passage.order_zh, passage.order_en)
