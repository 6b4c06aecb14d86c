"""Rows of a desk page that an editor has sent: saved, refused, or offered as new passages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from magazine.admin.conflicts import OPENED_VERSION
from magazine.admin.forms import RowForm
from magazine.admin.view_permissions import may
from magazine.text.languages import BOTH, text_in

from ..desk import actions
from ..desk.entry_page import EntryPage, Row
from ..models import Article, EditorialNote, Passage
from .desk_forms import NewPassageForm, form_of, new_passage_forms, typed_in_deleted_passages


@dataclass
class Desk:
    """An entry's page with a form for each row, and what became of the editor's request."""

    request: HttpRequest
    entry: Article
    data: QueryDict | None = None
    saved: list[Row] = field(default_factory=list)
    refused: list[tuple[Row, RowForm]] = field(default_factory=list)
    new: list[NewPassageForm] = field(default_factory=list)

    @cached_property
    def page(self) -> EntryPage:
        """The entry, locked where something is to be saved."""
        return EntryPage.read(self.entry, for_update=self.data is not None)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the page."""
        return self.page.rows()

    @cached_property
    def forms(self) -> dict[str, RowForm]:
        """The forms by the prefix of their row; with the request's data where it has any for the row."""
        return {row.prefix: form_of(row, self._data_of(row)) for row in self.rows}

    def _data_of(self, row: Row) -> QueryDict | None:
        is_sent = self.data is not None and f"{row.prefix}-{OPENED_VERSION}" in self.data
        return self.data if is_sent and may_change(self.request, row) else None

    def save(self) -> None:
        """Save every edited row but those with a conflict or an error, then the new ones."""
        assert self.data is not None
        for row in self.rows:
            form = self.forms[row.prefix]
            if form.is_bound and form.edited:
                self._save(row, form)
        self.new += [new for new in new_passage_forms(self.data) if not self._insert(new)]
        for number, texts in enumerate(typed_in_deleted_passages(self.data, self.rows)):
            self.new.append(NewPassageForm(initial=texts, prefix=f"new-deleted{number}"))

    def _save(self, row: Row, form: RowForm) -> None:
        if form.is_valid() and not form.conflicts:
            if form.has_changed():
                form.save()
                self.saved.append(row)
            return
        self.refused.append((row, form))
        if form.conflicts:
            self.forms[row.prefix] = _reopened(row, form)

    def _insert(self, form: NewPassageForm) -> bool:
        if not form.is_valid():
            return False
        if not may(self.request, "add", Passage):
            form.add_error(None, _("You do not have the permission to add passages."))
            return False
        data = form.cleaned_data
        texts = {language: data[f"text_{language}"] for language in BOTH}
        try:
            new = actions.insert(*self._place(data), texts, data["kind"] or Passage.Kind.PARAGRAPH)
        except (actions.RefusedError, ValidationError) as error:
            form.add_error(None, str(error) if isinstance(error, actions.RefusedError) else error)
            return False
        self.saved.append(Row(new, ("text",), "passage", new.article))
        return True

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

    @property
    def is_refused(self) -> bool:
        """True if something typed is not saved."""
        return bool(self.refused or self.new)

    @property
    def orphaned_notes(self) -> list[EditorialNote]:
        """Notes on words that a saved passage had when the page was opened, and has no longer."""
        passages = [row for row in self.saved if isinstance(row.subject, Passage)]
        return [note for row in passages for note in row.notes if _has_lost(row.subject, note)]

    @property
    def typed(self) -> str:
        """All that the editor typed and that is not saved, to be copied."""
        texts = [form[name].data for _row, form in self.refused for name in form.edited]
        texts += [form[f"text_{language}"].value() for form in self.new for language in BOTH]
        return "\n\n".join(filter(None, texts))


def _has_lost(passage: Any, note: EditorialNote) -> bool:
    return note.printed not in text_in(passage, "text", note.language)


def _reopened(row: Row, refused: RowForm) -> RowForm:
    """Return a form that is opened with the row as it is now, with what the editor typed."""
    form = form_of(row)
    form.reopen(refused)
    return form


def may_change(request: HttpRequest, row: Row) -> bool:
    """Check the permission to change the model that a row shows."""
    return may(request, "change", type(row.subject))
