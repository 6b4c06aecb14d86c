from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

index = import_module("articles.migrations.0003_search")


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
        migrations.RunPython(index.create_index, index.drop_index),
    ]
