"""Indexes are rebuilt at `migrate` when, and only when, the version of their rules differs."""

import pytest
from django.core.management import call_command

from articles import receivers
from articles.derived_indexes import INDEXES
from articles.models import HarvestRecord, IndexVersion, SearchDocument
from tests.sample import whole_issue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indexed() -> None:
    """An archive whose indexes are complete, and then lose all their rows."""
    whole_issue()
    receivers.migrated()
    SearchDocument.objects.all().delete()
    HarvestRecord.objects.all().delete()


def test_same_version_rebuilds_nothing() -> None:
    call_command("migrate", verbosity=0)
    assert not SearchDocument.objects.exists()
    assert not HarvestRecord.objects.exists()


@pytest.mark.parametrize(
    ("name", "rebuilt", "other"),
    [("search", SearchDocument, HarvestRecord), ("harvest", HarvestRecord, SearchDocument)],
)
def test_other_version_rebuilds_its_index(
    name: str,
    rebuilt: type[SearchDocument | HarvestRecord],
    other: type[SearchDocument | HarvestRecord],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    version = INDEXES[name].version + 1
    monkeypatch.setitem(INDEXES, name, INDEXES[name]._replace(version=version))
    call_command("migrate", verbosity=0)
    assert rebuilt.objects.exists()
    assert not other.objects.exists()
    assert IndexVersion.objects.get(name=name).version == version


def test_unknown_version_rebuilds_everything() -> None:
    """An archive from before the versions has none."""
    IndexVersion.objects.all().delete()
    call_command("migrate", verbosity=0)
    assert SearchDocument.objects.exists()
    assert HarvestRecord.objects.exists()


def test_failed_rebuild_is_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(report: object) -> int:
        raise ZeroDivisionError

    index = INDEXES["search"]
    IndexVersion.objects.filter(name="search").delete()
    monkeypatch.setitem(INDEXES, "search", index._replace(rebuild=fail))
    with pytest.raises(ZeroDivisionError):
        receivers.migrated()
    assert not IndexVersion.objects.filter(name="search").exists()
    monkeypatch.setitem(INDEXES, "search", index)
    receivers.migrated()
    assert SearchDocument.objects.exists()


def test_waits_for_all_migrations(monkeypatch: pytest.MonkeyPatch) -> None:
    IndexVersion.objects.all().delete()
    monkeypatch.setattr(receivers, "has_unapplied_migrations", lambda: True)
    receivers.migrated()
    assert not IndexVersion.objects.exists()


@pytest.mark.parametrize("name", ["search", "harvest"])
def test_command_stores_the_version(name: str) -> None:
    IndexVersion.objects.all().delete()
    call_command(f"rebuild_{name}")
    assert IndexVersion.objects.get().name == name
