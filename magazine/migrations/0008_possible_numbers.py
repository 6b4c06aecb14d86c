"""Numbers and dates that stand in addresses are possible ones."""

import datetime
import re

from django.db import migrations, models

import magazine.db.fields
import magazine.validators
from magazine.text.characters import plain_number

SHAPE = re.compile(magazine.validators.NUMBER_PATTERN)


def write_plainly(apps, schema_editor):
    """Write full-width digits and dashes in ASCII; name the issues whose number only a person can mend."""
    wrong = []
    for issue in apps.get_model('magazine', 'Issue').objects.all():
        whole_number, number = plain_number(issue.whole_number), plain_number(issue.number)
        if (whole_number, number) != (issue.whole_number, issue.number):
            issue.whole_number, issue.number = whole_number, number
            issue.save(update_fields=['whole_number', 'number'])
        is_possible = 1800 <= issue.year <= 2199 and 1800 <= issue.date.year <= 2199
        if not (SHAPE.match(whole_number) and SHAPE.match(number) and is_possible):
            wrong.append(f"issue {whole_number} ({issue.year}, no. {number}, {issue.date})")
    if wrong:
        raise ValueError(
            "These issues have a number or a date that cannot stand in an address; correct them in the database, "
            "then migrate again: " + "; ".join(wrong)
        )



class Migration(migrations.Migration):

    dependencies = [
        ('magazine', '0007_bytewise_order'),
    ]

    operations = [
        migrations.RunPython(write_plainly, migrations.RunPython.noop, elidable=True),
        migrations.AlterModelOptions(
            name='issue',
            options={'get_latest_by': 'date', 'ordering': ['-date', '-whole_number', '-pk'], 'verbose_name': 'issue', 'verbose_name_plural': 'issues'},
        ),
        migrations.AlterField(
            model_name='issue',
            name='date',
            field=models.DateField(validators=[magazine.validators.validate_date], verbose_name='date of issue'),
        ),
        migrations.AlterField(
            model_name='issue',
            name='number',
            field=magazine.db.fields.NumberField(max_length=10, validators=[magazine.validators.validate_number], verbose_name='number in the year'),
        ),
        migrations.AlterField(
            model_name='issue',
            name='published_at',
            field=models.DateTimeField(blank=True, null=True, validators=[magazine.validators.validate_date], verbose_name='published at'),
        ),
        migrations.AlterField(
            model_name='issue',
            name='whole_number',
            field=magazine.db.fields.NumberField(help_text='As printed: 312, or 312-313 for a double issue.', max_length=20, validators=[magazine.validators.validate_number], verbose_name='whole number'),
        ),
        migrations.AlterField(
            model_name='issue',
            name='year',
            field=models.PositiveSmallIntegerField(validators=[magazine.validators.validate_year], verbose_name='year'),
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
            constraint=models.CheckConstraint(condition=models.Q(('published_at', None), ('published_at__range', (datetime.datetime(1800, 1, 1, 0, 0, tzinfo=datetime.timezone.utc), datetime.datetime(2199, 12, 31, 0, 0, tzinfo=datetime.timezone.utc))), _connector='OR'), name='issue_publication_is_possible'),
        ),
    ]
