from importlib import import_module

from django.db import migrations

index = import_module("articles.migrations.0003_search")
DROP = "ALTER TABLE articles_searchdocument DROP COLUMN terms"
# What an index gives of a common word is all its documents; with their year in it, it gives those of some years.
# A row id begins with the date, see SearchDocument.
WITH_YEAR = """ALTER TABLE articles_searchdocument ADD COLUMN terms tsvector
    GENERATED ALWAYS AS (array_to_tsvector(
        string_to_array(tokens, ' ') || ('dated:' || (id / 1000000000000000)::text)
    )) STORED"""
WITHOUT_YEAR, INDEX = index.POSTGRESQL


def index_years(apps, schema_editor):
    """Put the year of its date among the terms of each document."""
    _alter(schema_editor, DROP, WITH_YEAR, INDEX)


def index_no_years(apps, schema_editor):
    """Leave only what the tokens say."""
    _alter(schema_editor, DROP, WITHOUT_YEAR, INDEX)


def _alter(schema_editor, *statements):
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """SQLite's index gives its rows in the order of their dates as it is."""

    dependencies = [
        ('articles', '0010_search_documents_anew'),
    ]

    operations = [
        migrations.RunPython(index_years, index_no_years),
    ]
