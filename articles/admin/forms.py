"""Forms for passages, which keep the printed order whole while texts come and go."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from magazine.admin.forms import FIELDS, InlineRowForm, RowForm, TextField
from magazine.text.languages import BOTH

from ..models import Article, Passage


class ParagraphsField(TextField):
    """Paragraphs a line each, as stored: browsers send other line ends, and people leave lines between."""

    def to_python(self, value: Any) -> str:
        """Return the lines that hold text, without the white space at their ends."""
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return "\n".join(line for line in lines if line)


class PassageForm(RowForm):
    """Gives a new text its place in print and takes the place of a text that is gone."""

    def clean(self) -> dict[str, Any]:
        """Settle the printed order of each language where the editor left it open."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for language in BOTH:
            if f"text_{language}" in data:
                self._settle(data, language)
        return data

    def _settle(self, data: dict[str, Any], language: str) -> None:
        name = f"order_{language}"
        place = data.get(name, getattr(self.instance, name))
        if not data[f"text_{language}"]:
            place = None
        elif place is None:
            place = self._place_after_the_text_before(data, name)
        data[name] = place  # for the field, where the form shows it
        setattr(self.instance, name, place)

    def _place_after_the_text_before(self, data: dict[str, Any], name: str) -> int:
        """Return the place of the nearest text before, which stands first of the two in parallel order."""
        article: Article | None = data.get("article") or self.instance.article
        order = data.get("order", self.instance.order)
        before = Passage.objects.filter(entry=article and article.entry, **{f"{name}__isnull": False})
        if order is not None:
            before = before.filter(order__lte=order).exclude(pk=self.instance.pk)
        place: int | None = before.order_by("-order", "-number").values_list(name, flat=True).first()
        return place or 1


class InlinePassageForm(InlineRowForm, PassageForm):
    """A passage among those of its article."""


PARAGRAPHS: "Mapping[type[models.Field[Any, Any]], Mapping[str, Any]]" = {
    **FIELDS,
    models.TextField: {"form_class": ParagraphsField},
}
