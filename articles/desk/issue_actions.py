"""Actions on the lines of an issue and on its articles in the contents list, each in one edit."""

from collections.abc import Collection
from typing import Any, cast

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from magazine.line_order import make_room
from magazine.models import IssueSection, Person

from ..edits import changed, edit
from ..models import Article
from .actions import RefusedError
from .issue_page import LINES
from .sequence import free_order


def siblings(row: Any) -> list[Any]:
    """Return the rows that share an order with a row, in that order, locked until the transaction ends."""
    rows = type(row)._default_manager.filter(issue=row.issue_id)
    if isinstance(row, Article):
        rows = rows.filter(parent=row.parent_id)
    return list(rows.order_by(LINES[type(row)], "pk").select_for_update())


def place(row: Any, after: Any) -> None:
    """Save a row, new or not, after another one, or before all others; those in its way move down."""
    name = LINES[type(row)]
    with edit():
        others = [each for each in siblings(row) if each.pk != row.pk]
        index = others.index(after) + 1 if after else 0
        if isinstance(row, Article):
            row.order = free_order(others[:index], others[index:])
            changed([row.parent_id] if row.parent_id else [])
        else:
            first = getattr(others[0], name) if others else 1
            setattr(row, name, getattr(others[index - 1], name) + 1 if index else first)
            make_room(row, name)
        save(row, {name})


def save(row: Any, without: Collection[str] = ()) -> None:
    """Save a row that fulfils its rules but those on the columns `without`; raises ValidationError for another.

    Its texts are validated by forms: the base columns of two languages may be empty.
    """
    row.clean()
    row.validate_constraints(exclude=set(without))
    row.save()


def move(row: Any, after: Any) -> None:
    """Move a row after another one, or before all others; an entry goes under the heading of the one before it."""
    if after == row:
        raise RefusedError(_("Choose another line."))
    if isinstance(row, Article) and after and not row.parent_id:
        row.issue_section = after.issue_section
    place(row, after)


def step(row: Any, offset: int) -> None:
    """Move a row up (-1) or down (1) by one; an entry at the border of its heading goes under the next one first."""
    rows = siblings(row)
    index = rows.index(row) + offset
    if not 0 <= index < len(rows):
        raise RefusedError(_("The line is the first or the last one already."))
    other = rows[index]
    if isinstance(row, Article) and not row.parent_id and other.issue_section_id != row.issue_section_id:
        row.issue_section = other.issue_section
        save(row)
        return
    place(row, other if offset > 0 else rows[index - 1] if index else None)


def put_under(entry: Article, heading: IssueSection) -> None:
    """Put an entry under a heading of the contents list, after the entries that it has."""
    if entry.parent_id:
        raise RefusedError(_("A piece stands under no heading."))
    own = [each for each in siblings(entry) if each.issue_section_id == heading.pk and each.pk != entry.pk]
    entry.issue_section = heading
    if own:
        place(entry, own[-1])
    else:
        save(entry)


def remove(line: Any) -> None:
    """Delete a line; a heading only once nothing stands under it."""
    if isinstance(line, Article):
        raise RefusedError(_("Withdraw or delete an article at its own form."))
    if isinstance(line, IssueSection) and (
        Article.objects.filter(issue_section=line).exists() or line.subheadings.exists()
    ):
        raise RefusedError(_("Articles or sub-headings stand under this heading. Move them first."))
    with edit():
        line.delete()


def add_entry(entry: Article, neighbour: Any, *, below: bool) -> None:
    """Save a new entry beside another one, as the first under a heading, or as the last; its page names it."""
    entry.locator = _free_locator(entry)
    entries = siblings(entry)
    if neighbour is None and entries:
        neighbour, below = entries[-1], True
    if isinstance(neighbour, Article):
        entry.issue_section = neighbour.issue_section
        index = entries.index(neighbour) + below
    else:
        entry.issue_section = neighbour
        own = [each for each in entries if each.issue_section_id == getattr(neighbour, "pk", None)]
        index = entries.index(own[0]) if own else len(entries)
    place(entry, entries[index - 1] if index else None)


def _free_locator(entry: Article) -> str:
    """Return a locator that no entry of the issue has had."""
    page = f"p{entry.first_page}"
    used = _locators(Q(issue=entry.issue_id, parent=None))
    numbered = (f"{page}-{number}" for number in range(2, len(used) + 3))
    return page if page not in used else next(each for each in numbered if each not in used)


def add_piece(piece: Article, entry: Article, after: Article | None) -> None:
    """Save a new piece of an entry, with the next locator."""
    piece.parent = entry
    used = [int(each) for each in _locators(Q(parent=entry.pk)) if each.isdecimal()]
    piece.locator = str(max(used, default=0) + 1)
    place(piece, after)


def _locators(condition: Q) -> set[str]:
    own: QuerySet[Any] = Article.objects.filter(condition)
    former: QuerySet[Any] = cast("Any", Article).history.filter(condition)
    return {*own.values_list("locator", flat=True), *former.values_list("locator", flat=True)}


def person_named(*names: str) -> Person | None:
    """Return the only person who has one of these names, or had it printed; None for several or none."""
    given = [name for name in names if name]
    own = Q(name_zh__in=given) | Q(name_en__in=given) | Q(names__name__in=given)
    found = list(Person.objects.filter(own).distinct().order_by("pk")[:2])
    return found[0] if len(found) == 1 else None
