"""A reference: runs of text, each with the language it is really in."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from magazine.text.languages import TAGS

STOPS = (".", "?", "!", "。", "？", "！")  # after these, in quotation marks or not, no full stop is set


@dataclass(frozen=True)
class Run:
    """Words of a reference; those without a language of their own are in that of the style."""

    text: str
    language: str = ""
    is_italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Reference:
    """A reference in a style; `language` is that of the words which the style adds."""

    language: str
    runs: Runs

    @property
    def text(self) -> str:
        """The reference as plain text."""
        return plain(self.runs)

    @property
    def html(self) -> SafeString:
        """The reference as HTML to stand in an element of its language."""
        return mark_safe("".join(map(self._html, self.runs)))

    @property
    def tag(self) -> str:
        """The value of its `lang` attribute."""
        return TAGS[self.language]

    def _html(self, run: Run) -> str:
        shown = f"<i>{escape(run.text)}</i>" if run.is_italic else escape(run.text)
        if run.language in ("", self.language):
            return shown
        return f'<span lang="{TAGS[run.language]}">{shown}</span>'


def plain(runs: Runs) -> str:
    """Return the text of runs."""
    return "".join(run.text for run in runs)


def run(text: str, language: str = "", *, is_italic: bool = False) -> Runs:
    """Return a text as runs: none if it is empty."""
    return (Run(text, language, is_italic),) if text else ()


def join(separator: str, parts: Iterable[Runs]) -> Runs:
    """Return the parts that are not empty with a separator between them."""
    joined: Runs = ()
    for part in filter(None, parts):
        joined += (*run(separator), *part) if joined else part
    return joined


def stop(runs: Runs) -> Runs:
    """Return runs that end in a full stop, or in the mark they end in already."""
    if not runs or plain(runs).removesuffix("”").endswith(STOPS):
        return runs
    return (*runs, Run("."))
