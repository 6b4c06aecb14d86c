"""A citation: a record as a whole or one of its passages, with or without its URL."""

from dataclasses import dataclass

from magazine.text.languages import EN

from ..record import ArticleRecord
from .reference import Runs, text_run


@dataclass(frozen=True)
class Citation:
    """The input of a style; `passage` is 0 where the whole article is cited."""

    record: ArticleRecord
    with_url: bool = True
    passage: int = 0

    @property
    def title(self) -> str:
        """The title in one line."""
        return " ".join(self.record.title.split())

    @property
    def url(self) -> Runs:
        """The permalink, with the anchor of the passage."""
        anchor = f"#s{self.passage}" if self.passage else ""
        return text_run(self.record.permalink + anchor) if self.with_url else ()

    def passage_number(self, language: str = EN) -> Runs:
        """Return the passage as a locator: `passage 5`, 第5段."""
        if not self.passage:
            return ()
        return text_run(f"passage {self.passage}" if language == EN else f"第{self.passage}段")

    def pages(self, dash: str = "–") -> str:
        """Return the page range, only as far as it is certain."""
        return dash.join(map(str, self.record.pages))
