"""Texts by which rows are ordered are compared character by character on PostgreSQL too."""

import django.db.models.functions.comparison
import django.db.models.functions.text
from django.db import migrations, models

import magazine.db.fields


class Migration(migrations.Migration):

    dependencies = [
        ('magazine', '0006_issue_indexes'),
    ]

    operations = [
        # PostgreSQL alters no column of which another is made.
        migrations.RemoveIndex(model_name='person', name='person_latin_alphabet'),
        migrations.RemoveField(model_name='person', name='latin_key'),
        migrations.AlterField(
            model_name='person',
            name='family_name',
            field=magazine.db.fields.BytewiseCharField(blank=True, max_length=100, verbose_name='family name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='family_name_en',
            field=magazine.db.fields.BytewiseCharField(blank=True, max_length=100, null=True, verbose_name='family name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='family_name_zh',
            field=magazine.db.fields.BytewiseCharField(blank=True, max_length=100, null=True, verbose_name='family name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='name',
            field=magazine.db.fields.BytewiseCharField(blank=True, max_length=200, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='name_en',
            field=magazine.db.fields.BytewiseCharField(blank=True, max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='name_zh',
            field=magazine.db.fields.BytewiseCharField(blank=True, max_length=200, null=True, verbose_name='name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='slug',
            field=magazine.db.fields.BytewiseSlugField(max_length=100, unique=True, verbose_name='URL name'),
        ),
        migrations.AlterField(
            model_name='person',
            name='sort_key',
            field=magazine.db.fields.BytewiseCharField(blank=True, help_text='Pinyin of the Chinese name, family name first. Updated with the name unless you enter another.', max_length=200, verbose_name='sort key'),
        ),
        migrations.AlterField(
            model_name='section',
            name='slug',
            field=magazine.db.fields.BytewiseSlugField(max_length=80, unique=True, verbose_name='URL name'),
        ),
        migrations.AddField(
            model_name='person',
            name='latin_key',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Lower(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('family_name_en', models.Value('')), django.db.models.functions.comparison.NullIf('name_en', models.Value('')), 'sort_key', output_field=models.CharField())), output_field=magazine.db.fields.BytewiseCharField(max_length=200)),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['latin_key', 'slug'], name='person_latin_alphabet'),
        ),
    ]
