"""What an editor does to one entry reads its own rows by index, however many articles the archive holds."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from articles.models import Article, Contribution, EditorialNote, Figure, Passage, SearchDocument

from .pages import Page, field

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

# Tables that grow with every issue; a save may search them, but not go through all their rows.
GROWING = {
    model._meta.db_table
    for model in (
        Article,
        Contribution,
        EditorialNote,
        Figure,
        Passage,
        SearchDocument,
        Passage.history.model,
    )
}


def scanned(queries: list[tuple[str, Any]]) -> set[str]:
    """Return the growing tables of which a query reads every row, with the query."""
    found = set()
    with connection.cursor() as cursor:
        for sql, params in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
            steps = [row[-1].split() for row in cursor.fetchall()]
            found |= {f"{step[1]}: {sql}" for step in steps if step[0] == "SCAN" and step[1] in GROWING}
    return found


def test_save_scans_no_growing_table(editors: list[Client], entry: Article, passage: Passage) -> None:
    page = Page(editors[0], entry)
    queries: list[tuple[str, Any]] = []

    def capture(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        if sql.startswith(("SELECT", "UPDATE", "DELETE")):
            queries.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(capture):
        assert page.save(**{field(passage, "text_en"): "Another text."}).status_code == 302
        editors[0].get(page.address)
    assert len(queries) > 20
    assert not scanned(queries)
