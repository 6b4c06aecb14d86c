"""An issue with a passage to correct."""

from pathlib import Path

import pytest

from articles.models import Passage
from magazine.models import Issue
from tests import invented


@pytest.fixture
def issue(db: None, tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def passage(issue: Issue) -> Passage:
    found: Passage = Passage.objects.filter(entry__locator="p3").exclude(text_zh="").earliest("number")
    return found


@pytest.fixture
def address(issue: Issue) -> str:
    return f"issn/{issue.magazine.issn}/{issue.whole_number}/"
