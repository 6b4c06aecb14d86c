"""The printed order of an issue's lines: of its colophon, its masthead and the headings of its contents list."""

from typing import Any

from django.db.models import Max

from .history.bulk import save_all


def make_room(line: Any, name: str) -> None:
    """Move the lines of the issue that are at a line's position, and right after it, down by one."""
    others = type(line)._default_manager.filter(issue=line.issue_id).exclude(pk=line.pk)
    position = getattr(line, name)
    moved: list[Any] = []
    for other in others.filter(**{f"{name}__gte": position}).order_by(name):
        if getattr(other, name) != position + len(moved):
            break
        moved.append(other)
    if moved and line.pk:
        _set_aside(line, name, others.aggregate(last=Max(name))["last"])
    for other in moved:
        setattr(other, name, getattr(other, name) + 1)
    save_all(moved[::-1], [name], in_turn=True)


def _set_aside(line: Any, name: str, last: int) -> None:
    """Free the position that a line has until now, because the lines before it may move there."""
    stored = type(line)._default_manager.get(pk=line.pk)
    setattr(stored, name, max(last, getattr(stored, name)) + 2)  # the last line may move by one
    stored.save()
