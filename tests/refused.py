"""What the database itself refuses, whatever form or program asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.rows import ALL_MODELS


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """Expect that the database refuses, and for the reason that the constraint with this name states."""
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        yield
    assert constraint in str(error.value) or columns_of(constraint) in str(error.value)


def columns_of(name: str) -> str:
    """Return how SQLite, which names columns, tells of a broken uniqueness."""
    for model in ALL_MODELS:
        for constraint in model._meta.constraints:
            if constraint.name == name and hasattr(constraint, "fields"):
                columns = (model._meta.get_field(field).column for field in constraint.fields)
                return ", ".join(f"{model._meta.db_table}.{column}" for column in columns)
    return name


def copy(row: Any, **changes: Any) -> Any:
    """Return an unsaved row like this one but for the changes."""
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    fields.pop(row._meta.pk.attname)
    return type(row)(**fields | changes)
