"""A citation: a record as a whole, one of its passages or a range of them, with or without its URL."""

from collections.abc import Sequence
from dataclasses import dataclass

from magazine.text.languages import EN

from ..record import ArticleRecord
from .reference import Runs, text_run

# The day of access in pages, which a script fills in; until then they hide what a reference has for the address.
DAY_OF_ACCESS = "{accessed}"


@dataclass(frozen=True)
class Citation:
    """The input of a style; `passages` are the number of one passage, or of the first and the last of a range.

    `accessed` is the day on which the address was seen, for styles that require it: 2026-12-01.
    """

    record: ArticleRecord
    with_url: bool = True
    passages: tuple[str, ...] = ()
    accessed: str = ""

    @property
    def title(self) -> str:
        """The title with its subtitle in one line."""
        return " ".join(self.record.full_title.split())

    @property
    def url(self) -> Runs:
        """The permalink, with the anchor of the passage or of the range."""
        address = self.record.permalink + anchor_of(self.passages)
        return text_run(address, is_address=True) if self.with_url else ()

    def passage_number(self, language: str = EN) -> Runs:
        """Return the passages as a locator: `passage 5` or `passages 3–5`, 第5段 or 第3–5段."""
        if not self.passages:
            return ()
        numbers = "–".join(self.passages)
        word = "passages" if len(self.passages) > 1 else "passage"
        return text_run(f"{word} {numbers}" if language == EN else f"第{numbers}段")

    def pages(self, dash: str = "–") -> str:
        """Return the pages as far as they are certain; those of the entry of a piece whose own are not known."""
        return self.record.pagination(dash) or self.record.entry_pagination(dash)

    @property
    def entry_title(self) -> Runs:
        """The title of the entry, of a piece that is cited by the entry's pages."""
        title = " ".join(self.record.parent_title.split()) if self.record.entry_pages else ""
        return text_run(title, self.record.language)


def anchor_of(passages: Sequence[str]) -> str:
    """Return the fragment of an address for a passage, or for the range between two: `#s5`, `#s3-s5`."""
    return "#" + "-".join(f"s{number}" for number in passages) if passages else ""
