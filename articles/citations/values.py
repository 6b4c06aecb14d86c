"""Values that records are read from: text as on the page, and addresses of pages."""

from typing import Any

from django.utils.translation import override

from magazine.text.languages import PREFIXES, text_in
from magazine.text.typography import tidy


def printed(owner: object, field: str, language: str) -> str:
    """Return a field in this language with the typography of the page."""
    return tidy(text_in(owner, field, language), language)


def address_in(thing: Any, language: str) -> str:
    """Return the address of the page of an object in this language."""
    with override(PREFIXES[language]):
        return str(thing.get_absolute_url())
