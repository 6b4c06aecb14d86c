"""A timeline as its page shows it: each change with its fields, Chinese beside English."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin import site
from django.db.models import BooleanField, DateTimeField, QuerySet
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..history.timelines import Change, ColumnChange, TimelinePage, TimelineStep
from ..history.values import is_same
from ..text.languages import BOTH, TAGS

Names = dict[Any, dict[Any, str]]  # the names of related rows by model and row id
Address = Callable[[Change, str], str]  # of the page that puts a column back to before a change; may be empty
IDENTIFIERS = (
    "number",
    "locator",
    "whole_number",
    "page",
    "name_zh",
    "name_en",
    "name",
    "title_zh",
    "slug",
    "order",
)


@dataclass(frozen=True)
class ShownValue:
    """A field in one language, or in none, before and after a change."""

    tag: str
    before: str
    after: str
    is_changed: bool
    put_back: str = ""

    @property
    def is_text(self) -> bool:
        """True if its words are marked."""
        return bool(self.tag)


@dataclass(frozen=True)
class ShownField:
    """A field under its label: Chinese and English, or one value of neither language."""

    label: str
    values: Sequence[ShownValue]


@dataclass(frozen=True)
class ShownChange:
    """A change of one row, with the address of the row's own timeline."""

    change: Change
    label: str
    address: str
    fields: Sequence[ShownField]

    @property
    def correction(self) -> str:
        """The kind of correction, if it is known."""
        return str(self.change.row.get_correction_display())


@dataclass(frozen=True)
class ShownStep:
    """The changes of a batch, with the address of the page that undoes it."""

    step: TimelineStep
    changes: Sequence[ShownChange]
    undo: str

    @property
    def author(self) -> str:
        """The name of the editor, if the batch has one."""
        user = self.step.row.history_user
        return (user.get_full_name() or user.get_username()) if user else ""

    @property
    def correction(self) -> str:
        """The kind of correction that all changes have in common."""
        kinds = {each.correction for each in self.changes}
        return kinds.pop() if len(kinds) == 1 else ""


class ShownTimeline:
    """The steps of a page of a timeline."""

    def __init__(self, page: TimelinePage, put_back: Address, undo: Callable[[Any], str]) -> None:
        self.page, self._put_back, self._undo = page, put_back, undo

    @cached_property
    def steps(self) -> list[ShownStep]:
        """The batches of the page, the newest first."""
        names = names_of(self.page.changes)
        return [
            ShownStep(
                step,
                [self._shown(change, names) for change in step.changes],
                self._undo(step.row.batch) if step.row.batch else "",
            )
            for step in self.page.steps
        ]

    def _shown(self, change: Change, names: Names) -> ShownChange:
        fields = list(_fields(change, names, lambda name: self._put_back(change, name)))
        return ShownChange(change, label_of(change.model, change.row), timeline_address(change), fields)


def label_of(model: Any, state: Any) -> str:
    """Return the name of a row in a state: its kind, and its number, locator or name."""
    found = (str(getattr(state, name, "") or "") for name in IDENTIFIERS)
    return f"{model._meta.verbose_name} {next(filter(None, found), '')}".strip()


def timeline_address(change: Change) -> str:
    """Return the address of the timeline of a row; empty where its model has no admin of its own."""
    if change.model not in site._registry:
        return ""
    return reverse(admin_name(change.model, "history"), args=[change.row.id])


def admin_name(model: Any, view: str) -> str:
    """Return the name of an admin view of a model."""
    return f"admin:{model._meta.app_label}_{model._meta.model_name}_{view}"


def names_of(changes: Iterable[Change]) -> Names:
    """Return the names of all rows that the changed columns refer to, one query a model."""
    ids: dict[Any, set[Any]] = defaultdict(set)
    for change in changes:
        for each in change.columns.values():
            if each.column.is_relation:
                ids[each.column.related_model] |= {each.before, each.after}
    return {model: _names(model, found - {None}) for model, found in ids.items()}


def _names(model: Any, ids: set[Any]) -> dict[Any, str]:
    rows: QuerySet[Any] = model._default_manager.all()
    if model in site._registry and site._registry[model].list_select_related:
        rows = rows.select_related(*site._registry[model].list_select_related)
    return {pk: str(row) for pk, row in rows.in_bulk(ids).items()}


def display(column: Any, value: Any, names: Names) -> str:
    """Return a value as editors read it."""
    if value in (None, ""):
        return "–"
    if column.is_relation:
        return names.get(column.related_model, {}).get(value, f"#{value}")
    if isinstance(column, BooleanField):
        return _("yes") if value else _("no")
    if isinstance(column, DateTimeField):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return str(dict(column.flatchoices).get(value, value))


def _fields(change: Change, names: Names, put_back: Callable[[str], str]) -> Iterator[ShownField]:
    """Yield the changed fields; a text in two languages with both."""
    is_alone = change.is_creation or change.is_deletion
    texts = any(each.language and each.is_changed for each in change.columns.values())
    done = set()
    for each in change.columns.values():
        base = each.name[: -len(each.language) - 1] if each.language else each.name
        pair = [change.columns[f"{base}_{end}"] for end in BOTH] if each.language else [each]
        if (
            base in done
            or not any(one.is_changed for one in pair)
            or (is_alone and texts and not each.language)
        ):
            continue
        done.add(base)
        label = " · ".join(dict.fromkeys(field_label(one.column) for one in pair if one.is_changed))
        yield ShownField(label, [_value(one, names, put_back, is_alone) for one in pair])


def field_label(column: Any) -> str:
    """Return the name of a field, of a translated one without its language."""
    return str(getattr(column, "translated_field", column).verbose_name)


def _value(change: ColumnChange, names: Names, put_back: Callable[[str], str], is_alone: bool) -> ShownValue:
    address = put_back(change.name) if change.is_changed and not is_alone else ""
    if change.language:
        texts = change.before or "", change.after or ""
        return ShownValue(TAGS[change.language], *texts, is_changed=not is_same(*texts), put_back=address)
    before, after = (display(change.column, each, names) for each in (change.before, change.after))
    return ShownValue("", before, after, is_changed=True, put_back=address)
