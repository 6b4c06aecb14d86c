"""Repairs that need one line only: mojibake, control characters, line breaks, folded characters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from magazine.text.character_folding import character_folds

from ..source import Edit
from ..text import HAN

SOFT_HYPHEN = "\u00ad"
OBJECT = "\ufffc"
_LINE_BREAKS = re.compile(r"[ \t]*[\u2028\u2029\x85\x0b\x0c\x1c-\x1e][ \t]*")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x1f\x7f]")
# UTF-8 read as Latin-1: the first byte says how many follow, so a chance hit on real letters is out of the question.
_UTF8_AS_LATIN = re.compile(
    r"(?:[Â-ß]~|[à-ï]~~|[ð-ô]~~~)+".replace("~", "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
)
# The letters and marks that such bytes stand for in this magazine; others only where several stand in a row.
_EXPECTED = re.compile("[\u00a0-\u017f\u2010-\u203a\u20ac\u3000-\u9fff\uff00-\uffef]+")
_BY_CHANCE = 2
_HAN_RUN = re.compile("[\u20ac\u3001-\u3017\u4e00-\u9fff\ue000-\uf8ff]{6,}")
_CJK = re.compile(r"[\u3000-\u303f\uff00-\uffef]")
_RADICAL = "a radical for its character"
HYPHEN, CONTROL, PICTURE = "another sign for a hyphen", "control character", "mark of a picture's place"
MOJIBAKE = "UTF-8 that was read as Latin-1"
COPIED_TWICE = "a radical before its own character"


def edits(text: str) -> list[Edit]:
    """Return the edits that repair a line, from its beginning to its end."""
    if text.isascii() and text.isprintable():
        return []
    found: list[Edit] = []
    for edit in (
        *_mojibake(text),
        *_read_as_gbk(text),
        *_line_breaks(text),
        *_controls(text),
        *_objects(text),
        *_characters(text),
    ):
        if not any(
            each.start < edit.start + len(edit.old) and edit.start < each.start + len(each.old)
            for each in found
        ):
            found.append(edit)
    return sorted(found)


def _mojibake(text: str) -> Iterator[Edit]:
    for match in _UTF8_AS_LATIN.finditer(text):
        try:
            meant = b"".join(map(_byte, match[0])).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if _EXPECTED.fullmatch(meant) or (len(meant) > _BY_CHANCE and meant.isprintable()):
            yield Edit(match.start(), match[0], meant, MOJIBAKE)


def _read_as_gbk(text: str) -> Iterator[Edit]:
    """Find UTF-8 that was read as GBK: the bytes of so many characters make no other ones by chance."""
    for match in _HAN_RUN.finditer(text):
        try:
            meant = match[0].encode("gb18030").decode("utf-8")
        except UnicodeError:
            continue
        if _EXPECTED.fullmatch(meant):
            yield Edit(match.start(), match[0], meant, "UTF-8 that was read as GBK")


def _byte(character: str) -> bytes:
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


def _line_breaks(text: str) -> Iterator[Edit]:
    """Take the line and page breaks within a line for the space, or for the nothing in Chinese, that they are."""
    for match in _LINE_BREAKS.finditer(text):
        around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        wanted = len(around) == 2 and not any(HAN.match(each) or _CJK.match(each) for each in around)
        yield Edit(match.start(), match[0], " " if wanted else "", "a line break within a line")


def _controls(text: str) -> Iterator[Edit]:
    ends_at = len(text.rstrip())
    for match in _CONTROL.finditer(text):
        # Some tools write U+0002 for the hyphen at which a word breaks.
        breaks_word = match[0] == "\x02" and match.end() == ends_at
        yield Edit(
            match.start(), match[0], SOFT_HYPHEN if breaks_word else "", HYPHEN if breaks_word else CONTROL
        )


def _objects(text: str) -> Iterator[Edit]:
    for match in re.finditer(OBJECT, text):
        yield Edit(match.start(), match[0], "", PICTURE)


def _characters(text: str) -> Iterator[Edit]:
    ends_at = len(text.rstrip())
    found = [Edit(*each) for each in character_folds(text)]
    copied = _copied_twice(text, found)
    for edit in found:
        if SOFT_HYPHEN in edit.old and edit.start + len(edit.old) == ends_at:
            continue  # a word that breaks there is joined later
        doubled = copied and edit.reason == _RADICAL
        yield edit._replace(new="", reason=COPIED_TWICE) if doubled else edit


def _copied_twice(text: str, found: list[Edit]) -> bool:
    """Tell whether each radical of the line stands before its own character, so that a viewer has copied both."""
    radicals = [edit for edit in found if edit.reason == _RADICAL]
    return bool(radicals) and all(text[edit.start + 1 :].startswith(edit.new) for edit in radicals)
