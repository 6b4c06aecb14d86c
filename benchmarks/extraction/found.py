"""The result of the extraction in the gold's terms: by source line, and person by person."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.ingest.extraction.edition import EditionError
from articles.ingest.extraction.errors import ExtractionError
from articles.ingest.extraction.fixture import build
from articles.ingest.extraction.objects import FixtureObject
from articles.ingest.extraction.output import finished_objects
from articles.ingest.extraction.pipeline import Extraction, extract
from articles.ingest.extraction.text import Text

Row = tuple[frozenset[int], frozenset[int]]
Figures = Mapping[tuple[Any, ...], FixtureObject]
_OF_ARTICLES = {
    "title": "headline",
    "contents_title": "listed",
    "contents_deck": "listed",
    "first_page": "listed",
}
# A new model's text in both languages is paired too, unless it stands here.
_UNPAIRED = ("contents_title_zh", "contents_deck_zh", "credit_line_zh")
_OUTSIDE = ("magazine.", "media.pagescan")
_OF_MODELS = {"magazine.colophonentry": "front", "magazine.issuesection": "section"}


@dataclass
class FoundPerson:
    """A person with the names, and the roles as pairs of an entry (or `front`) and a role."""

    fields: Mapping[str, Any]
    roles: set[tuple[str, str]] = field(default_factory=set)


@dataclass
class Found:
    """Everything that is compared; `listed` are the lines of an entry in the contents list, by its locator."""

    kinds: dict[int, str] = field(default_factory=dict)
    entries: dict[int, str] = field(default_factory=dict)
    listed: dict[str, set[int]] = field(default_factory=dict)
    joins: set[tuple[int, int]] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    people: list[FoundPerson] = field(default_factory=list)
    facts: Mapping[str, Any] = field(default_factory=dict)
    doubts: list[tuple[int, ...]] = field(default_factory=list)
    texts: dict[int, str] = field(default_factory=dict)
    seconds: float = 0.0
    refused: str = ""
    lost: str = ""


def find(source: str) -> Found:
    """Extract a source without notes; an exception is a refusal."""
    begin = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "issue.txt")
        path.write_text(source, encoding="utf-8", newline="")
        try:
            extraction = extract(path)
            objects, lost = _objects(extraction)
        except ExtractionError as error:
            return Found(refused=str(error).replace(folder, ""))
        except Exception as error:  # a traceback, which an editor reads as a refusal
            return Found(refused=f"{type(error).__name__}: {error}")
    found = describe(objects, extraction.draft.dropped)
    found.doubts = [doubt.lines for doubt in extraction.doubts]
    found.texts = {line.number: line.text for line in extraction.lines}
    found.seconds, found.lost = time.perf_counter() - begin, lost
    return found


def _objects(extraction: Extraction) -> tuple[Sequence[FixtureObject], str]:
    try:
        return finished_objects(extraction, []), ""
    except EditionError as error:
        return build(extraction.draft), str(error)


def describe(objects: Sequence[FixtureObject], dropped: Sequence[tuple[Text, str]]) -> Found:
    """Return the objects of a fixture, and what was dropped, by source lines."""
    found, shares = Found(), Counter[tuple[int, str, str]]()
    figures = figures_of(objects)
    for each in objects:
        for kind, entry, text in places_of(each, figures):
            for span in text.spans:
                shares[span.line, kind, entry] += len(span.text.strip())
            found.joins |= set(_joins(text))
            if kind == "listed":
                found.listed.setdefault(entry, set()).update(text.lines)
        found.rows += _rows(each)
    found.rows += _counterparts(objects)
    for text, _reason in dropped:
        for span in text.spans:
            shares[span.line, "furniture", ""] += len(span.text.strip())
    for (line, kind, entry), _characters in sorted(shares.items(), key=lambda share: share[1]):
        found.kinds[line], found.entries[line] = kind, entry
    found.people = _people(objects, figures)
    found.facts = next((each.fields for each in objects if each.model == "magazine.issue"), {})
    return found


def figures_of(objects: Sequence[FixtureObject]) -> Figures:
    """Return the figures by the keys of their photographs."""
    return {tuple(each.fields["photo"]): each for each in objects if each.model == "articles.figure"}


def places_of(each: FixtureObject, figures: Figures) -> Iterator[tuple[str, str, Text]]:
    """Yield of every text that an object prints its kind, its entry's locator (or `front`), and the text."""
    entry = _entry(each, figures)
    for name, text in each.printed.items():
        yield _kind(each, name), entry, text


def _kind(each: FixtureObject, name: str) -> str:
    if each.model == "articles.passage":
        return str(each.fields["kind"])
    if each.model == "articles.article":
        stem = name.removesuffix("_zh").removesuffix("_en")
        return _OF_ARTICLES.get(stem, stem)
    if each.model == "media.photo":
        return "caption" if each.fields["kind"] == "article" else "front"
    return _OF_MODELS.get(each.model, each.model.rpartition(".")[2])


def _entry(each: FixtureObject, figures: Figures) -> str:
    fields = each.fields
    if each.model == "media.photo":
        figure = figures.get((*fields["issue"], fields["number"]))
        return _entry(figure, figures) if figure else "front"
    if each.model == "articles.article":
        return str(fields["parent"][-1] if fields.get("parent") else fields["locator"])
    key = fields.get("entry") or fields.get("article")
    return str(key[-1]).partition("/")[0] if key else "front"


def _joins(text: Text) -> Iterator[tuple[int, int]]:
    before = 0
    for joiner, span in text.parts:
        if before and span.line != before and "\n" not in joiner:
            yield before, span.line
        before = span.line


def _rows(each: FixtureObject) -> Iterator[Row]:
    """Yield the lines of both sides of whatever an object prints in both languages, the contents list aside."""
    for name, text in each.printed.items():
        other = each.printed.get(f"{name.removesuffix('_zh')}_en")
        is_paired = name not in _UNPAIRED and not each.model.startswith(_OUTSIDE)
        if name.endswith("_zh") and other and is_paired:
            yield frozenset(text.lines), frozenset(other.lines)


def _counterparts(objects: Sequence[FixtureObject]) -> Iterator[Row]:
    passages = {
        (*each.fields["entry"], each.fields["number"]): each
        for each in objects
        if each.model == "articles.passage"
    }
    for each in passages.values():
        if key := each.fields.get("counterpart"):
            both = {**passages[tuple(key)].printed, **each.printed}
            if {"text_zh", "text_en"} <= both.keys():
                yield frozenset(both["text_zh"].lines), frozenset(both["text_en"].lines)


def _people(objects: Sequence[FixtureObject], figures: Figures) -> list[FoundPerson]:
    people = {
        each.fields["slug"]: FoundPerson(each.fields) for each in objects if each.model == "magazine.person"
    }
    for each in objects:
        if each.model == "magazine.mastheadentry":
            people[each.fields["person"][0]].roles.add(("front", "office"))
        elif each.model == "articles.contribution":
            people[each.fields["person"][0]].roles.add((_entry(each, figures), each.fields["role"]))
        elif each.model == "media.photocredit":
            figure = figures.get(tuple(each.fields["photo"]))
            place = _entry(figure, figures) if figure else "front"
            people[each.fields["person"][0]].roles.add((place, "photographer"))
    return list(people.values())
