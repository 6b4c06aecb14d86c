"""Rows of a fixture that say something else than the archive's at the same address, or share a name with another.

Whether two rows are one person or two no program can know: all are reported, with the notes that answer.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import yaml
from django.db import models

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import FormerISSN, IssueSection, Magazine, Person, PersonName, Section

from .extraction.names import romanise
from .extraction.text import matching_key
from .fixture_files import FixtureEntry, LoadError, writable_fields
from .identity import NAME, Named, Register, register

NOTES = {Person: "people", Section: "sections"}
Answers = list[tuple[str, dict[str, Any]]]
Table = tuple[str, dict[str, tuple[Any, Any]]]


def check(entries: list[FixtureEntry]) -> None:
    """Raise one LoadError with every row of the file that the archive contradicts."""
    found = [
        *_magazines(entries),
        *_former_issns(entries),
        *_named(entries, Section),
        *_named(entries, Person),
    ]
    if found:
        count = "a shared row differs" if len(found) == 1 else f"{len(found)} shared rows differ"
        advice = "Choose a line for the notes beside the issue's source, extract it again, and load that"
        raise LoadError("\n\n".join([f"{count} from the archive's", *found, advice]))


def differences(entry: FixtureEntry, row: NaturalKeyModel, held: NaturalKeyModel) -> Iterator[str]:
    """Yield every value that a shared row has in the file and not in the archive, which stays as it is."""
    for name, field in writable_fields(entry.model).items():
        ours, theirs = getattr(row, name, None), getattr(held, name, None)
        if entry.fields.get(name) in (None, "") or field.is_relation or not field.editable:
            continue
        if _plain(ours) != _plain(theirs):
            yield f"{name} {ours} (in the archive {'nothing' if theirs in (None, '') else theirs})"


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _of(entries: Iterable[FixtureEntry], model: type[NaturalKeyModel], key: str) -> Iterator[FixtureEntry]:
    """Yield the entries of a model that name themselves; the others are refused when they are built."""
    for entry in entries:
        if entry.model is model and isinstance(entry.fields.get(key), str):
            yield entry


def _first(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _report(entry: FixtureEntry, key: str, tables: list[Table], notes: str, answers: Answers) -> str:
    lines = [f"line {entry.line}, {entry.model._meta.label_lower} {key}"]
    for other, table in tables:
        width = max(map(len, table))
        lines.append(f"  beside the archive's {other}:")
        lines += (
            f"    {name:{width}}  {ours or '–'}  |  {theirs or '–'}" for name, (ours, theirs) in table.items()
        )
    if answers:
        lines.append(f"  In the notes, under {notes}:")
    for meaning, note in answers:
        answer = yaml.safe_dump(
            note, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False
        )
        lines.append(f"  - {answer.strip()}  # {meaning}")
    return "\n".join(lines)


# --- Magazines ---


def _magazines(entries: Iterable[FixtureEntry]) -> Iterator[str]:
    held = {row.issn: row for row in Magazine.objects.all()}
    for entry in _of(entries, Magazine, "issn"):
        if row := held.get(entry.fields["issn"]):
            texts = [name for name in _texts(Magazine) if entry.fields.get(name) and getattr(row, name)]
            other = [name for name in texts if _plain(str(entry.fields[name])) != _plain(getattr(row, name))]
            if other:
                table = {name: (entry.fields[name], getattr(row, name)) for name in other}
                answer = {name: getattr(row, name) for name in other}
                yield _report(
                    entry, str(row.issn), [(row.issn, table)], "magazine", [("the archive is right", answer)]
                )


def _texts(model: type[NaturalKeyModel]) -> list[str]:
    fields = writable_fields(model).items()
    return [name for name, field in fields if isinstance(field, models.CharField | models.TextField)]


def _former_issns(entries: Iterable[FixtureEntry]) -> Iterator[str]:
    held = dict(FormerISSN.objects.values_list("issn", "magazine__issn"))
    for entry in _of(entries, FormerISSN, "issn"):
        issn = entry.fields["issn"]
        ours, theirs = str(_first(entry.fields.get("magazine"))), held.get(issn)
        if theirs not in (None, ours):
            yield _report(entry, issn, [(issn, {"magazine": (ours, theirs)})], "", [])


# --- People and sections ---


def _named(entries: list[FixtureEntry], model: type[NaturalKeyModel]) -> Iterator[str]:
    rows = named_rows(entries, model)
    if rows:
        archive, taken = register(model), {row.slug for _entry, row in rows}
        settled = {row.slug for _entry, row in rows if _agrees(row, archive)}
        for entry, row in rows:
            rivals = _rivals(entry, row, archive, settled)
            if rivals:
                answers = _answers(entry, row, rivals, archive, taken)
                yield _report(entry, row.slug, _tables(row, rivals), NOTES[model], answers)


def named_rows(entries: list[FixtureEntry], model: type[NaturalKeyModel]) -> list[tuple[FixtureEntry, Named]]:
    """Return the people, or the sections, of a file, each with all names that the file gives it."""
    variants: dict[str, list[tuple[str, str]]] = {}
    for entry in _of(entries, PersonName, "name") if model is Person else ():
        slug = str(_first(entry.fields.get("person")))
        variants.setdefault(slug, []).append((str(entry.fields.get("language")), entry.fields["name"]))
    headings = _headings(entries) if model is Section else {}
    return [(each, _named_row(each, variants, headings)) for each in _of(entries, model, "slug")]


def _headings(entries: list[FixtureEntry]) -> dict[str, str]:
    """Return the printed heading of each section by its address: by it the notes name a section."""
    found: dict[str, str] = {}
    for entry in entries:
        section = entry.fields.get("section") if entry.model is IssueSection else None
        if isinstance(section, list) and section:
            heading = entry.fields.get("heading_zh") or entry.fields.get("heading_en") or ""
            found.setdefault(str(section[-1]), str(heading))
    return found


def _named_row(
    entry: FixtureEntry, variants: Mapping[str, list[tuple[str, str]]], headings: Mapping[str, str]
) -> Named:
    fields, slug = dict(entry.fields), entry.fields["slug"]
    if "magazine" in fields:
        fields["magazine"] = _first(fields["magazine"])
    heading = headings.get(slug) or ""
    return Named(entry.model, slug, fields, tuple(variants.get(slug, ())), heading)


def _agrees(row: Named, archive: Register) -> bool:
    held = archive.by_slug.get(row.slug)
    return held is not None and not _contradicts(row, held)


def _contradicts(row: Named, held: Named) -> bool:
    return row.contradicts(held) or row.fields.get("magazine") != held.fields.get("magazine")


def _rivals(entry: FixtureEntry, row: Named, archive: Register, settled: set[str]) -> list[Named]:
    """Return the archive's rows of which this one may be any; none where it is clear which one it is.

    A namesake that the file itself names at its own address is another.
    """
    held = archive.by_slug.get(row.slug)
    others = [
        other for other in archive.namesakes(row) if other.slug not in entry.other_than | settled - {row.slug}
    ]
    if held and (others or _contradicts(row, held)):
        return [held, *others]
    return others


def _tables(row: Named, rivals: list[Named]) -> list[Table]:
    names = [*(f"{NAME[row.model]}_{language}" for language in ("zh", "en")), "magazine", *_texts(row.model)]
    tables: list[Table] = []
    for rival in rivals:
        table: dict[str, tuple[Any, Any]] = {"slug": (row.slug, rival.slug)}
        for name in dict.fromkeys(names):
            ours, theirs = row.fields.get(name) or "", rival.fields.get(name) or ""
            if ours != theirs or (ours and name.startswith(NAME[row.model])):
                table[name] = (ours, theirs)
        if row.variants or rival.variants:
            table["also"] = (_variants(row), _variants(rival))
        tables.append((rival.slug, table))
    return tables


def _variants(row: Named) -> str:
    return ", ".join(name for _language, name in row.variants)


def _answers(
    entry: FixtureEntry, row: Named, rivals: list[Named], archive: Register, taken: set[str]
) -> Answers:
    named = sorted(entry.other_than | {rival.slug for rival in rivals if rival.is_namesake(row)})
    what = "person" if row.model is Person else "section"
    answers: Answers = []
    for rival in rivals:
        if rival.fields.get("magazine") == row.fields.get("magazine"):
            namesakes = {other.slug for other in archive.namesakes(rival)}
            others = sorted(namesakes.union(named) - {rival.slug})
            answers.append((f"the same {what} as {rival.slug}", _same(row, rival, others)))
    slug = row.slug
    if slug in archive.by_slug:
        slug = _free(slug, {*archive.by_slug, *taken})
        taken.add(slug)
    answers.append((f"another {what}", _other(row, slug, named)))
    return answers


def _same(row: Named, rival: Named, others: list[str]) -> dict[str, Any]:
    if row.model is Section:
        titles = {f"title_{each}": rival.name(each) for each in ("zh", "en")}
        return _note({"heading": row.heading, "slug": rival.slug, **titles, "other_than": others})
    known = {
        matching_key(rival.name("zh")),
        matching_key(rival.name("en")),
        matching_key(romanise(row.name("zh"))),
    }
    printed = [row.name("zh"), row.name("en"), *(name for _language, name in row.variants)]
    also = [name for name in dict.fromkeys(printed) if matching_key(name) not in known]
    names = {"zh": rival.name("zh"), "en": rival.name("en"), "also": also}
    return _note({**names, "slug": rival.slug, "other_than": others})


def _other(row: Named, slug: str, others: list[str]) -> dict[str, Any]:
    if row.model is Section:
        return _note({"heading": row.heading, "slug": slug, "other_than": others})
    name = {"zh": row.name("zh")} if row.name("zh") else {"en": row.name("en")}
    also = [name for _language, name in row.variants]
    return _note({**name, "also": also, "slug": slug, "other_than": others})


def _note(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _free(slug: str, taken: set[str]) -> str:
    stem = re.sub(r"-\d+$", "", slug)
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"
