"""Pages, feeds and results of a search in Traditional characters: their Chinese texts, and no addresses.

Our templates write every attribute in double quotes and Django escapes those in texts, so that a regular expression
finds all tags.
"""

import json
import re
from enum import Enum, auto
from functools import lru_cache
from typing import Any

from ..text.languages import PREFIXES, TAGS, TRADITIONAL, TRADITIONAL_TAG, ZH
from ..text.traditional import to_traditional

SIMPLIFIED, SIMPLIFIED_TAG = PREFIXES[ZH], TAGS[ZH]
# Comments, and elements whose content is no text of the page, are each one token.
TAG = re.compile(r'(<!--.*?-->|<(script|style|textarea)\b.*?</\2>|<[^<>"]*(?:"[^"]*"[^<>"]*)*>)', re.DOTALL)
STEP = 3  # a text, a token and perhaps the name of its element, in the result of `TAG.split`
LANGUAGE = re.compile(r'\slang="([^"]*)')
LINK = re.compile(rf'(\s(?:href|action)="/){SIMPLIFIED}(?=/(?:[^"?#]*/|search\.json|opensearch\.xml)?["?#])')
LABEL = re.compile(r'(?<=\s)((?:alt|title|placeholder|aria-[a-z]+|data-[a-z-]+)=")([^"]*)')
VALUE = re.compile(r'(?<=\s)(value=")([^"]*)')
CONTENT = re.compile(r'(?<=\s)(content=")([^"]*)')
DESCRIPTION = re.compile(r'^<meta (?:property="og:|name="(?:description|twitter:))')
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
INLINE = {"a", "b", "bdi", "bdo", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "u", "wbr"}


class _State(Enum):
    CHINESE = auto()
    OTHER = auto()
    LEFT_ALONE = auto()  # in elements with `translate="no"`


def page_to_traditional(source: str) -> str:
    """Convert the Chinese texts and labels of an HTML page, and lead its links to pages in this view.

    Elements with `translate="no"` are left alone: references, permalinks, words as printed, the way to another view.
    """
    return _Markup(source).converted()


def document_to_traditional(source: str) -> str:
    """Convert an XML document: a feed, or the description of the search; its addresses are of this view."""
    return page_to_traditional(_in_this_view(source).replace(SIMPLIFIED_TAG, TRADITIONAL_TAG))


def results_to_traditional(source: str) -> str:
    """Convert the Chinese texts in the results of a search; the spans of their marks stay as they are."""
    return json.dumps(_convert_results(json.loads(_in_this_view(source))), ensure_ascii=False)


def _in_this_view(source: str) -> str:
    return source.replace(f"/{SIMPLIFIED}/", f"/{TRADITIONAL}/")


def _convert_results(value: Any, is_chinese: bool = False) -> Any:
    if isinstance(value, dict):
        return {
            name: _convert_results(each, is_chinese or name in (ZH, "error")) for name, each in value.items()
        }
    if isinstance(value, list):
        return [_convert_results(each, is_chinese) for each in value]
    return to_traditional(value) if is_chinese and isinstance(value, str) else value


class _Markup:
    """The texts and tags of a page, read one by one; texts are converted together, because words cross tags."""

    def __init__(self, source: str) -> None:
        self.pieces = TAG.split(source)
        self.state, self.opened = _State.CHINESE, list[tuple[str, _State]]()
        self.places: list[int] = []  # of texts to convert
        self.runs: list[str] = []  # these texts, each with the line break before it if a block begins there
        self.begins = False

    def converted(self) -> str:
        """Return the page."""
        pieces = self.pieces
        for place in range(0, len(pieces) - STEP, STEP):
            self._read_text(place)
            tag = pieces[place + 1]
            if tag[1] == "/":
                self._close(tag[2:-1].rstrip())
            elif tag[1] not in "!?" and not pieces[place + 2]:
                pieces[place + 1] = self._open(tag)
        self._read_text(len(pieces) - 1)
        whole, end = to_traditional("".join(self.runs)), 0
        for place, run in zip(self.places, self.runs, strict=True):
            end += len(run)
            pieces[place] = whole[end - len(pieces[place]) : end]
        del pieces[2::STEP]  # the name of the element in a token
        return "".join(pieces)

    def _read_text(self, place: int) -> None:
        text = self.pieces[place]
        if self.state is _State.CHINESE and not text.isascii():
            self.places.append(place)
            self.runs.append(f"\n{text}" if self.begins else text)
            self.begins = False

    def _close(self, name: str) -> None:
        self.begins = self.begins or name not in INLINE
        while self.opened:
            opened, outer = self.opened.pop()
            if opened == name:
                self.state = outer
                break

    def _open(self, tag: str) -> str:
        name = tag[1:-1].split(None, 1)[0].rstrip("/")
        inner = _state_of(tag, self.state)
        self.begins = self.begins or name not in INLINE
        if name not in VOID and not tag.endswith("/>"):
            self.opened.append((name, self.state))
            self.state = inner
        return tag if inner is _State.LEFT_ALONE else _converted_tag(tag, inner)


def _state_of(tag: str, outer: _State) -> _State:
    """Return the state inside an element."""
    if outer is _State.LEFT_ALONE or ' translate="no"' in tag:
        return _State.LEFT_ALONE
    language = LANGUAGE.search(tag) if "lang" in tag else None
    if language is None:
        return outer
    return _State.CHINESE if language[1].startswith(ZH) else _State.OTHER


def _converted_tag(tag: str, state: _State) -> str:
    """Return a tag with its language, the address of its link and its labels in this view."""
    if tag.startswith("<meta") and not DESCRIPTION.match(tag):
        return tag
    if SIMPLIFIED in tag and (linked := LINK.sub(rf"\g<1>{TRADITIONAL}", tag)) != tag:
        tag = linked.replace(f'hreflang="{SIMPLIFIED_TAG}"', f'hreflang="{TRADITIONAL_TAG}"')
    tag = tag.replace(f' lang="{SIMPLIFIED_TAG}"', f' lang="{TRADITIONAL_TAG}"')
    if state is not _State.CHINESE or tag.isascii():
        return tag
    for pattern in (LABEL, *_own_labels(tag)):
        tag = pattern.sub(lambda found: found[1] + _label(found[2]), tag)
    return tag


@lru_cache(maxsize=1000)
def _label(text: str) -> str:
    """Convert a label, of which many pages have the same."""
    return to_traditional(text)


def _own_labels(tag: str) -> tuple[re.Pattern[str], ...]:
    """Return the labels of buttons and descriptions; a field of a form has a `value` too, which its reader typed."""
    if tag.startswith("<button"):
        return (VALUE,)
    return (CONTENT,) if DESCRIPTION.match(tag) else ()
