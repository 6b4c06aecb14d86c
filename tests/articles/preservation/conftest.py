"""The sample issue with one image file."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile

from magazine.models import Issue
from media.models import PageScan
from media.renditions import prepare_and_store
from tests import sample
from tests.pictures import picture


@pytest.fixture
def issue(db: None, tmp_path: Path, settings: Any) -> Issue:
    """The issue with the files of a photograph and of no page."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    made = sample.whole_issue()
    PageScan.objects.all().delete()
    shot = made.photos.get(number=1)
    shot.file = ContentFile(picture(size=(60, 40)), name="upload.jpg")
    prepare_and_store(shot)
    shot.save()
    return made
