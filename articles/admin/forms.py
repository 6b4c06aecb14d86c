"""Forms for passages, which maintain the printed order when texts are added or removed."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from magazine.admin.forms import FIELDS, RowForm, TextField
from magazine.db.row_rules import clean_text
from magazine.text.languages import BOTH

from ..models import Article, Passage
from .note_questions import NotesMixin


class ParagraphsField(TextField):
    """Paragraphs, one a line: browsers send other line ends, and editors leave blank lines."""

    with_tabs = True

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"strip": False})  # of a table's empty cells too

    def to_python(self, value: Any) -> str:
        """Return the lines that are not blank, stripped but for tabs."""
        lines = (super().to_python(value) or "").splitlines()
        return "\n".join(clean_text(line, with_tabs=True) for line in lines if line.strip())


class PassageForm(NotesMixin, RowForm):
    """Sets the printed order of a new text and clears that of a removed one."""

    def clean(self) -> dict[str, Any]:
        """Set the printed order of each language that the editor left empty."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for language in BOTH:
            if f"text_{language}" in data:
                self._set_printed_order(data, language)
        return data

    def _set_printed_order(self, data: dict[str, Any], language: str) -> None:
        name = f"order_{language}"
        position = data.get(name, getattr(self.instance, name))
        if not data[f"text_{language}"]:
            position = None
        elif position is None:
            position = self._position_of_previous_text(data, name)
        data[name] = position  # for the field, if it is in the form
        setattr(self.instance, name, position)

    def _position_of_previous_text(self, data: dict[str, Any], name: str) -> int:
        """Return the printed position of the nearest earlier text; of two equal ones the parallel order decides."""
        article: Article | None = data.get("article") or self.instance.article
        order = data.get("order", self.instance.order)
        before = Passage.objects.filter(entry=article and article.entry, **{f"{name}__isnull": False})
        if order is not None:
            before = before.filter(order__lte=order).exclude(pk=self.instance.pk)
        position: int | None = before.order_by("-order", "-number").values_list(name, flat=True).first()
        return position or 1


PARAGRAPHS: "Mapping[type[models.Field[Any, Any]], Mapping[str, Any]]" = {
    **FIELDS,
    models.TextField: {"form_class": ParagraphsField},
}
