"""Comparison of a corrected text with the printed lines that it was extracted from."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import cached_property

from magazine.history.values import is_same
from magazine.text.character_folding import fold_characters
from magazine.text.languages import BOTH

from ..corrections import FIELDS, IMPROVED, PRINTED
from ..ingest.extraction.source import correct
from ..models import Article, IssueSource, Passage

_SHORTEST = 6  # characters that stand in a whole issue by more than chance
_HYPHENS = str.maketrans("", "", "-\u00ad")  # print divides words with them


class PrintedLines:
    """The source texts of issues, each read once, as evidence of what was printed."""

    def __init__(self) -> None:
        self._issues: dict[int, _Source | None] = {}

    def kinds(self, model: Any, before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, str]:
        """Return the kind of correction of each changed text by its column; empty where print gives no answer."""
        columns = [f"{field}_{language}" for field in FIELDS.get(model, ()) for language in BOTH]
        changed = [each for each in columns if not is_same(before[each], after[each])]
        if not changed or (source := self._source(model, after)) is None:
            return dict.fromkeys(changed, "")
        return {each: _kind(before[each], after[each], *_printed(source, each, after)) for each in changed}

    def _source(self, model: Any, state: Mapping[str, Any]) -> "_Source | None":
        if model is Passage:
            issue = Article.objects.values_list("issue_id", flat=True).get(pk=state["entry_id"])
        else:
            issue = state["issue_id"]
        if issue not in self._issues:
            stored = IssueSource.objects.filter(pk=issue).first()
            self._issues[issue] = _Source(stored) if stored else None
        return self._issues[issue]


class _Source:
    """An issue's source text in the form for comparisons."""

    def __init__(self, source: IssueSource) -> None:
        self._source = source

    def lines(self, numbers: str) -> str:
        """Return the text of these lines."""
        return "".join(_comparable(line) for _number, line in self._source.lines(numbers))

    @cached_property
    def whole(self) -> str:
        """The text of all lines."""
        return _comparable(self._source.text)


def _printed(source: _Source, column: str, state: Mapping[str, Any]) -> tuple[str, int]:
    """Return the lines in which a text is printed, else the whole issue, and the shortest text to look for there."""
    lines = source.lines(state.get(f"source_lines_{column[-2:]}") or "")
    return (lines, 1) if lines else (source.whole, _SHORTEST)


def _kind(before: str | None, after: str | None, printed: str, shortest: int) -> str:
    """Compare both readings with print: of two that stand there, one inside the other, the longer is as printed."""
    old, new = (_comparable(text or "") for text in (before, after))
    had, has = (len(text) >= shortest and text in printed for text in (old, new))
    if old == new:
        return ""
    if has and not (had and len(old) > len(new)):
        return PRINTED
    return IMPROVED if had else ""


def _comparable(text: str) -> str:
    """Return a text without spaces, hyphens and the marks of text recognition, in the characters that it shows."""
    (line,) = correct([fold_characters(text)], ())
    return "".join(line.text.split()).translate(_HYPHENS)
