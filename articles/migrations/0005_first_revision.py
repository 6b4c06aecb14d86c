from django.db import migrations
from django.utils import timezone


def begin(apps, schema_editor):
    """Give an archive that is there already its first revision, with the publications that were planned."""
    times = set()
    for app, model in (('magazine', 'Issue'), ('articles', 'Article')):
        planned = apps.get_model(app, model).objects.filter(state='published', published_at__gt=timezone.now())
        times.update(time.timestamp() for time in planned.values_list('published_at', flat=True))
    revisions = apps.get_model('magazine', 'SiteRevision').objects
    revisions.update_or_create(pk=1, defaults={'coming_changes': sorted(times)})


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0004_passage_order_help'),
        ('magazine', '0005_site_revision'),
    ]

    operations = [
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
