"""Extractions that take seconds, made once for all tests; nobody changes them."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from articles.ingest.extraction.objects import FixtureObject
from articles.ingest.extraction.output import finished_objects, read_fixture
from articles.ingest.extraction.pipeline import Extraction, extract

from .samples import SECOND_ISSUE

FIXTURES = Path(__file__).resolve().parents[4] / "fixtures"
SOURCE_464 = FIXTURES / "sources" / "issue-464.txt"
FIXTURE_464 = FIXTURES / "issue-464.yaml"


@pytest.fixture(scope="session")
def issue_464() -> Extraction:
    return extract(SOURCE_464)


@pytest.fixture(scope="session")
def objects_464(issue_464: Extraction) -> list[FixtureObject]:
    return finished_objects(issue_464, read_fixture(FIXTURE_464))


@pytest.fixture(scope="session")
def fixture_464() -> Sequence[dict[str, Any]]:
    """The committed fixture, as it is in the file."""
    content: Sequence[dict[str, Any]] = yaml.load(FIXTURE_464.read_bytes(), yaml.CSafeLoader)
    return content


@pytest.fixture(scope="session")
def second_issue() -> Extraction:
    return extract(SECOND_ISSUE)


@pytest.fixture(scope="session")
def second_objects(second_issue: Extraction) -> list[FixtureObject]:
    return finished_objects(second_issue, [])
