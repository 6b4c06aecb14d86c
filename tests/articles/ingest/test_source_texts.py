"""The source text is stored with the issue that was extracted from it."""

from pathlib import Path

import pytest

from articles.ingest.loading import load_issue
from articles.ingest.source_texts import PACKAGE_SOURCE_NAME
from articles.models import IssueSource
from tests import invented

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["sources/issue.txt", PACKAGE_SOURCE_NAME])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_source_beside_the_fixture_is_stored(tmp_path: Path, name: str, encoding: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("第一行\nsecond line\n", encoding=encoding)
    load_issue(invented.write(tmp_path, invented.objects()))
    assert IssueSource.objects.get().lines("2 1 7 0") == [(2, "second line"), (1, "第一行")]


def test_fixture_is_complete_without_a_source(tmp_path: Path) -> None:
    load_issue(invented.write(tmp_path, invented.objects()))
    assert not IssueSource.objects.exists()
