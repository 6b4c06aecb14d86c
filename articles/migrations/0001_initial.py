"""The schema, and the index of the search, which each database keeps in its own way."""

import datetime
import django.db.models.deletion
import magazine.db.fields
import magazine.validators
from django.db import migrations, models


# Without columns' sizes and positions, so that the index is small: phrases are compared in the texts themselves.
SQLITE = (
    """CREATE VIRTUAL TABLE articles_searchindex USING fts5(
        tokens, content='articles_searchdocument', content_rowid='id', detail=none, columnsize=0,
        tokenize="ascii tokenchars '^:-_/.'"
    )""",
    """CREATE TRIGGER articles_searchdocument_insert AFTER INSERT ON articles_searchdocument BEGIN
        INSERT INTO articles_searchindex (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
    """CREATE TRIGGER articles_searchdocument_delete AFTER DELETE ON articles_searchdocument BEGIN
        INSERT INTO articles_searchindex (articles_searchindex, rowid, tokens)
            VALUES ('delete', old.id, old.tokens);
    END""",
    """CREATE TRIGGER articles_searchdocument_update AFTER UPDATE ON articles_searchdocument BEGIN
        INSERT INTO articles_searchindex (articles_searchindex, rowid, tokens)
            VALUES ('delete', old.id, old.tokens);
        INSERT INTO articles_searchindex (rowid, tokens) VALUES (new.id, new.tokens);
    END""",
)
POSTGRESQL = (
    # Short rows: the rows of thousands of matches take few pages, and texts are compared without decompression.
    """ALTER TABLE articles_searchdocument SET (toast_tuple_target = 256),
        ALTER COLUMN facets SET STORAGE MAIN,
        ALTER COLUMN title SET STORAGE EXTERNAL,
        ALTER COLUMN text SET STORAGE EXTERNAL""",
    # The year among the terms lets a query ask for the newest years of a common word first. The row id begins
    # with the date, see SearchDocument.
    """ALTER TABLE articles_searchdocument ADD COLUMN terms tsvector
        GENERATED ALWAYS AS (array_to_tsvector(
            string_to_array(tokens, ' ') || ('dated:' || (id / 1000000000000000)::text)
        )) STORED""",
    """CREATE INDEX articles_searchdocument_terms ON articles_searchdocument
        USING gin (terms) WITH (fastupdate = off)""",
)


def create_index(apps, schema_editor):
    """Create the index, which the database itself keeps in step with the tokens."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    """Drop what is not dropped with the table."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE articles_searchindex", params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('magazine', '0001_initial'),
        ('media', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexVersion',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('version', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='SearchName',
            fields=[
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_name', serialize=False, to='magazine.person')),
                ('names', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', max_length=9, verbose_name='state')),
                ('published_at', models.DateTimeField(blank=True, null=True, validators=[magazine.validators.validate_date], verbose_name='published at')),
                ('withdrawn_reason', models.TextField(blank=True, verbose_name='reason for withdrawal')),
                ('locator', magazine.db.fields.NumberField(help_text='Part of the permalink; cannot be changed later. p32, p32-2 for the second article that begins on the page, or 2 for a piece.', max_length=12, verbose_name='locator')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('first_page', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='first page')),
                ('last_page', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='last page')),
                ('last_page_confirmed', models.BooleanField(default=False, help_text='If unconfirmed, the last page is inferred from the start of the next article, and references give only the first page.', verbose_name='last page confirmed')),
                ('contents_title', models.CharField(blank=True, max_length=500, verbose_name='title in the contents list')),
                ('contents_title_zh', models.CharField(blank=True, max_length=500, null=True, verbose_name='title in the contents list')),
                ('contents_title_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='title in the contents list')),
                ('contents_deck', models.CharField(blank=True, max_length=500, verbose_name='deck in the contents list')),
                ('contents_deck_zh', models.CharField(blank=True, max_length=500, null=True, verbose_name='deck in the contents list')),
                ('contents_deck_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='deck in the contents list')),
                ('title', models.CharField(blank=True, max_length=500, verbose_name='title')),
                ('title_zh', models.CharField(blank=True, max_length=500, null=True, verbose_name='title')),
                ('title_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='title')),
                ('kicker', models.CharField(blank=True, max_length=500, verbose_name='kicker')),
                ('kicker_zh', models.CharField(blank=True, max_length=500, null=True, verbose_name='kicker')),
                ('kicker_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='kicker')),
                ('deck', models.CharField(blank=True, max_length=500, verbose_name='deck')),
                ('deck_zh', models.CharField(blank=True, max_length=500, null=True, verbose_name='deck')),
                ('deck_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='deck')),
                ('dateline', models.CharField(blank=True, max_length=100, verbose_name='dateline')),
                ('dateline_zh', models.CharField(blank=True, max_length=100, null=True, verbose_name='dateline')),
                ('dateline_en', models.CharField(blank=True, max_length=100, null=True, verbose_name='dateline')),
                ('agency', models.CharField(blank=True, max_length=100, verbose_name='news agency')),
                ('agency_zh', models.CharField(blank=True, max_length=100, null=True, verbose_name='news agency')),
                ('agency_en', models.CharField(blank=True, max_length=100, null=True, verbose_name='news agency')),
                ('highest_passage_number', models.PositiveIntegerField(default=0, editable=False)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('modified', models.DateTimeField(auto_now=True, verbose_name='last modified')),
                ('issue', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='magazine.issue', verbose_name='issue')),
                ('issue_section', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='magazine.issuesection', verbose_name='heading in the contents list')),
                ('parent', models.ForeignKey(blank=True, help_text='The contents entry that a piece belongs to. Leave blank for an entry.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='pieces', to='articles.article', verbose_name='entry')),
            ],
            options={
                'verbose_name': 'article',
                'verbose_name_plural': 'articles',
                'ordering': ['issue', models.OrderBy(models.F('parent'), nulls_first=True), 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('author', 'author'), ('speaker', 'speaker'), ('interviewee', 'interviewee'), ('interviewer', 'interviewer'), ('translator', 'translator'), ('correspondent', 'correspondent'), ('liaison', 'liaison officer'), ('responsible_editor', 'responsible editor')], max_length=20, verbose_name='role')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('name', models.CharField(blank=True, max_length=200, verbose_name='name as printed')),
                ('name_zh', models.CharField(blank=True, max_length=200, null=True, verbose_name='name as printed')),
                ('name_en', models.CharField(blank=True, max_length=200, null=True, verbose_name='name as printed')),
                ('affiliation', models.CharField(blank=True, max_length=500, verbose_name='affiliation as printed')),
                ('affiliation_zh', models.CharField(blank=True, max_length=500, null=True, verbose_name='affiliation as printed')),
                ('affiliation_en', models.CharField(blank=True, max_length=500, null=True, verbose_name='affiliation as printed')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='articles.article', verbose_name='article')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='magazine.person', verbose_name='person')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ['article', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='HarvestClock',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('time', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='harvest_clock_is_one')],
            },
        ),
        migrations.CreateModel(
            name='HarvestRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.CharField(max_length=250, unique=True)),
                ('datestamp', models.DateTimeField(null=True)),
                ('is_deleted', models.BooleanField(default=False)),
                ('due_at', models.DateTimeField(db_index=True, null=True)),
                ('sets', models.TextField(blank=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('article', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='harvest_records', to='articles.article')),
            ],
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(help_text='Part of the passage’s URL; unique in its entry and cannot be changed.', verbose_name='number')),
                ('kind', models.CharField(choices=[('paragraph', 'paragraph'), ('heading', 'heading'), ('speaker', 'speaker'), ('quotation', 'quotation'), ('question', 'question'), ('answer', 'answer'), ('abstract', 'abstract'), ('affiliation', 'affiliation'), ('byline', 'byline'), ('credit', 'credit'), ('note', 'note')], default='paragraph', max_length=11, verbose_name='kind')),
                ('text_zh', models.TextField(blank=True, verbose_name='Chinese text')),
                ('text_en', models.TextField(blank=True, verbose_name='English text')),
                ('order', models.PositiveIntegerField(help_text='Affects the parallel view only; each language keeps its printed order.', verbose_name='order in the parallel view')),
                ('order_zh', models.PositiveIntegerField(blank=True, null=True, verbose_name='printed order in Chinese')),
                ('order_en', models.PositiveIntegerField(blank=True, null=True, verbose_name='printed order in English')),
                ('source_lines_zh', models.CharField(blank=True, max_length=200, verbose_name='Chinese source lines')),
                ('source_lines_en', models.CharField(blank=True, max_length=200, verbose_name='English source lines')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('modified', models.DateTimeField(auto_now=True, verbose_name='last modified')),
                ('article', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='passages', to='articles.article', verbose_name='article')),
                ('counterpart', models.ForeignKey(blank=True, help_text='The passage with the other language’s text, if the two are not adjacent in print.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='scattered', to='articles.passage', verbose_name='counterpart')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='entry_passages', to='articles.article', verbose_name='entry')),
                ('speaker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='magazine.person', verbose_name='speaker')),
            ],
            options={
                'verbose_name': 'passage',
                'verbose_name_plural': 'passages',
                'ordering': ['entry', 'order', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='order')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='articles.article', verbose_name='article')),
                ('photo', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='media.photo', verbose_name='photograph')),
                ('after', models.ForeignKey(blank=True, help_text='The passage it follows in print. Leave blank if it precedes the text.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='figures', to='articles.passage', verbose_name='after passage')),
            ],
            options={
                'verbose_name': 'figure',
                'verbose_name_plural': 'figures',
                'ordering': ['article', 'order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='EditorialNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='number')),
                ('language', models.CharField(choices=[('zh', 'Chinese'), ('en', 'English')], max_length=2, verbose_name='language')),
                ('printed', models.CharField(max_length=300, verbose_name='as printed')),
                ('suggested', models.CharField(blank=True, max_length=300, verbose_name='suggested reading')),
                ('reason', models.CharField(max_length=300, verbose_name='reason')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='editorial_notes', to='articles.article', verbose_name='article')),
                ('passage', models.ForeignKey(blank=True, help_text='Leave blank if the misprint is in a title or caption.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='editorial_notes', to='articles.passage', verbose_name='passage')),
            ],
            options={
                'verbose_name': 'editorial note',
                'verbose_name_plural': 'editorial notes',
                'ordering': ['article', 'number'],
            },
        ),
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
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(condition=models.Q(('parent', None)), fields=('issue', 'locator'), name='article_locator_once_an_issue', violation_error_message='An article with this locator already exists in this issue.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.UniqueConstraint(condition=models.Q(('parent', None), _negated=True), fields=('parent', 'locator'), name='article_locator_once_an_entry', violation_error_message='A piece with this locator already exists in this entry.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('first_page__isnull', False), ('locator__regex', '^p[1-9][0-9]*(-([2-9]|[1-9][0-9]+))?$'), ('parent', None)), models.Q(('issue_section', None), ('locator__regex', '^[1-9][0-9]*$'), ('parent__isnull', False)), _connector='OR'), name='article_locator_shape', violation_error_message='An entry needs a first page and a locator such as p32 or p32-2. A piece needs a locator such as 2 and has no heading in the contents list.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('last_page', None), models.Q(('first_page__isnull', False), ('last_page__gte', models.F('first_page'))), _connector='OR'), name='article_pages_in_order', violation_error_message='The last page is before the first page.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('published_at__isnull', False), ('state', 'published')), models.Q(('state', 'withdrawn'), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='article_state_is_complete', violation_error_message='A published item needs a publication time, a withdrawn item a reason.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(('published_at', None), ('published_at__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2199, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), name='article_publication_is_possible'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('article', 'person', 'role'), name='contribution_once'),
        ),
        migrations.AddIndex(
            model_name='harvestrecord',
            index=models.Index(fields=['datestamp', 'id'], name='harvest_order'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['entry', 'modified'], name='passage_of_entry'),
        ),
        migrations.AddIndex(
            model_name='passage',
            index=models.Index(fields=['article', 'modified'], name='passage_of_article'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.UniqueConstraint(fields=('entry', 'number'), name='passage_number_once'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('text_zh', ''), _negated=True), models.Q(('text_en', ''), _negated=True), _connector='OR'), name='passage_has_a_side', violation_error_message='Enter text in at least one language.'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order_zh', None), ('text_zh', '')), models.Q(models.Q(('text_zh', ''), _negated=True), ('order_zh__isnull', False)), _connector='OR'), name='passage_zh_has_order_where_text', violation_error_message='The printed order in Chinese is required with Chinese text, and must be blank without it.'),
        ),
        migrations.AddConstraint(
            model_name='passage',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order_en', None), ('text_en', '')), models.Q(models.Q(('text_en', ''), _negated=True), ('order_en__isnull', False)), _connector='OR'), name='passage_en_has_order_where_text', violation_error_message='The printed order in English is required with English text, and must be blank without it.'),
        ),
        migrations.AddConstraint(
            model_name='figure',
            constraint=models.UniqueConstraint(fields=('article', 'photo'), name='figure_once'),
        ),
        migrations.AddConstraint(
            model_name='editorialnote',
            constraint=models.UniqueConstraint(fields=('article', 'number'), name='editorial_note_number_once'),
        ),
        migrations.RunPython(create_index, drop_index),
    ]
