"""The schema, and the first revision of the site."""

import datetime
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
import django.utils.timezone
import magazine.db.fields
import magazine.validators
from django.db import migrations, models


def begin(apps, schema_editor):
    """Write the one row of the site's revision."""
    apps.get_model("magazine", "SiteRevision").objects.create(pk=1, scheduled_changes=[])


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Magazine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issn', models.CharField(max_length=9, unique=True, validators=[magazine.validators.validate_issn], verbose_name='ISSN')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('publisher', models.CharField(blank=True, max_length=200, verbose_name='publisher')),
                ('publisher_zh', models.CharField(blank=True, max_length=200, null=True, verbose_name='publisher')),
                ('publisher_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='publisher')),
                ('authority', models.CharField(blank=True, max_length=200, verbose_name='directing authority')),
                ('authority_zh', models.CharField(blank=True, max_length=200, null=True, verbose_name='directing authority')),
                ('authority_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='directing authority')),
                ('cn_number', models.CharField(blank=True, max_length=20, verbose_name='CN number')),
                ('postal_code', models.CharField(blank=True, max_length=20, verbose_name='postal distribution code')),
                ('overseas_code', models.CharField(blank=True, max_length=20, verbose_name='overseas distribution code')),
                ('rights_statement', models.TextField(blank=True, verbose_name='rights statement')),
                ('rights_statement_zh', models.TextField(blank=True, null=True, verbose_name='rights statement')),
                ('rights_statement_en', models.TextField(blank=True, null=True, verbose_name='rights statement')),
                ('open_full_text', models.BooleanField(default=False, help_text='Allows full-text downloads. Leave off unless the rights statement permits it.', verbose_name='full text may be redistributed')),
            ],
            options={
                'verbose_name': 'magazine',
                'verbose_name_plural': 'magazines',
                'constraints': [models.CheckConstraint(condition=models.Q(('issn__regex', '^[0-9]{4}-[0-9]{3}[0-9X]$')), name='magazine_issn_shape')],
            },
        ),
        migrations.CreateModel(
            name='Issue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=9, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, null=True, validators=[magazine.validators.validate_date], verbose_name='published at')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='reason for withdrawal')),
                ('whole_number', magazine.db.fields.NumberField(help_text='As printed: 312, or 312-313 for a double issue.', max_length=20, validators=[magazine.validators.validate_number], verbose_name='whole number')),
                ('year', models.PositiveSmallIntegerField(validators=[magazine.validators.validate_year], verbose_name='year')),
                ('number', magazine.db.fields.NumberField(max_length=10, validators=[magazine.validators.validate_number], verbose_name='number in the year')),
                ('date', models.DateField(validators=[magazine.validators.validate_date], verbose_name='date of issue')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='title of a special issue')),
                ('title_zh', models.CharField(blank=True, max_length=300, null=True, verbose_name='title of a special issue')),
                ('title_en', models.CharField(blank=True, max_length=300, null=True, verbose_name='title of a special issue')),
                ('theme', models.TextField(blank=True, verbose_name='theme on the cover')),
                ('theme_zh', models.TextField(blank=True, null=True, verbose_name='theme on the cover')),
                ('theme_en', models.TextField(blank=True, null=True, verbose_name='theme on the cover')),
                ('price_cny', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='price (CNY)')),
                ('price_hkd', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='price (HKD)')),
                ('price_usd', models.DecimalField(blank=True, decimal_places=2, max_digits=8, null=True, verbose_name='price (USD)')),
                ('modified', models.DateTimeField(auto_now=True, verbose_name='last modified')),
                ('magazine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='issues', to='magazine.magazine', verbose_name='magazine')),
            ],
            options={
                'verbose_name': 'issue',
                'verbose_name_plural': 'issues',
                'ordering': ['-date', '-whole_number', '-pk'],
                'get_latest_by': 'date',
            },
        ),
        migrations.CreateModel(
            name='FormerISSN',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issn', models.CharField(max_length=9, unique=True, validators=[magazine.validators.validate_issn], verbose_name='ISSN')),
                ('magazine', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_issns', to='magazine.magazine')),
            ],
            options={
                'verbose_name': 'former ISSN',
                'verbose_name_plural': 'former ISSNs',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', magazine.db.fields.BytewiseSlugField(max_length=100, unique=True, verbose_name='URL name')),
                ('name', magazine.db.fields.BytewiseCharField(blank=True, max_length=200, verbose_name='name')),
                ('name_zh', magazine.db.fields.BytewiseCharField(blank=True, max_length=200, null=True, verbose_name='name')),
                ('name_en', magazine.db.fields.BytewiseCharField(blank=True, max_length=200, null=True, verbose_name='name')),
                ('family_name', magazine.db.fields.BytewiseCharField(blank=True, max_length=100, verbose_name='family name')),
                ('family_name_zh', magazine.db.fields.BytewiseCharField(blank=True, max_length=100, null=True, verbose_name='family name')),
                ('family_name_en', magazine.db.fields.BytewiseCharField(blank=True, max_length=100, null=True, verbose_name='family name')),
                ('given_name', models.CharField(blank=True, max_length=100, verbose_name='given name')),
                ('given_name_zh', models.CharField(blank=True, max_length=100, null=True, verbose_name='given name')),
                ('given_name_en', models.CharField(blank=True, max_length=100, null=True, verbose_name='given name')),
                ('sort_key', magazine.db.fields.BytewiseCharField(blank=True, help_text='Pinyin of the Chinese name, family name first. Updated with the name unless you enter another.', max_length=200, verbose_name='sort key')),
                ('latin_key', models.GeneratedField(db_persist=True, expression=django.db.models.functions.text.Lower(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf('family_name_en', models.Value('')), django.db.models.functions.comparison.NullIf('name_en', models.Value('')), 'sort_key', output_field=models.CharField())), output_field=magazine.db.fields.BytewiseCharField(max_length=200))),
                ('isni', models.CharField(blank=True, max_length=16, validators=[magazine.validators.validate_isni], verbose_name='ISNI')),
                ('viaf', models.CharField(blank=True, max_length=22, verbose_name='VIAF')),
                ('wikidata', models.CharField(blank=True, max_length=20, verbose_name='Wikidata')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('modified', models.DateTimeField(auto_now=True, verbose_name='last modified')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'ordering': ['sort_key', 'slug'],
                'indexes': [models.Index(fields=['sort_key', 'slug'], name='person_alphabet'), models.Index(fields=['latin_key', 'slug'], name='person_latin_alphabet')],
                'constraints': [models.CheckConstraint(condition=models.Q(('slug__regex', '^[-a-zA-Z0-9_]+$')), name='person_slug_shape'), models.CheckConstraint(condition=models.Q(models.Q(('name_zh__isnull', False), models.Q(('name_zh', ''), _negated=True)), models.Q(('name_en__isnull', False), models.Q(('name_en', ''), _negated=True)), _connector='OR'), name='person_has_a_name', violation_error_message='Enter a name in Chinese or in English.')],
            },
        ),
        migrations.CreateModel(
            name='MastheadEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(max_length=100, verbose_name='role as printed')),
                ('role_zh', models.CharField(max_length=100, null=True, verbose_name='role as printed')),
                ('role_en', models.CharField(max_length=100, null=True, verbose_name='role as printed')),
                ('name', models.CharField(max_length=200, verbose_name='name as printed')),
                ('name_zh', models.CharField(max_length=200, null=True, verbose_name='name as printed')),
                ('name_en', models.CharField(max_length=200, null=True, verbose_name='name as printed')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='masthead_entries', to='magazine.issue', verbose_name='issue')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='masthead_entries', to='magazine.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'masthead entry',
                'verbose_name_plural': 'masthead entries',
                'ordering': ['issue', 'order'],
            },
        ),
        migrations.CreateModel(
            name='PersonName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('zh', 'Chinese'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('name', models.CharField(max_length=200, verbose_name='name as printed')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='magazine.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'printed name variant',
                'verbose_name_plural': 'printed name variants',
                'ordering': ['person', 'language', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', magazine.db.fields.BytewiseSlugField(max_length=80, unique=True, verbose_name='URL name')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('title_zh', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('title_en', models.CharField(max_length=200, null=True, verbose_name='title')),
                ('magazine', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sections', to='magazine.magazine', verbose_name='magazine')),
            ],
            options={
                'verbose_name': 'section',
                'verbose_name_plural': 'sections',
                'ordering': ['slug'],
            },
        ),
        migrations.CreateModel(
            name='IssueSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField(verbose_name='position')),
                ('heading', models.CharField(max_length=200, verbose_name='heading as printed')),
                ('heading_zh', models.CharField(max_length=200, null=True, verbose_name='heading as printed')),
                ('heading_en', models.CharField(max_length=200, null=True, verbose_name='heading as printed')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='magazine.issue', verbose_name='issue')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='subheadings', to='magazine.issuesection', verbose_name='parent heading')),
                ('section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='issue_sections', to='magazine.section', verbose_name='section')),
            ],
            options={
                'verbose_name': 'contents heading',
                'verbose_name_plural': 'contents headings',
                'ordering': ['issue', 'position'],
            },
        ),
        migrations.CreateModel(
            name='SiteRevision',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('number', models.PositiveBigIntegerField(default=0)),
                ('edited_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('scheduled_changes', models.JSONField(default=list)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='site_revision_is_one')],
            },
        ),
        migrations.CreateModel(
            name='ColophonEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('cover', 'cover'), ('colophon', 'colophon'), ('rights', 'rights statement'), ('contents', 'contents page'), ('thumbnail', 'page mark of a picture on the contents page')], max_length=9, verbose_name='part')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('label', models.CharField(blank=True, max_length=200, verbose_name='label')),
                ('label_zh', models.CharField(blank=True, max_length=200, null=True, verbose_name='label')),
                ('label_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='label')),
                ('value', models.TextField(blank=True, verbose_name='value')),
                ('value_zh', models.TextField(blank=True, null=True, verbose_name='value')),
                ('value_en', models.TextField(blank=True, null=True, verbose_name='value')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='colophon_entries', to='magazine.issue', verbose_name='issue')),
            ],
            options={
                'verbose_name': 'colophon entry',
                'verbose_name_plural': 'colophon entries',
                'ordering': ['issue', 'order'],
                'constraints': [models.UniqueConstraint(fields=('issue', 'order'), name='colophon_order_once')],
            },
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['-date', '-whole_number'], name='issue_newest'),
        ),
        migrations.AddIndex(
            model_name='issue',
            index=models.Index(fields=['year', 'date'], name='issue_of_year'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(fields=('magazine', 'whole_number'), name='issue_whole_number_once'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.UniqueConstraint(fields=('magazine', 'year', 'number'), name='issue_number_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('number__regex', '^[0-9]{1,6}(-[0-9]{1,6})?$'), ('whole_number__regex', '^[0-9]{1,6}(-[0-9]{1,6})?$')), name='issue_number_shape', violation_error_message='Use digits only, e.g. 460, or 460-461 for a double issue.'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('date__range', (datetime.date(1800, 1, 1), datetime.date(2199, 12, 31))), ('year__range', (1800, 2199))), name='issue_year_is_possible'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('published_at__isnull', False), ('state', 'published')), models.Q(('state', 'withdrawn'), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='issue_state_is_complete', violation_error_message='A published item needs a publication time, a withdrawn item a reason.'),
        ),
        migrations.AddConstraint(
            model_name='issue',
            constraint=models.CheckConstraint(condition=models.Q(('published_at', None), ('published_at__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2199, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), name='issue_publication_is_possible'),
        ),
        migrations.AddConstraint(
            model_name='formerissn',
            constraint=models.CheckConstraint(condition=models.Q(('issn__regex', '^[0-9]{4}-[0-9]{3}[0-9X]$')), name='former_issn_shape'),
        ),
        migrations.AddConstraint(
            model_name='mastheadentry',
            constraint=models.UniqueConstraint(fields=('issue', 'order'), name='masthead_order_once'),
        ),
        migrations.AddConstraint(
            model_name='personname',
            constraint=models.UniqueConstraint(fields=('person', 'language', 'name'), name='person_name_once'),
        ),
        migrations.AddConstraint(
            model_name='section',
            constraint=models.CheckConstraint(condition=models.Q(('slug__regex', '^[-a-zA-Z0-9_]+$')), name='section_slug_shape'),
        ),
        migrations.AddConstraint(
            model_name='issuesection',
            constraint=models.UniqueConstraint(fields=('issue', 'position'), name='issue_section_position_once'),
        ),
        migrations.AddConstraint(
            model_name='issuesection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('parent__isnull', True), ('section__isnull', False)), models.Q(('parent__isnull', False), ('section__isnull', True)), _connector='OR'), name='issue_section_is_section_or_subheading', violation_error_message='A heading needs either a section or a parent heading, and not both.'),
        ),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
