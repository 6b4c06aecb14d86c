"""Path converters that every app uses; importing the module registers them."""

from django.urls import register_converter
from django.urls.converters import IntConverter, StringConverter


class Year(IntConverter):
    """Four digits, as in the address that names an issue by year and number."""

    regex = "[0-9]{4}"


class NumberInYear(StringConverter):
    """An issue's number in its year: 10, or 1-2 for a double issue."""

    regex = "[0-9]+(?:-[0-9]+)?"


class Word(StringConverter):
    """One path segment without a NUL, which PostgreSQL refuses, and without a dot, which begins a suffix."""

    regex = r"[^/.\x00]+"


register_converter(Year, "year")
register_converter(NumberInYear, "ordinal")
register_converter(Word, "word")
