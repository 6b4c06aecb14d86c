"""Lines of an issue in printed order: one save inserts a line between two others, or moves it there."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..db.row_rules import in_range
from ..line_order import make_room
from .forms import RowForm


class LineForm(RowForm):
    """A line whose position may be that of another one, which moves."""

    position_field: ClassVar[str] = "order"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.position_field in self.fields:
            self.fields[self.position_field].help_text = _(
                "If another line has this position, it and those right after it move down by one."
            )

    def clean(self) -> dict[str, Any]:
        """Validate the position, which the validation of the row leaves out with its constraint."""
        data = super().clean()
        position = data.get(self.position_field)
        if position is not None:
            try:
                in_range(position, self._meta.model._meta.get_field(self.position_field))
            except ValidationError as error:
                self.add_error(self.position_field, error)
        return data

    def _get_validation_exclusions(self) -> set[str]:
        return {*super()._get_validation_exclusions(), self.position_field}

    def constrained_without(self) -> set[str]:
        """Return the position, for which room is made."""
        return {self.position_field}


class HeadingLineForm(LineForm):
    """A heading of a contents list."""

    position_field = "position"


class LineAdminMixin:
    """Makes room for a line at its position."""

    form: type[LineForm] = LineForm

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Move the lines in the way before the line is saved."""
        if not change or form.has_changed():
            make_room(obj, self.form.position_field)
        super().save_model(request, obj, form, change)
