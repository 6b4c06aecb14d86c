import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from articles.models import Article, Contribution, Passage
from benchmarks.synthetic.command import Command
from benchmarks.synthetic.issues import Press
from magazine.models import Issue, Person
from media.models import Photo
from tests.rows import ALL_MODELS, all_rows

pytestmark = pytest.mark.django_db


def made(issues: int, seed: int = 0) -> list[list[Any]]:
    """Return what a reader would see of the archive that the command makes, and take it back."""
    with transaction.atomic():
        call_command(Command(), issues=issues, seed=seed)
        rows = [
            list(queryset.values_list(*columns))
            for queryset, *columns in (
                (Issue.objects.all(), "whole_number", "theme_zh"),
                (Person.objects.all(), "slug", "name_zh", "name_en", "sort_key"),
                (Article.objects.order_by("pk"), "locator", "title_zh", "title_en", "contents_title_zh"),
                (Passage.objects.order_by("pk"), "number", "text_zh", "text_en", "speaker__slug"),
                (Contribution.objects.order_by("pk"), "person__slug", "name_zh", "role"),
                (Photo.objects.order_by("pk", "credits__pk"), "caption_zh", "credits__person__slug"),
            )
        ]
        transaction.set_rollback(True)
    return rows


@pytest.mark.sqlite
def test_issues_precede_printed_one_monthly(capsys: pytest.CaptureFixture[str]) -> None:
    call_command(Command(), issues=12)
    found = [(issue.whole_number, str(issue), issue.date.month) for issue in Issue.objects.all()]
    assert found[:2] == [("464", "464 (2024.10)", 10), ("463", "463 (2024.9)", 9)]
    assert found[9:] == [
        ("455", "455 (2024.1)", 1),
        ("454", "454 (2023.12)", 12),
        ("453", "453 (2023.11)", 11),
    ]
    assert "12 of 12 issues" in capsys.readouterr().err


def test_staff_stays_and_writers_come_anew() -> None:
    call_command(Command(), issues=4)
    invented = Issue.objects.exclude(whole_number="464")
    staff = [set(issue.masthead_entries.values_list("person", flat=True)) for issue in invented]
    assert staff[0] == staff[1] == staff[2]
    writers = [
        set(Contribution.objects.filter(article__issue=issue).values_list("person", flat=True)) - staff[0]
        for issue in invented
    ]
    assert writers[0] - writers[1]
    assert writers[0] & writers[1]


@pytest.mark.sqlite
def test_seed_determines_archive() -> None:
    first = made(3)
    assert made(3) == first
    assert made(3, seed=1) != first


def test_refuses_filled_archive() -> None:
    call_command(Command(), issues=1)
    before = all_rows()
    with pytest.raises(CommandError, match="holds issues already"):
        call_command(Command(), issues=2)
    assert all_rows() == before


def test_with_force_numbers_not_taken_are_added() -> None:
    call_command(Command(), issues=2)
    before = set(Person.objects.values_list("slug", flat=True))
    call_command(Command(), issues=2, force=True)
    assert [issue.whole_number for issue in Issue.objects.all()] == ["464", "463", "462", "461"]
    assert before < set(Person.objects.values_list("slug", flat=True))


def test_empty_database_is_refused(tmp_path: Path) -> None:
    """From the shell, as any command of manage.py: it names what to run first and ends with 1."""
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.synthetic", "--issues", "1"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == (
        "CommandError: The database lacks tables or columns: run `manage.py migrate` first.\n"
    )


def test_an_interrupted_run_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    add_issue = Press.add_issue

    def add_two(press: Press, number: int, *rest: Any) -> None:
        add_issue(press, number, *rest)
        if number == 462:
            raise KeyboardInterrupt

    monkeypatch.setattr(Press, "add_issue", add_two)
    with pytest.raises(KeyboardInterrupt):
        call_command(Command(), issues=5)
    assert not any(model.objects.exists() for model in ALL_MODELS)
