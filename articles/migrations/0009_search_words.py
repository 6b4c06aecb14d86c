from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0008_source_correction")]

    operations = [
        migrations.CreateModel(
            name="SearchWord",
            fields=[("word", models.CharField(max_length=40, primary_key=True, serialize=False))],
        ),
    ]
