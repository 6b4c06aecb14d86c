"""The rows of an entry's desk page, and the passages that an editor adds."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from magazine.admin.view_permissions import may
from magazine.text.languages import BOTH

from ..desk import actions
from ..desk.entry_page import EntryPage, Row
from ..models import Article, Passage
from .desk_forms import NewPassageForm, new_passage_forms, typed_in_deleted_passages
from .desk_saving import Desk, reasons_of


class EntryDesk(Desk):
    """An entry's page."""

    def __init__(self, request: HttpRequest, entry: Article, data: QueryDict | None = None) -> None:
        super().__init__(request, data)
        self.entry = entry

    @cached_property
    def page(self) -> EntryPage:
        """The entry, locked where something is to be saved."""
        return EntryPage.read(self.entry, for_update=self.data is not None)

    def read_rows(self) -> list[Row]:
        """Return the rows of the page, with the fields without a text that were sent, or that an editor adds."""
        sent = [name.rpartition("_")[0] for name in self.data or ()]
        return self.page.rows({*sent, self.request.GET.get("add", "")})

    def new_forms(self, data: QueryDict) -> list[NewPassageForm]:
        """Return the forms of new passages that hold a text."""
        return new_passage_forms(data)

    def save(self) -> None:
        """Save the rows, and offer what was typed into passages that are gone as new ones."""
        super().save()
        for number, texts in enumerate(typed_in_deleted_passages(self.data or QueryDict(), self.rows)):
            self.new.append(NewPassageForm(initial=texts, prefix=f"new-deleted{number}"))

    def add(self, form: NewPassageForm) -> Row | None:
        """Save a new passage; None if its form has errors."""
        if not form.is_valid():
            return None
        if not may(self.request, "add", Passage):
            form.add_error(None, _("You do not have the permission to add passages."))
            return None
        data = form.cleaned_data
        texts = {language: data[f"text_{language}"] for language in BOTH}
        try:
            new = actions.insert(*self._place(data), texts, data["kind"] or Passage.Kind.PARAGRAPH)
        except (actions.RefusedError, ValidationError) as error:
            form.add_error(None, reasons_of(error))
            return None
        return Row(new, ("text",), "passage")

    def _place(self, data: Mapping[str, Any]) -> tuple[Article, Passage | None]:
        """Return the article that a new passage belongs to, and the passage that it follows there, if any."""
        passages = self.page.passages
        if after := next((each for each in passages if each.pk == data["after"]), None):
            return after.article, after
        for earlier, passage in zip([None, *passages], passages, strict=False):
            if passage.pk == data["before"]:
                follows = earlier is not None and earlier.article_id == passage.article_id
                return passage.article, earlier if follows else None
        articles = (self.entry, *self.page.pieces)
        return next((each for each in articles if each.pk == data["article"]), self.entry), None
