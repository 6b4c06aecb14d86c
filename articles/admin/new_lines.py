"""Forms of new lines, headings, entries and pieces on an issue's desk page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from magazine.admin.conflicts import OPENED_VERSION
from magazine.admin.forms import TextField
from magazine.admin.ordering import LineForm
from magazine.models import ColophonEntry, Issue, IssueSection, MastheadEntry, Section

from ..desk import issue_actions
from ..desk.entry_page import Row, prefix_of
from ..desk.issue_page import MODELS, IssuePage
from ..models import Article

PREFIX, PLACE = "new", "new-place"
PLACES = ("above", "below", "inside", "end")


@dataclass(frozen=True)
class InsertionPoint:
    """A place for a new row: above, below or inside another one, or at the end of all of its model."""

    where: str
    model: type[Any]
    neighbour: Any = None

    def __str__(self) -> str:
        if self.neighbour is None:
            return f"{self.where}:{self.model._meta.model_name}"
        return f"{self.where}:{prefix_of(self.neighbour)}"

    @property
    def kind(self) -> str:
        """The kind of the new row."""
        if self.model is not Article:
            return str(self.model._meta.model_name)
        return "piece" if self.entry else "entry"

    @property
    def entry(self) -> Article | None:
        """The entry that a new piece is part of."""
        if not isinstance(self.neighbour, Article):
            return None
        return self.neighbour if self.where == "inside" else self.neighbour.parent


def parse_insertion_point(text: str, page: IssuePage) -> InsertionPoint | None:
    """Return the place that `below:colophonentry-12` or `end:article` names; None for any other text."""
    where, _colon, name = text.partition(":")
    if where == "end" and name in MODELS:
        return InsertionPoint(where, MODELS[name])
    rows = (row.subject for _part, rows in page.parts() for row in rows if row.prefix == name)
    row = next(rows, None)
    if row is None or where not in PLACES or where == "end":
        return None
    if where != "inside":
        return InsertionPoint(where, type(row), row)
    is_container = isinstance(row, IssueSection) or (isinstance(row, Article) and not row.parent_id)
    return InsertionPoint(where, Article, row) if is_container else None


class NewLineForm(LineForm):
    """A new row; `names` are its pairs of texts, `extras` its other fields."""

    names: ClassVar[tuple[str, ...]] = ()
    extras: ClassVar[tuple[str, ...]] = ()
    place: InsertionPoint

    def __init__(self, data: Any, place: InsertionPoint, issue: Issue) -> None:
        super().__init__(data, instance=self._meta.model(issue=issue), prefix=PREFIX)
        self.place = place
        del self.fields[OPENED_VERSION]

    @property
    def row(self) -> Row:
        """The new row, with its texts."""
        return Row(self.instance, self.names, self.place.kind)

    @property
    def others(self) -> Iterator[forms.BoundField]:
        """The fields that are no text of either language."""
        return (self[name] for name in self.extras)

    def save_at_place(self) -> None:
        """Save the row at its place; raises RefusedError and ValidationError."""
        row, neighbour = self.instance, self.place.neighbour
        rows = issue_actions.siblings(row)
        index = rows.index(neighbour) + (self.place.where == "below") if neighbour else len(rows)
        issue_actions.place(row, rows[index - 1] if index else None)


class NewColophonForm(NewLineForm):
    """A new line of the colophon."""

    names = ("label", "value")
    extras = ("part",)

    def __init__(self, data: Any, place: InsertionPoint, issue: Issue) -> None:
        super().__init__(data, place, issue)
        self.initial["part"] = place.neighbour.part if place.neighbour else ColophonEntry.Part.COLOPHON

    class Meta:
        model = ColophonEntry
        fields = ("label_zh", "label_en", "value_zh", "value_en", "part")
        field_classes = dict.fromkeys(fields[:4], TextField)


class NewMastheadForm(NewLineForm):
    """A new entry of the masthead, of the only person with the name."""

    names = ("role", "name")

    class Meta:
        model = MastheadEntry
        fields = ("role_zh", "role_en", "name_zh", "name_en")
        field_classes = dict.fromkeys(fields, TextField)

    def clean(self) -> dict[str, Any]:
        """Find the person."""
        data = super().clean()
        person = issue_actions.person_named(*(data.get(f"name_{each}", "") for each in ("zh", "en")))
        if person is None:
            query = QueryDict(mutable=True)
            query.update(
                {"issue": str(self.instance.issue_id), **{name: data.get(name, "") for name in data}}
            )
            address = f"{reverse('admin:magazine_mastheadentry_add')}?{query.urlencode()}"
            text = _("No person has this name, or several have it.")
            raise ValidationError(
                format_html('{} <a href="{}">{}</a>', text, address, _("Choose the person in the full form"))
            )
        self.instance.person = person
        return data


class NewHeadingForm(NewLineForm):
    """A new heading of the contents list: of a section, or a ★ sub-heading of another heading."""

    position_field = "position"
    names = ("heading",)
    extras = ("belongs",)

    belongs = forms.ChoiceField(label=gettext_lazy("Section"))

    def __init__(self, data: Any, place: InsertionPoint, issue: Issue) -> None:
        super().__init__(data, place, issue)
        self.fields["belongs"].choices = heading_choices(issue)

    class Meta:
        model = IssueSection
        fields = ("heading_zh", "heading_en")
        field_classes = dict.fromkeys(fields, TextField)

    def clean(self) -> dict[str, Any]:
        """Set the section or the heading above."""
        data = super().clean()
        set_owner(self.instance, data.get("belongs", ""))
        return data


class NewEntryForm(NewLineForm):
    """A new entry of the contents list, a draft until it is published."""

    names = ("contents_title",)
    extras = ("first_page",)

    class Meta:
        model = Article
        fields = ("contents_title_zh", "contents_title_en", "first_page")
        field_classes = dict.fromkeys(fields[:2], TextField)

    def __init__(self, data: Any, place: InsertionPoint, issue: Issue) -> None:
        super().__init__(data, place, issue)
        self.fields["first_page"].required = True

    def constrained_without(self) -> set[str]:
        """Return the fields that are set once the form is valid."""
        return {"order", "locator"}

    def save_at_place(self) -> None:
        """Save the entry beside its neighbour or as the first under a heading."""
        below = self.place.where == "below"
        issue_actions.add_entry(self.instance, self.place.neighbour, below=below)


class NewPieceForm(NewLineForm):
    """A new piece of an entry, a draft until it is published."""

    names = ("title",)

    class Meta:
        model = Article
        fields = ("title_zh", "title_en")
        field_classes = dict.fromkeys(fields, TextField)

    def constrained_without(self) -> set[str]:
        """Return the fields that are set once the form is valid."""
        return {"order", "locator", "parent"}

    def save_at_place(self) -> None:
        """Save the piece beside another one, or as the last of the entry."""
        entry = self.place.entry
        assert entry is not None
        self.instance.parent = entry
        pieces = issue_actions.siblings(self.instance)
        neighbour = self.place.neighbour
        index = (
            pieces.index(neighbour) + (self.place.where == "below") if neighbour in pieces else len(pieces)
        )
        issue_actions.add_piece(self.instance, entry, pieces[index - 1] if index else None)


FORMS: dict[str, type[NewLineForm]] = {
    "colophonentry": NewColophonForm,
    "mastheadentry": NewMastheadForm,
    "issuesection": NewHeadingForm,
    "entry": NewEntryForm,
    "piece": NewPieceForm,
}


def new_form(place: InsertionPoint, issue: Issue, data: QueryDict | None = None) -> NewLineForm:
    """Return the form of a new row at a place."""
    return FORMS[place.kind](data, place, issue)


def heading_choices(issue: Issue, but: IssueSection | None = None) -> list[tuple[str, str]]:
    """Return the sections of the magazine and the headings of the issue, to which a heading may belong."""
    sections = Section.objects.filter(magazine=issue.magazine_id).order_by("slug")
    headings = IssueSection.objects.filter(issue=issue, parent=None).order_by("position")
    above = [each for each in headings if each != but]
    return [
        *((f"section-{each.pk}", str(each)) for each in sections),
        *((f"heading-{each.pk}", f"★ {each.heading or each.position}") for each in above),
    ]


def set_owner(heading: IssueSection, chosen: str) -> None:
    """Give a heading the section or the heading above that was chosen."""
    kind, _hyphen, pk = chosen.partition("-")
    number = int(pk) if pk.isdecimal() else None
    heading.section_id = number if kind == "section" else None
    heading.parent_id = number if kind == "heading" else None
