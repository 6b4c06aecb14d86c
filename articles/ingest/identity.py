"""Identity of people and sections: the spellings that a row goes by, and those it shares with another."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import Person, PersonName, Section

from .extraction.text import matching_key
from .fixture_files import writable_fields

NAME = {Person: "name", Section: "title"}  # the field that names a row
IDENTIFIERS = ("isni", "orcid", "viaf", "wikidata")


@dataclass(frozen=True)
class Named:
    """A person or a section: what its fields say, and the other spellings of its name by language."""

    model: type[NaturalKeyModel]
    slug: str
    fields: Mapping[str, Any]
    variants: tuple[tuple[str, str], ...] = ()
    heading: str = ""  # as an issue's contents list prints it

    def name(self, language: str) -> str:
        """Return the name in a language, or nothing."""
        return str(self.fields.get(f"{NAME[self.model]}_{language}") or "")

    @cached_property
    def spellings(self) -> dict[str, frozenset[str]]:
        """Every spelling by language, without spaces, points and capitals."""
        found = {
            language: {self.name(language), *(name for other, name in self.variants if other == language)}
            for language in ("zh", "en")
        }
        return {each: frozenset(filter(None, map(matching_key, names))) for each, names in found.items()}

    def contradicts(self, other: "Named") -> bool:
        """Tell whether two rows at one address differ in a name, share none, or differ in an identifier."""
        shared = [self.spellings[each] & other.spellings[each] for each in ("zh", "en")]
        differ = any(
            self.spellings[each] and other.spellings[each] and not both
            for each, both in zip(("zh", "en"), shared, strict=True)
        )
        return differ or not any(shared) or any(self._differs(other, name) for name in IDENTIFIERS)

    def is_namesake(self, other: "Named") -> bool:
        """Tell whether two rows share a Chinese name; of rows that lack one, the Latin name counts.

        Sections of two magazines may share their titles.
        """
        if self.fields.get("magazine") != other.fields.get("magazine"):
            return False
        if self.spellings["zh"] and other.spellings["zh"]:
            return bool(self.spellings["zh"] & other.spellings["zh"])
        return bool(self.spellings["en"] & other.spellings["en"])

    def _differs(self, other: "Named", name: str) -> bool:
        ours, theirs = self.fields.get(name), other.fields.get(name)
        return bool(ours and theirs and ours != theirs)


class Register:
    """Rows of one model, found by address and by any spelling of their names."""

    def __init__(self, rows: Iterable[Named]) -> None:
        self.by_slug: dict[str, Named] = {}
        self._by_spelling: dict[str, list[Named]] = {}
        for row in rows:
            self.by_slug[row.slug] = row
            for spelling in row.spellings["zh"] | row.spellings["en"]:
                self._by_spelling.setdefault(spelling, []).append(row)

    def namesakes(self, row: Named) -> list[Named]:
        """Return the rows at other addresses that share a name with this one, by address."""
        spellings = row.spellings["zh"] | row.spellings["en"]
        found = {other.slug: other for each in spellings for other in self._by_spelling.get(each, [])}
        return [found[slug] for slug in sorted(found) if slug != row.slug and row.is_namesake(found[slug])]


def register(model: type[NaturalKeyModel]) -> Register:
    """Return all people, or all sections, of the archive."""
    return Register(_people() if model is Person else _sections())


def _people() -> Iterator[Named]:
    variants: dict[str, list[tuple[str, str]]] = {}
    for slug, language, name in PersonName.objects.values_list("person__slug", "language", "name"):
        variants.setdefault(slug, []).append((language, name))
    for fields in Person.objects.order_by("pk").values(*writable_fields(Person)):
        yield Named(Person, fields["slug"], fields, tuple(sorted(variants.get(fields["slug"], []))))


def _sections() -> Iterator[Named]:
    for slug, zh, en, issn in Section.objects.values_list("slug", "title_zh", "title_en", "magazine__issn"):
        yield Named(Section, slug, {"title_zh": zh, "title_en": en, "magazine": issn})
