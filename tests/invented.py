"""The small invented issue of tests/articles/data, under any whole number, and with any change."""

from pathlib import Path
from typing import Any

import yaml

from articles.ingest.loading import load_issue
from magazine.models import Issue

from .made_once import made_once

FILE = Path(__file__).parent / "articles" / "data" / "issue-700.yaml"


def objects(whole_number: str = "700") -> list[dict[str, Any]]:
    """Return the objects of the issue as if they had been printed under this whole number."""
    data: list[dict[str, Any]] = yaml.safe_load(FILE.read_text("utf-8").replace("700", whole_number))
    return data


def write(folder: Path, data: object) -> Path:
    """Write a fixture and return its path."""
    path = folder / "issue.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def load(folder: Path, whole_number: str = "700") -> Issue:
    """Load the issue and return it."""

    def make() -> Issue:
        load_issue(write(folder, objects(whole_number)))
        issue: Issue = Issue.objects.get(whole_number=whole_number)
        return issue

    return made_once(f"invented {whole_number}", make)
