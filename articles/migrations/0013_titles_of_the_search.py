"""Titles beside the facets: both are read of every match of a search."""

from django.db import migrations


def set_storage(apps, schema_editor):
    """Keep titles in the rows on PostgreSQL; SQLite reads a row from its start."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("ALTER TABLE articles_searchdocument ALTER COLUMN title SET STORAGE MAIN")


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_published_at_index")]

    operations = [migrations.RunPython(set_storage, migrations.RunPython.noop)]
