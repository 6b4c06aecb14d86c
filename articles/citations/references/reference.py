"""A formatted reference: text runs, each with its language."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

from django.utils.safestring import SafeString, mark_safe

from magazine.text.languages import TAGS

SENTENCE_ENDS = (
    ".",
    "?",
    "!",
    "。",
    "？",
    "！",
)  # no full stop follows these, also inside quotation marks


@dataclass(frozen=True)
class TextRun:
    """Text with one language and style; an empty language is that of the reference.

    `is_address` marks what a reference has for the address only, with the marks before it.
    """

    text: str
    language: str = ""
    is_italic: bool = False
    is_address: bool = False


Runs = tuple[TextRun, ...]


@dataclass(frozen=True)
class Reference:
    """A reference in a style; `language` is that of the words that the style adds, such as "in Chinese"."""

    language: str
    runs: Runs

    @property
    def text(self) -> str:
        """The reference as plain text."""
        return plain(self.runs)

    @property
    def html(self) -> SafeString:
        """HTML for an element whose `lang` is `tag`."""
        parts = (
            ("".join(map(self._html, runs)), is_address)
            for is_address, runs in groupby(self.runs, key=lambda run: run.is_address)
        )
        span = f'<span class="address"{" hidden" if self.is_undated else ""}>'
        return mark_safe("".join(f"{span}{html}</span>" if of else html for html, of in parts))

    @property
    def is_undated(self) -> bool:
        """True while the day of access is not filled in, `{accessed}`."""
        return any(run.is_address and run.text.startswith("[{") for run in self.runs)

    @property
    def tag(self) -> str:
        """The value of its `lang` attribute."""
        return TAGS[self.language]

    def _html(self, run: TextRun) -> str:
        shown = f"<i>{escape(run.text)}</i>" if run.is_italic else escape(run.text)
        if run.language in ("", self.language):
            return shown
        return f'<span lang="{TAGS[run.language]}">{shown}</span>'


def plain(runs: Runs) -> str:
    """Return the text without languages and italics."""
    return "".join(run.text for run in runs)


def text_run(text: str, language: str = "", *, is_italic: bool = False, is_address: bool = False) -> Runs:
    """Return runs of one text: none if it is empty."""
    return (TextRun(text, language, is_italic, is_address),) if text else ()


def join(separator: str, parts: Iterable[Runs]) -> Runs:
    """Join the parts that are not empty; the separator before an address belongs to it."""
    joined: Runs = ()
    for part in filter(None, parts):
        joined += (*text_run(separator, is_address=_is_address(part)), *part) if joined else part
    return joined


def _is_address(runs: Runs) -> bool:
    return all(run.is_address for run in runs)


def with_full_stop(runs: Runs) -> Runs:
    """Add a full stop unless the text ends in a mark of its own."""
    if not runs or plain(runs).removesuffix("”").endswith(SENTENCE_ENDS):
        return runs
    return (*runs, TextRun(".", is_address=_is_address(runs)))
