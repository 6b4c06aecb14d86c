"""Everything the archive holds, to compare before and after."""

from typing import Any

from django.apps import apps

from magazine.db.natural_keys import NaturalKeyModel

# Not what the search makes of them, which is made again at any time.
ALL_MODELS = [
    model
    for app in ("magazine", "media", "articles")
    for model in apps.get_app_config(app).get_models()
    if issubclass(model, NaturalKeyModel)
]


def all_rows(without_ids: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every model by label; without row ids, keys stand for what a row points to."""
    return {
        model._meta.label: [_row(row, without_ids) for row in sorted(model.objects.all(), key=_key)]
        for model in ALL_MODELS
    }


def _key(row: Any) -> str:
    return str(row.natural_key())


def _row(row: Any, without_ids: bool) -> dict[str, Any]:
    fields = row._meta.concrete_fields
    if not without_ids:
        return {field.attname: row.__dict__.get(field.attname) for field in fields}
    return {f.name: _value(row, f) for f in fields if not f.primary_key}


def _value(row: Any, field: Any) -> Any:
    if not field.is_relation:
        return row.__dict__.get(field.attname)
    target = getattr(row, field.name)
    return target and target.natural_key()
