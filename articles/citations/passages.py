"""The passages of a text, as formats that hold it give them out."""

from dataclasses import dataclass

from magazine.text.languages import EN, ZH, text_in
from magazine.text.typography import tidy

from ..models import Passage


@dataclass(frozen=True)
class Pair:
    """A passage in both languages, where it has them; `kind` is one of Passage.Kind."""

    number: int
    kind: str
    zh: str
    en: str
    order_zh: int | None
    order_en: int | None

    def text(self, language: str) -> str:
        """Return one side; paragraphs stand on lines of their own."""
        return self.zh if language == ZH else self.en

    def order(self, language: str) -> int:
        """Return where it is printed in a language that it has."""
        return (self.order_zh if language == ZH else self.order_en) or 0


def pair_of(passage: Passage) -> Pair:
    """Return a passage with its texts as readers see them."""
    zh, en = (tidy(text_in(passage, "text", language), language) for language in (ZH, EN))
    return Pair(passage.number, passage.kind, zh, en, passage.order_zh, passage.order_en)
