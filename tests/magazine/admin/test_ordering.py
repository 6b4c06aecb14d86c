"""Lines in printed order: inserted between two others, or moved, with one save."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from magazine.models import ColophonEntry, Issue, IssueSection, MastheadEntry
from tests import desk, invented
from tests.desk import change, form_data, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue(tmp_path: Path) -> Issue:
    return invented.load(tmp_path)


@pytest.fixture
def editor(issue: Issue) -> Client:
    return desk.chief()


def lines(issue: Issue, orders: list[int]) -> list[ColophonEntry]:
    ColophonEntry.objects.all().delete()
    part = ColophonEntry.Part.values[0]
    return [
        ColophonEntry.objects.create(issue=issue, part=part, order=order, value_zh=f"{order}行")
        for order in orders
    ]


def values(issue: Issue) -> list[tuple[int, str]]:
    return [
        (line.order, line.value_zh) for line in ColophonEntry.objects.filter(issue=issue).order_by("order")
    ]


def test_line_is_inserted_between_two(editor: Client, issue: Issue) -> None:
    first = lines(issue, [1, 2, 3, 7])[0]
    address = url(ColophonEntry, "add")
    new = form_data(editor.get(address)) | {
        "issue": issue.pk,
        "part": first.part,
        "order": "2",
        "value_zh": "新行",
        "label_zh": "",
    }
    assert editor.post(address, new).status_code == 302
    assert values(issue) == [(1, "1行"), (2, "新行"), (3, "2行"), (4, "3行"), (7, "7行")]


@pytest.mark.parametrize(
    ("moved", "to", "expected"),
    [
        (3, "1", ["4行", "1行", "2行", "3行"]),
        (0, "3", ["2行", "1行", "3行", "4行"]),
        (1, "9", ["1行", "3行", "4行", "2行"]),
        (1, "2", ["1行", "2行", "3行", "4行"]),
    ],
)
def test_line_is_moved(editor: Client, issue: Issue, moved: int, to: str, expected: list[str]) -> None:
    line = lines(issue, [1, 2, 3, 4])[moved]
    assert change(editor, line, order=to).status_code == 302
    assert [value for _order, value in values(issue)] == expected


def test_lines_of_other_issues_stay(editor: Client, issue: Issue, tmp_path: Path) -> None:
    other = invented.load(tmp_path, "701")
    line = lines(issue, [1, 2])[1]
    before = ColophonEntry.objects.create(issue=other, part=line.part, order=1, value_zh="别的")
    change(editor, line, order="1")
    before.refresh_from_db()
    assert (before.order, before.version) == (1, 1)


@pytest.mark.parametrize(("model", "name"), [(MastheadEntry, "order"), (IssueSection, "position")])
def test_masthead_and_headings_make_room(editor: Client, issue: Issue, model: Any, name: str) -> None:
    last = model.objects.filter(issue=issue).latest(name)
    last.pk, last._state.adding = None, True
    setattr(last, name, getattr(last, name) + 1)
    last.save()
    first, second, *_rest = model.objects.filter(issue=issue).order_by(name)
    assert change(editor, second, **{name: getattr(first, name)}).status_code == 302
    ordered = list(model.objects.filter(issue=issue).order_by(name))
    assert ordered[:2] == [second, first]
