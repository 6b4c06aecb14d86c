"""What is cited: a record, with its address or as printed, the whole of it or one passage."""

from dataclasses import dataclass

from magazine.text.languages import EN

from ..record import ArticleRecord
from .reference import Runs, run


@dataclass(frozen=True)
class Citation:
    """A record as a reference tells of it; `passage` is the number of a passage, 0 where the whole is cited."""

    record: ArticleRecord
    with_address: bool = True
    passage: int = 0

    @property
    def title(self) -> str:
        """The title in one line."""
        return " ".join(self.record.title.split())

    @property
    def address(self) -> Runs:
        """The permalink, which at a passage ends in its anchor."""
        anchor = f"#s{self.passage}" if self.passage else ""
        return run(self.record.permalink + anchor) if self.with_address else ()

    def place(self, language: str = EN) -> Runs:
        """Name the passage in this language."""
        if not self.passage:
            return ()
        return run(f"passage {self.passage}" if language == EN else f"第{self.passage}段")

    def pages(self, dash: str = "–") -> str:
        """Return the pages that are certain."""
        return dash.join(map(str, self.record.pages))
