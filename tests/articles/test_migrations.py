"""The migration that gives the reason for a withdrawal two languages keeps every reason."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("articles", "0005_history_of_owners"), ("magazine", "0003_history_of_owners")]


@pytest.fixture
def before(transactional_db: None) -> Iterator[None]:
    """A database as the release before left it."""
    executor = MigrationExecutor(connection)
    after = executor.loader.graph.leaf_nodes()
    executor.migrate(BEFORE)
    yield
    MigrationExecutor(connection).migrate(after)


def test_reason_goes_to_language_of_its_script(before: None) -> None:
    old = MigrationExecutor(connection).loader.project_state(BEFORE).apps
    magazine = old.get_model("magazine", "Magazine").objects.create(issn="2345-6787")
    issues = old.get_model("magazine", "Issue").objects
    place = {"magazine": magazine, "year": 2021, "date": "2021-01-01", "state": "withdrawn"}
    for number, reason in (("1", "照片有误。"), ("2", "A mistake.")):
        issues.create(whole_number=number, number=number, withdrawn_reason=reason, **place)
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    new = executor.loader.project_state(executor.loader.graph.leaf_nodes()).apps
    found = new.get_model("magazine", "Issue").objects.order_by("whole_number")
    reasons = list(found.values_list("withdrawn_reason_zh", "withdrawn_reason_en"))
    assert reasons == [("照片有误。", None), (None, "A mistake.")]
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    assert list(issues.order_by("whole_number").values_list("withdrawn_reason", flat=True)) == [
        "照片有误。",
        "A mistake.",
    ]
    issues.all().delete()
    old.get_model("magazine", "Magazine").objects.all().delete()
