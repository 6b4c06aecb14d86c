"""Path converters for articles, their languages, formats and pictures; importing the module registers them."""

import re
from collections.abc import Sequence
from typing import Any

from django.urls import register_converter
from django.urls.converters import StringConverter

from magazine.converters import PlainWord, Word
from magazine.text.languages import BOTH
from media import renditions

from .citations.catalogue.formats import SERIAL_FORMATS
from .citations.formats.registry import FORMATS
from .citations.services.bulk_downloads import BATCH_FORMATS
from .epub.book import EDITIONS


class RenditionName(StringConverter):
    """The file name of a rendition."""

    regex = renditions.NAME


class ArticlePath(PlainWord):
    """An article's path in its issue: `p32`, or `p44/2` for a piece; any other word is not found."""

    regex = rf"{Word.regex}(?:/[0-9]+)?"


class TypedArticlePath(StringConverter):
    """The same as people write it: P32, or 32; other words there are pages requested without a language."""

    regex = rf"[Pp]?[0-9](?:{Word.regex})?(?:/[0-9]+)?"


class PassageRange:
    """The number of a passage, or those of the first and the last of a range: `3`, `3-5`."""

    regex = r"[0-9]+(?:-[0-9]+)?"

    def to_python(self, value: str) -> tuple[int, ...]:
        """Return the numbers."""
        return tuple(map(int, value.split("-")))

    def to_url(self, value: Sequence[int]) -> str:
        """Return the numbers with a hyphen between them."""
        return "-".join(map(str, value))


class BookEdition(StringConverter):
    """The languages of a book: zh, en or both."""

    regex = "|".join(EDITIONS)


class Suffix(StringConverter):
    """The end of a record's address."""

    regex = "|".join(map(re.escape, FORMATS))


class BatchSuffix(StringConverter):
    """The end of the address of many records in one file."""

    regex = "|".join(map(re.escape, BATCH_FORMATS))


class SerialSuffix(StringConverter):
    """The end of the address of a magazine's catalogue record."""

    regex = "|".join(SERIAL_FORMATS)


class TextLanguage(StringConverter):
    """The language of a text that is cited."""

    regex = "|".join(BOTH)


converters: dict[str, type[Any]] = {
    "rendition": RenditionName,
    "article_path": ArticlePath,
    "typed_article_path": TypedArticlePath,
    "passage_range": PassageRange,
    "edition": BookEdition,
    "suffix": Suffix,
    "batch_suffix": BatchSuffix,
    "serial_suffix": SerialSuffix,
    "text_language": TextLanguage,
}
for name, converter in converters.items():
    register_converter(converter, name)
