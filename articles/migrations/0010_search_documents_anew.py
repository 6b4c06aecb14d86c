from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

index = import_module("articles.migrations.0003_search")
# So that the rows of thousands of matches are few pages to read, and texts are compared without unpacking them.
POSTGRESQL = """ALTER TABLE articles_searchdocument SET (toast_tuple_target = 256),
    ALTER COLUMN facets SET STORAGE MAIN,
    ALTER COLUMN title SET STORAGE EXTERNAL,
    ALTER COLUMN text SET STORAGE EXTERNAL"""


def keep_rows_short(apps, schema_editor):
    """Keep the long texts beside the table."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL, params=None)


class Migration(migrations.Migration):
    """Columns in another order; the documents are made from the texts again, see articles/receivers.py."""

    dependencies = [
        ('articles', '0009_search_printed'),
    ]

    operations = [
        migrations.RunPython(index.drop_index, index.create_index),
        migrations.DeleteModel(name='SearchDocument'),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('page', models.PositiveSmallIntegerField()),
                ('public_from', models.DateTimeField(null=True)),
                ('facets', models.TextField()),
                ('title', models.TextField()),
                ('text', models.TextField()),
                ('printed', models.TextField()),
                ('tokens', models.TextField()),
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='search_document', to='articles.article')),
            ],
        ),
        migrations.RunPython(keep_rows_short, migrations.RunPython.noop),
        migrations.RunPython(index.create_index, index.drop_index),
    ]
