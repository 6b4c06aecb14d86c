"""Corrections as an editor makes them, and as their pages list them."""

from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from lxml import html

from articles.edits import edit
from magazine.history.batches import batch

ATOM = "{http://www.w3.org/2005/Atom}"


def correct(row: Any, kind: str = "", **values: str) -> None:
    editor, _made = User.objects.get_or_create(username="zhou-lan", first_name="Lan")
    with batch(editor.pk, "a secret reason", kind), edit():
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def corrections(client: Client, address: str) -> list[tuple[str, str]]:
    """Return the facts and the marked words of each correction of a page, but for those of the colophon."""
    response = client.get(address)
    assert response.status_code == 200
    rows = html.fromstring(response.content.decode()).find_class("correction")
    return [
        (
            " ".join(row.find_class("correction-facts")[0].text_content().split()),
            " ".join(row.find_class("correction-words")[0].text_content().split()),
        )
        for row in rows
        if row.find_class("correction-facts")
    ]
