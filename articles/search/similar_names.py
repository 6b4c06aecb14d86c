"""People whose names are spelled much like words that were searched for."""

from collections.abc import Sequence
from difflib import get_close_matches

from magazine.models import Person

from ..models import SearchName
from .tokenizer import is_han, normalize

CUTOFF = {True: 0.5, False: 0.75}  # of Chinese, where a name may have two characters, and of Latin letters
MAX_LENGTH = 60


def similar_people(queries: Sequence[str], count: int) -> dict[str, list[Person]]:
    """Return for each query the people with a name much like it, at most `count`, in two database queries."""
    people: dict[str, list[int]] = {}
    for pk, names in SearchName.objects.order_by("pk").values_list("person", "names") if queries else ():
        for name in names.split("\n"):
            people.setdefault(name.strip(), []).append(pk)
    found = {query: _similar(normalize(query).strip(), people)[:count] for query in queries}
    rows = Person.objects.in_bulk({pk for keys in found.values() for pk in keys})
    return {query: [rows[pk] for pk in keys] for query, keys in found.items()}


def _similar(query: str, people: dict[str, list[int]]) -> list[int]:
    """Return keys of people; names are compared that share a character in Chinese, the first letter in Latin."""
    if not query or len(query) > MAX_LENGTH:
        return []
    is_chinese = is_han(query)
    letters = set(query) if is_chinese else {query[0]}
    near = [
        name
        for name in people
        if name and not letters.isdisjoint(name if is_chinese else name[:1]) and _alike(name, query)
    ]
    names = get_close_matches(query, near, n=5, cutoff=CUTOFF[is_chinese])
    return list(dict.fromkeys(pk for name in names for pk in people[name]))


def _alike(name: str, query: str) -> bool:
    return abs(len(name) - len(query)) <= max(2, len(query) // 3)
