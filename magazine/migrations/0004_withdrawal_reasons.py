"""The reason for a withdrawal in both languages: one from before goes to the language of its script."""

import re

from django.db import migrations, models

HAN = re.compile(r"[\u4e00-\u9fff]")
MODELS = ("issue", "historicalissue")


def to_language(apps, schema_editor):
    for model in MODELS:
        rows = apps.get_model("magazine", model)._default_manager.using(schema_editor.connection.alias)
        for pk, reason in rows.exclude(withdrawn_reason="").values_list("pk", "withdrawn_reason"):
            language = "zh" if HAN.search(reason) else "en"
            rows.filter(pk=pk).update(**{f"withdrawn_reason_{language}": reason})


def to_one_text(apps, schema_editor):
    for model in MODELS:
        rows = apps.get_model("magazine", model)._default_manager.using(schema_editor.connection.alias)
        for pk, *reasons in rows.values_list("pk", "withdrawn_reason_zh", "withdrawn_reason_en"):
            rows.filter(pk=pk).update(withdrawn_reason="\n".join(filter(None, reasons)))


def constraint(condition):
    return models.CheckConstraint(
        condition=models.Q(state="draft")
        | models.Q(state="published", published_at__isnull=False)
        | models.Q(state="withdrawn") & condition,
        name="issue_state_is_complete",
        violation_error_message="A published item needs a publication time, a withdrawn item a reason.",
    )


class Migration(migrations.Migration):
    dependencies = [("magazine", "0003_history_of_owners")]

    operations = [
        migrations.RemoveConstraint(model_name="issue", name="issue_state_is_complete"),
        *(
            migrations.AddField(
                model_name=model,
                name=f"withdrawn_reason_{language}",
                field=models.TextField(blank=True, null=True, verbose_name="reason for withdrawal"),
            )
            for model in MODELS
            for language in ("zh", "en")
        ),
        migrations.RunPython(to_language, to_one_text),
        migrations.RemoveField(model_name="historicalissue", name="withdrawn_reason"),
        migrations.AddConstraint(
            model_name="issue",
            constraint=constraint(
                (models.Q(withdrawn_reason_zh__isnull=False) & ~models.Q(withdrawn_reason_zh=""))
                | (models.Q(withdrawn_reason_en__isnull=False) & ~models.Q(withdrawn_reason_en=""))
            ),
        ),
    ]
