"""The sample archive and its export."""

from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from articles.browsing import alphabetical_people
from articles.export.output_folder import CHECKSUM_LIST
from magazine.models import Issue
from media.models import PageScan, Photo
from media.renditions import prepare_and_store
from tests import sample
from tests.pictures import picture

SITE = "https://archive.example.org"
ISSUE = "issn/2345-6787/12"


def prepared() -> Issue:
    """The sample issue with files for its pictures, and another of the year before."""
    made = sample.whole_issue()
    for each in (Photo.objects.get(number=1), *PageScan.objects.all()):
        each.file = ContentFile(picture(size=(60, 40)), name="upload.jpg")
        prepare_and_store(each)
        each.save()
    older = sample.issue(made.magazine, "9", "12", year=2020, date=date(2020, 12, 1))
    heading = older.sections.create(section=made.sections.get(position=1).section, position=1)
    sample.entry(older, 3, "旧文", "Old Text", issue_section=heading)
    return made


@pytest.fixture(scope="module")
def exported(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """An export for tests that only read, written once."""
    var = tmp_path_factory.mktemp("var")
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(MEDIA_ROOT=var / "uploads"):
        with pytest.MonkeyPatch.context() as fewer:
            fewer.setattr(alphabetical_people, "PAGE_SIZE", 2)
            prepared()
            export(var / "export")
        transaction.set_rollback(True)
    return var / "export"


@pytest.fixture
def issue(db: None, tmp_path: Path, settings: Any) -> Issue:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return prepared()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "export"


def export(place: Path, **options: Any) -> str:
    """Export, and return the command's output."""
    output = StringIO()
    call_command("export_static", place, site=SITE, jobs=1, stdout=output, stderr=StringIO(), **options)
    return output.getvalue()


def files(place: Path) -> dict[str, bytes]:
    found = (path for path in place.rglob("*") if path.is_file() and path.name != CHECKSUM_LIST)
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in found}
