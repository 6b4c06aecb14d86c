from pathlib import Path
from typing import Any

import pytest

from magazine.models import Issue
from tests import invented


@pytest.fixture
def uploads(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "uploads"
    return tmp_path / "uploads"


@pytest.fixture
def issue(tmp_path: Path, uploads: Path) -> Issue:
    return invented.load(tmp_path)
