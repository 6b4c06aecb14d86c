"""Path converters that every app uses; importing the module registers them."""

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter

from .text.characters import plain_number


class Year(IntConverter):
    """Four digits, as in the address that names an issue by year and number."""

    regex = "[0-9]{4}"


class NumberInYear(StringConverter):
    """An issue's number in its year: 10, or 1-2 for a double issue."""

    regex = "[0-9]+(?:-[0-9]+)?"


class Word(StringConverter):
    """One path segment without a NUL, which PostgreSQL refuses, and without a dot, which begins a suffix."""

    regex = r"[^/.\x00]+"


class PlainWord(Word):
    """The same as it is stored, so that a page has one address: the database would find 12 by １２ too."""

    def to_python(self, value: str) -> str:
        """Return the text; raises ValueError where a form would put it into ASCII."""
        if plain_number(value) != value:
            raise ValueError(value)
        return value


register_converter(Year, "year")
register_converter(NumberInYear, "ordinal")
register_converter(Word, "word")
register_converter(PlainWord, "plain")
