"""The schema of photographs, credits and page scans."""

import django.db.models.deletion
import media.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('magazine', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(blank=True, db_index=True, help_text='JPEG, PNG, WebP or TIFF, at most 100 MB and 80 million pixels.', upload_to='originals/', validators=[media.validators.validate_picture], verbose_name='file')),
                ('width', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('height', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('number', models.PositiveSmallIntegerField(help_text='Number within the issue; cannot be changed.', verbose_name='number')),
                ('kind', models.CharField(choices=[('cover', 'cover'), ('back_cover', 'back cover'), ('article', 'in an article')], default='article', max_length=10, verbose_name='kind')),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='page')),
                ('caption', models.TextField(blank=True, verbose_name='caption')),
                ('caption_zh', models.TextField(blank=True, null=True, verbose_name='caption')),
                ('caption_en', models.TextField(blank=True, null=True, verbose_name='caption')),
                ('credit_line', models.CharField(blank=True, max_length=200, verbose_name='credit as printed')),
                ('credit_line_zh', models.CharField(blank=True, max_length=200, null=True, verbose_name='credit as printed')),
                ('credit_line_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='credit as printed')),
                ('alt_text', models.TextField(blank=True, verbose_name='alt text')),
                ('alt_text_zh', models.TextField(blank=True, null=True, verbose_name='alt text')),
                ('alt_text_en', models.TextField(blank=True, null=True, verbose_name='alt text')),
                ('focus_x', models.CharField(choices=[('left', 'left'), ('centre', 'centre'), ('right', 'right')], default='centre', max_length=6, verbose_name='focal point (horizontal)')),
                ('focus_y', models.CharField(choices=[('top', 'top'), ('middle', 'middle'), ('bottom', 'bottom')], default='middle', help_text='Stays visible when a cover is cropped.', max_length=6, verbose_name='focal point (vertical)')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('modified', models.DateTimeField(auto_now=True, verbose_name='last modified')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='magazine.issue', verbose_name='issue')),
            ],
            options={
                'verbose_name': 'photograph',
                'verbose_name_plural': 'photographs',
                'ordering': ['issue', 'number'],
            },
        ),
        migrations.CreateModel(
            name='PhotoCredit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('photographer', 'photographer')], default='photographer', max_length=20, verbose_name='role')),
                ('order', models.PositiveSmallIntegerField(default=1, verbose_name='order')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name as printed')),
                ('name_zh', models.CharField(blank=True, max_length=200, null=True, verbose_name='name as printed')),
                ('name_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='name as printed')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photo_credits', to='magazine.person', verbose_name='person')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credits', to='media.photo', verbose_name='photograph')),
            ],
            options={
                'verbose_name': 'photo credit',
                'verbose_name_plural': 'photo credits',
                'ordering': ['photo', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PageScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(blank=True, db_index=True, help_text='JPEG, PNG, WebP or TIFF, at most 100 MB and 80 million pixels.', upload_to='originals/', validators=[media.validators.validate_picture], verbose_name='file')),
                ('width', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('height', models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ('page', models.PositiveSmallIntegerField(help_text='The printed page number, or 0 for an unnumbered front cover.', verbose_name='page')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='page_scans', to='magazine.issue', verbose_name='issue')),
            ],
            options={
                'verbose_name': 'page image',
                'verbose_name_plural': 'page images',
                'ordering': ['issue', 'page'],
                'constraints': [models.UniqueConstraint(fields=('issue', 'page'), name='page_scan_once', violation_error_message='This page already has an image.'), models.CheckConstraint(condition=models.Q(('file', ''), _negated=True), name='page_scan_has_file', violation_error_message='A page image needs a file.')],
            },
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.UniqueConstraint(fields=('issue', 'number'), name='photo_number_once'),
        ),
        migrations.AddConstraint(
            model_name='photo',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'cover')), fields=('issue',), name='photo_one_cover_an_issue', violation_error_message='This issue already has a cover.'),
        ),
        migrations.AddConstraint(
            model_name='photocredit',
            constraint=models.UniqueConstraint(fields=('photo', 'person', 'role'), name='photo_credit_once'),
        ),
    ]
