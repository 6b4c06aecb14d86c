"""One invented issue after another: the pattern's rows with other people, titles and texts in them."""

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

from django.db.models import Model

from articles.edits import changed, edit
from articles.models import Article, Passage
from magazine.models import ColophonEntry, Issue, MastheadEntry, Person
from media.models import Photo

from .pattern import PARTS, Pattern, Values, targets, values
from .people import Population

MARK = {"zh": "【合成】", "en": "[Synthetic] "}  # so that nobody takes the invented for the printed
MARKED: dict[type[Model], tuple[str, ...]] = {
    Article: ("contents_title", "title"),
    Photo: ("caption",),
    ColophonEntry: ("value",),
}
DEALT: dict[type[Model], tuple[str, ...]] = {
    Article: ("contents_title", "contents_deck", "title", "kicker", "deck"),
    Passage: ("text",),
    Photo: ("caption",),
}
Places = dict[tuple[type[Model], int], int]  # what stands in an issue for which row of the pattern


class Press:
    """Makes issues of the shape of a pattern; the same random numbers make the same issues."""

    def __init__(self, pattern: Pattern, random: Random) -> None:
        self.pattern = pattern
        self.random = random
        staff = {row["person_id"] for row in pattern.rows[MastheadEntry].values()}
        self.population = Population(random, pattern.people, staff)

    def add_issue(self, number: int, month: date) -> None:
        """Write an issue and all that it holds, and let the search find it."""
        with edit():
            cast = self.population.cast()
            places: Places = {(Person, pk): person.pk for pk, person in cast.items()}
            places[Issue, self.pattern.issue.pk] = self._issue(number, month).pk
            copying = _Copying(self.pattern, self.random, cast, places)
            for model in PARTS:
                copying.add(model)
            entries = (pk for pk, row in self.pattern.rows[Article].items() if not row["parent_id"])
            changed(entries=[places[Article, pk] for pk in entries])

    def _issue(self, number: int, month: date) -> Issue:
        """Write the issue itself; its theme is one of the pattern's titles."""
        theme = self.random.choice(list(self.pattern.rows[Article].values()))
        made: Issue = Issue.objects.create(
            **values(self.pattern.issue)
            | {"whole_number": str(number), "year": month.year, "number": str(month.month), "date": month}
            | {"title_zh": f"{MARK['zh']}第 {number} 期", "title_en": f"{MARK['en']}No. {number}"}
            | {"theme_zh": theme["title_zh"] or theme["contents_title_zh"]}
        )
        return made


class _Copying:
    """One issue in the making: who plays whom, and which of its rows stands for which of the pattern."""

    def __init__(
        self,
        pattern: Pattern,
        random: Random,
        cast: dict[int, Person],
        places: Places,
    ) -> None:
        self.pattern = pattern
        self.random = random
        self.places = places
        self.names = {
            name: getattr(cast[pk], f"name_{language}") for name, (pk, language) in pattern.names.items()
        }

    def add(self, model: type[Any]) -> None:
        """Write the rows of a model: first those that others of their kind point to."""
        for rows in self.pattern.generations(model):
            made = model.objects.bulk_create([model(**self._copy(model, row)) for row in rows.values()])
            self.places |= {(model, pk): row.pk for pk, row in zip(rows, made, strict=True)}

    def _copy(self, model: type[Model], row: Values) -> Values:
        """Return the row as this issue has it; what it shares with others (a section) stays."""
        copy = {column: self._renamed(value) for column, value in self._dealt(model, row).items()}
        for column, target in targets(model):
            copy[column] = self.places.get((target, row[column]), row[column])
        for column in _in_both(MARKED.get(model, ())):
            copy[column] = copy[column] and MARK[column[-2:]] + copy[column]
        return copy

    def _dealt(self, model: type[Model], row: Values) -> Values:
        """Return the row with the texts of another of its shape."""
        if model not in DEALT:
            return row
        other = self.random.choice(self.pattern.alike(model, row))
        return row | {column: other[column] for column in _in_both(DEALT[model])}

    def _renamed(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        return self.pattern.any_name.sub(lambda name: self.names[name[0]], value)


def _in_both(fields: Iterable[str]) -> list[str]:
    return [f"{field}_{language}" for field in fields for language in MARK]
