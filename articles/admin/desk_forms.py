"""The forms of an entry's desk page: one for each row, all in one HTML form."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from django import forms
from django.http import QueryDict

from magazine.admin.conflicts import OPENED_VERSION
from magazine.admin.forms import RowForm, TextField
from magazine.history.records import history_of
from magazine.models import ColophonEntry, IssueSection, MastheadEntry
from magazine.text.languages import BOTH
from media.models import Photo

from ..desk.entry_page import CAPTIONS, CONTENTS, HEADINGS, Row
from ..models import Article, Passage
from .forms import ParagraphsField, PassageForm
from .note_questions import NotesMixin


def _pairs(names: Iterable[str]) -> list[str]:
    return [f"{name}_{language}" for name in names for language in BOTH]


class PassageTextForm(PassageForm):
    """The two texts of a passage."""

    class Meta:
        model = Passage
        fields = _pairs(["text"])
        field_classes = dict.fromkeys(fields, ParagraphsField)


class HeadingForm(NotesMixin, RowForm):
    """The titles of an entry or a piece; those that its row does not show are left out of it."""

    class Meta:
        model = Article
        fields = _pairs([*CONTENTS, *HEADINGS])
        field_classes = dict.fromkeys(fields, TextField)


class CaptionForm(NotesMixin, RowForm):
    """The caption, credit and alt text of a photograph."""

    class Meta:
        model = Photo
        fields = _pairs(CAPTIONS)
        field_classes = dict.fromkeys(fields, TextField)


class LineTextForm(RowForm):
    """The texts of a line of the colophon or the masthead, or of a heading of the contents list."""


def line_form(model: type[Any], *names: str) -> type[RowForm]:
    """Return a form for these pairs of fields of a model."""
    fields = _pairs(names)
    classes = dict.fromkeys(fields, TextField)
    made: Any = forms.modelform_factory(model, LineTextForm, fields, field_classes=classes)
    return cast("type[RowForm]", made)


FORMS: Mapping[str, type[RowForm]] = {
    "passage": PassageTextForm,
    "title": HeadingForm,
    "figure": CaptionForm,
    "entry": HeadingForm,
    "piece": HeadingForm,
    "heading": line_form(IssueSection, "heading"),
    "subheading": line_form(IssueSection, "heading"),
    "colophon": line_form(ColophonEntry, "label", "value"),
    "masthead": line_form(MastheadEntry, "role", "name"),
}


def form_of(row: Row, data: QueryDict | None = None) -> RowForm:
    """Return the form of a row; fields that the request leaves out are no part of it."""
    form = FORMS[row.kind](data, instance=row.subject, prefix=row.prefix)
    names = set(_pairs(row.names))
    for name in set(form.fields) - {OPENED_VERSION}:
        if name not in names or (data is not None and form.add_prefix(name) not in data):
            del form.fields[name]
    return form


class NewPassageForm(forms.Form):
    """A passage to be added: its two texts, its kind, and where it goes."""

    text_zh = ParagraphsField(required=False)
    text_en = ParagraphsField(required=False)
    kind = forms.ChoiceField(choices=Passage.Kind.choices, initial=Passage.Kind.PARAGRAPH, required=False)
    after = forms.IntegerField(required=False)
    before = forms.IntegerField(required=False)
    article = forms.IntegerField(required=False)

    @property
    def is_filled(self) -> bool:
        """True if a text was typed."""
        return any((self[f"text_{language}"].data or "").strip() for language in BOTH)


def new_passage_forms(data: QueryDict) -> list[NewPassageForm]:
    """Return the forms of new passages that hold a text, by the numbers in their prefixes."""
    prefixes = sorted({name.rpartition("-")[0] for name in data if name.startswith("new-")})
    found = [NewPassageForm(data, prefix=prefix) for prefix in prefixes]
    return [form for form in found if form.is_filled]


def typed_in_deleted_passages(data: QueryDict, present: Iterable[Row]) -> Iterator[dict[str, Any]]:
    """Yield the texts that were typed into passages which another editor has deleted meanwhile."""
    known = {row.prefix for row in present}
    for name in data:
        prefix, _, field = name.rpartition("-")
        if field != "opened_version" or prefix in known or not prefix.startswith("passage-"):
            continue
        texts = {each: data.get(f"{prefix}-{each}", "") for each in _pairs(["text"])}
        if any(texts.values()) and _is_edited(prefix, data, texts):
            yield texts


def _is_edited(prefix: str, data: QueryDict, texts: Mapping[str, str]) -> bool:
    number = prefix.partition("-")[2]
    version = data.get(f"{prefix}-{OPENED_VERSION}", "")
    if not (number.isdecimal() and version.isdecimal()):
        return True
    gone = Passage(pk=int(number[:18]))
    opened = history_of(gone).filter(version=int(version[:9])).values(*texts).first()
    field = ParagraphsField(required=False)
    return opened is None or any(field.has_changed(opened[name], text) for name, text in texts.items())
