"""The contents list: sections, ★ sub-headings and entries, which are the outline of everything after."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import conventions
from .doubts import Cost, Doubt
from .errors import ExtractionError
from .joins import ends_open, goes_on
from .source import Line
from .text import NOTHING, Text, join, matching_key, prevailing_language

# What is longer than a title is text of the body.
_LONGEST_TITLE = {"zh": 80, "en": 220}
_ENDS_SENTENCE_EN = re.compile(r"[a-z]{3}\.$")


@dataclass(frozen=True)
class Heading:
    """A section's heading, or a ★ sub-heading (then `parent` is its section's place in the list)."""

    zh: Text
    en: Text = NOTHING
    parent: int | None = None

    @property
    def line(self) -> int:
        """The source line of the Chinese heading."""
        return self.zh.lines[0]


@dataclass(frozen=True)
class ListedEntry:
    """One entry of the contents list; `heading` is the place of what it stands under, if it stands under any.

    `assumed_page` is the page of one whose number is not printed.
    """

    page: Text
    zh: Text
    heading: int | None
    deck: Text = NOTHING
    en: Text = NOTHING
    last_page: int | None = None
    assumed_page: int = 0

    @property
    def line(self) -> int:
        """The source line of the Chinese title."""
        return self.zh.lines[0]

    @property
    def number(self) -> int:
        """The page it begins on, as printed or as assumed."""
        return int(str(self.page or self.assumed_page))


@dataclass
class ContentsList:
    """The contents list as read; `others` are lines between its own that do not belong to it."""

    headings: list[Heading] = field(default_factory=list)
    entries: list[ListedEntry] = field(default_factory=list)
    page_marks: list[Text] = field(default_factory=list)
    others: list[Text] = field(default_factory=list)
    dropped: list[tuple[Text, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    first_body_line: int = 0

    def doubt(self, text: Text, taken: str, otherwise: str = "", cost: Cost = Cost.ENTRY) -> None:
        """Add a doubt about these lines."""
        self.doubts.append(Doubt(text.lines, cost, taken, otherwise))


def find_contents(lines: Sequence[Line]) -> int:
    """Return the index of the line where the list of sections and entries begins; raises ExtractionError."""
    texts = [line.text.strip() for line in lines]
    head = next((i for i, text in enumerate(texts) if conventions.CONTENTS_HEAD.match(text)), None)
    if head is None:
        raise ExtractionError("no contents list: no line reads 目录 or CONTENTS")
    after = range(head + 1, len(texts))
    section = next((i for i in after if conventions.SECTION_HEADING.match(texts[i])), None)
    found = section if section is not None else next((i for i in after if _is_entry(texts[i])), None)
    if found is None:
        raise ExtractionError(
            f"line {lines[head].number}: after this head of the contents list stands neither a section "
            "(中文 | ENGLISH) nor an entry (page number, then title)"
        )
    return found


def read_contents(lines: Sequence[Line]) -> ContentsList:
    """Read the list from its first section heading or entry to the first line of the body; raises ExtractionError."""
    return _Reader([line.whole for line in lines if line.whole]).read()


def _entry_in(text: str) -> re.Match[str] | None:
    """Return page and title of a line that has both, in either order."""
    return conventions.CONTENTS_ENTRY.match(text) or conventions.ENTRY_BEFORE_PAGE.match(text)


def _is_entry(text: str) -> bool:
    return bool(_entry_in(text)) and _is_title(text)


def _titles_in(wholes: Sequence[Text]) -> frozenset[str]:
    """Return the keys of all lines that may be titles, and of those over two lines."""
    titles = [str(whole) if _is_title(str(whole)) else "" for whole in wholes]
    return frozenset(map(matching_key, filter(None, (*titles, *map("".join, pairwise(titles))))))


def _is_title(text: str) -> bool:
    language = prevailing_language(text)
    is_english = conventions.SENTENCE_INSIDE_EN.search(text) or _ENDS_SENTENCE_EN.search(text)
    sentence = "。" in text if language == "zh" else bool(is_english)
    return not sentence and len(text) <= _LONGEST_TITLE[language]


class _Reader:
    """Reads a list line by line, and knows which of its lines is the last."""

    def __init__(self, wholes: Sequence[Text]) -> None:
        self.wholes = wholes
        self.contents = ContentsList()
        self.last = self._last_of_list()
        self.in_body = _titles_in(wholes[self.last + 1 :])

    def read(self) -> ContentsList:
        """Return the list as read."""
        for place, whole in enumerate(self.wholes):
            if place > self.last and not self._continues(place):
                self.contents.first_body_line = whole.lines[0]
                break
            self._take(place, whole)
        self._check_pages()
        return self.contents

    def _last_of_list(self) -> int:
        """Return the place of the last heading or entry before the first sentence."""
        last = 0
        for place, whole in enumerate(self.wholes):
            text = str(whole)
            if not _is_title(text):
                break
            if (
                conventions.SECTION_HEADING.match(text)
                or _is_entry(text)
                or text.startswith(conventions.STAR)
            ):
                last = place
            elif conventions.PAGE_ALONE.match(text) and self._follows_title(place):
                last = place + 1
        return last

    def _follows_title(self, place: int) -> bool:
        """Tell whether a page number alone on its line has its title on the next one."""
        following = str(self.wholes[place + 1]) if place + 1 < len(self.wholes) else ""
        if not following or self.wholes[place + 1].language != "zh" or not _is_title(following):
            return False
        return matching_key(following) not in self._titles_before(place)

    def _titles_before(self, place: int) -> set[str]:
        """Return the titles of the entries before: where one of them stands again, the body has begun."""
        matches = (_entry_in(str(whole)) for whole in self.wholes[:place])
        return {matching_key(match["title"]) for match in matches if match}

    def _continues(self, place: int) -> bool:
        """Tell whether a line after the last heading or entry still belongs to the last entry."""
        whole = self.wholes[place]
        if not self.contents.entries or not _is_title(str(whole)):
            return False
        entry = self.contents.entries[-1]
        if conventions.PAGE_MARK.match(str(whole)):
            return True
        if whole.language == "en":
            return not entry.en or whole.lines[0] == entry.en.lines[-1] + 1
        titles = {matching_key(str(each.zh)) for each in self.contents.entries}
        return not entry.en and not entry.deck and matching_key(str(whole)) not in titles

    def _take(self, place: int, whole: Text) -> None:
        """Take one line into the contents."""
        text, contents = str(whole), self.contents
        if contents.entries and whole == contents.entries[-1].zh:
            return  # with its page number, on the line before
        if match := conventions.SECTION_HEADING.match(text):
            contents.headings.append(Heading(whole.slice(*match.span("zh")), whole.slice(*match.span("en"))))
            contents.dropped.append((whole.slice(*match.span("bar")), "separator of a section's two names"))
        elif text.startswith(conventions.STAR) and contents.headings:
            parent = max(i for i, heading in enumerate(contents.headings) if heading.parent is None)
            contents.headings.append(Heading(whole.slice(1), parent=parent))
            contents.dropped.append((whole.slice(0, 1), "star of a sub-heading"))
        elif conventions.PAGE_MARK.match(text):
            contents.page_marks.append(whole)
        elif match := _entry_in(text):
            self._take_entry(whole, match)
        elif conventions.PAGE_ALONE.match(text) and self._follows_title(place):
            self._add(ListedEntry(whole, self.wholes[place + 1], None))
        else:
            self._take_continuation(place, whole)

    def _take_entry(self, whole: Text, match: re.Match[str]) -> None:
        last = None
        if match["last"]:
            text = whole.slice(*match.span("last"))
            last = int(re.sub(r"\D", "", match["last"]))
            self.contents.dropped.append((text, "last page of a range"))
        between = (
            (0, match.start("page")) if match.start("title") else (match.end("title"), match.start("page"))
        )
        if sign := whole.slice(*between):
            self.contents.dropped.append((sign, "sign before a page number"))
        self._add(
            ListedEntry(
                whole.slice(*match.span("page")), whole.slice(*match.span("title")), None, last_page=last
            )
        )

    def _add(self, entry: ListedEntry) -> None:
        """Add an entry under the last heading."""
        if not self.contents.headings:
            self.contents.doubt(entry.zh, "no section is printed over this entry of the contents list")
        place = len(self.contents.headings) - 1
        self.contents.entries.append(replace(entry, heading=place if place >= 0 else None))

    def _take_continuation(self, place: int, whole: Text) -> None:
        """Take a line without a number: a heading's English, an entry's second line, its English title, or another."""
        contents = self.contents
        heading = contents.headings[-1] if contents.headings else None
        entry = contents.entries[-1] if contents.entries else None
        if heading and whole.language == "en" and heading.parent is not None and not heading.en:
            contents.headings[-1] = replace(heading, en=whole)
        elif self._is_entry_without_page(place, whole):
            self._add_without_page(whole)
        elif entry is None or (heading and entry.heading != len(contents.headings) - 1):
            self._take_other(place, whole)
        elif whole.language == "en" and (not entry.en or whole.lines[0] == entry.en.lines[-1] + 1):
            en = join([entry.en, whole], " ") if entry.en else whole
            contents.entries[-1] = replace(entry, en=en)
        elif whole.language == "zh" and not entry.en and not entry.deck:
            broken = ends_open(str(entry.zh), "zh") or goes_on(str(whole))
            title, deck = (join([entry.zh, whole], ""), NOTHING) if broken else (entry.zh, whole)
            contents.entries[-1] = replace(entry, zh=title, deck=deck)
        else:
            self._take_other(place, whole)

    def _is_entry_without_page(self, place: int, whole: Text) -> bool:
        """Tell whether a line after a whole entry or a heading is a title over its English, and one of the body."""
        entries, headings = self.contents.entries, self.contents.headings
        under_heading = bool(headings) and (not entries or entries[-1].heading != len(headings) - 1)
        if whole.language != "zh" or not (under_heading or (entries and entries[-1].en)):
            return False
        is_translated = self.wholes[place + 1].language == "en" if place + 1 < len(self.wholes) else False
        return is_translated and matching_key(str(whole)) in self.in_body

    def _add_without_page(self, whole: Text) -> None:
        page = self.contents.entries[-1].number if self.contents.entries else 1
        self._add(ListedEntry(NOTHING, whole, None, assumed_page=page))
        note = (
            f"corrections: [{{line: {whole.lines[0]}, printed: '{whole}', read: '{page} {whole}',"
            " reason: page number not printed}]"
        )
        taken = f"no page number is printed before {whole} in the contents list: taken for page {page}"
        self.contents.doubts.append(Doubt(whole.lines, Cost.ENTRY, taken, "a later page", note))

    def _take_other(self, place: int, whole: Text) -> None:
        """Take a line that goes on from nothing: right over an entry a section's heading, else none of the list."""
        following = str(self.wholes[place + 1]) if place + 1 < len(self.wholes) else ""
        if whole.language == "zh" and _is_entry(following):
            self.contents.headings.append(Heading(whole))
            self.contents.doubt(
                whole, f"taken for a section's heading in Chinese alone: {whole}", "a running head"
            )
        else:
            self.contents.others.append(whole)
            taken = f"taken for a line among the contents list that is none of it: {whole}"
            self.contents.doubt(whole, taken, "a part of the entry before it")

    def _check_pages(self) -> None:
        if not self.contents.entries:
            raise ExtractionError("the contents list has no entry (page number, then title)")
        for entry, following in pairwise(self.contents.entries):
            page, later = entry.number, following.number
            if later == page and entry.page and following.page and not following.assumed_page:
                taken = f"page {page} stands twice in the contents list, taken as it is printed"
                lines = tuple(dict.fromkeys((entry.line, following.line)))
                self.contents.doubts.append(Doubt(lines, Cost.ENTRY, taken, "a misprint in either"))
            if later < page:
                taken = f"page {later} after page {page} in the contents list, taken as it is printed"
                lines = tuple(dict.fromkeys((entry.line, following.line)))
                self.contents.doubts.append(Doubt(lines, Cost.ENTRY, taken, "a misprint in either"))
