"""Rows of a desk page that an editor has sent: saved, refused, or waiting for an answer."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import ngettext

from magazine.admin.conflicts import CONFLICT, OPENED_VERSION
from magazine.admin.folded_characters import folding_messages
from magazine.admin.forms import RowForm
from magazine.admin.view_permissions import may
from magazine.text.languages import BOTH

from ..desk.actions import RefusedError
from ..desk.correction_kinds import name_kinds
from ..desk.entry_page import Row
from .desk_forms import form_of
from .note_questions import questions_of

LANGUAGES = tuple(f"_{language}" for language in BOTH)  # ends of the names of texts


class Desk(ABC):
    """A page with a form for each row, and what became of the editor's request."""

    def __init__(self, request: HttpRequest, data: QueryDict | None = None) -> None:
        self.request, self.data = request, data and _with_theirs(data)
        self.saved: list[Row] = []
        self.refused: list[tuple[Row, RowForm]] = []
        self.waiting: list[tuple[Row, RowForm]] = []  # for an answer to a question about another row
        self.new: list[Any] = []  # forms of new rows that are not saved
        self.folding_messages: list[str] = []
        self.is_asking = False

    @abstractmethod
    def read_rows(self) -> list[Row]:
        """Return the rows of the page, locked where something is to be saved."""

    @abstractmethod
    def new_forms(self, data: QueryDict) -> list[Any]:
        """Return the forms of new rows that hold a text."""

    @abstractmethod
    def add(self, form: Any) -> Row | None:
        """Save a new row; None if its form has errors."""

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the page."""
        return self.read_rows()

    @cached_property
    def forms(self) -> dict[str, RowForm]:
        """The forms by the prefix of their row; with the request's data where it has any for the row."""
        found = {row.prefix: form_of(row, self._data_of(row)) for row in self.rows}
        for form in found.values():
            form.permitted = partial(may, self.request)  # to settle notes
        return found

    def _data_of(self, row: Row) -> QueryDict | None:
        names = (OPENED_VERSION, *(f"{name}_{language}" for name in row.names for language in BOTH))
        is_sent = self.data is not None and any(f"{row.prefix}-{name}" in self.data for name in names)
        return self.data if is_sent and may_change(self.request, row) else None

    def save(self) -> None:
        """Save every edited row but those with a conflict or an error, then the new ones.

        Nothing is saved while a question on a note has no answer.
        """
        assert self.data is not None
        rows = [(row, self.forms[row.prefix]) for row in self.rows]
        edited = [(row, form) for row, form in rows if form.is_bound and form.edited]
        new = self.new_forms(self.data)
        if self._is_asking(form for _row, form in edited):
            self.refused += [(row, form) for row, form in edited if form.errors or form.conflicts]
            self.waiting += [each for each in edited if each not in self.refused]
            self.new += new
            return
        for row, form in edited:
            self._save(row, form)
        self.new += [form for form in new if not self._add(form)]

    def _is_asking(self, forms: Iterable[RowForm]) -> bool:
        self.is_asking = bool([form for form in forms if not form.is_valid() and questions_of(form)])
        return self.is_asking

    def _save(self, row: Row, form: RowForm) -> None:
        if form.is_valid() and not form.conflicts:
            if form.has_changed():
                form.save()
                self.saved.append(row)
                self.folding_messages += folding_messages(form, row.label)
            return
        self.refused.append((row, form))
        if form.conflicts:
            self.forms[row.prefix] = _reopened(row, form)

    def _add(self, form: Any) -> bool:
        row = self.add(form)
        if row is None:
            return False
        self.saved.append(row)
        self.folding_messages += folding_messages(form, row.label)
        return True

    def report(self) -> None:
        """Tell the editor what was saved, and which characters were folded."""
        if self.saved:
            count = len(self.saved)
            text = ngettext("%(count)s row was saved.", "%(count)s rows were saved.", count)
            messages.success(self.request, text % {"count": count})
        for sentence in self.folding_messages:
            messages.info(self.request, sentence)

    def context(self) -> dict[str, Any]:
        """Return the part of a template's context that says what became of the request."""
        saved = self.request.GET.get("saved", "").split(",")
        name_kinds(row for row in self.rows if row.anchor in saved)
        return {
            "refused": [row for row, _form in self.refused],
            "first_open": next((row.anchor for row, _form in self.refused), ""),
            "waiting": [row for row, _form in self.waiting],
            "is_asking": self.is_asking,
            "new_forms": self.new,
            "typed": self.typed if self.is_refused else "",
            "saved": saved,
            "errors": self.is_refused,
        }

    def response(self, model_admin: Any, template: str, context: Mapping[str, Any]) -> TemplateResponse:
        """Show the page; 409 where something is not saved, unless a question about it waits for an answer."""
        self.request.current_app = model_admin.admin_site.name
        site = model_admin.admin_site.each_context(self.request)
        status = CONFLICT if self.is_refused and not self.is_asking else 200
        response = TemplateResponse(
            self.request, template, {**site, **self.context(), **context}, status=status
        )
        response["Cache-Control"] = "private, no-store"
        return response

    def redirect(self, address: str, anchor: str = "", **query: str) -> HttpResponseRedirect:
        """Redirect to a row, by default the one that had the focus, with the question that the pressed button names."""
        post, given = self.request.POST, QueryDict(mutable=True)
        row, _sep, language = (post.get("then") or post.get("at", "")).partition(":")
        if language:
            given["language"] = language
        if self.saved:
            given["saved"] = ",".join(each.anchor for each in self.saved)
        given.update(query)
        if question := post.get("ask", ""):
            given["ask"], _colon, given["row"] = question.partition(":")
            anchor = "question"
        fragment = f"#{anchor or row}" if anchor or row else ""
        return HttpResponseRedirect(f"{address}?{given.urlencode()}{fragment}")

    @property
    def is_refused(self) -> bool:
        """True if something typed is not saved."""
        return bool(self.refused or self.new)

    @property
    def typed(self) -> str:
        """All that the editor typed and that is not saved, to be copied."""
        texts = [form[name].data for _row, form in (*self.refused, *self.waiting) for name in form.edited]
        texts += [field.value() for form in self.new for field in form if field.name.endswith(LANGUAGES)]
        return "\n\n".join(filter(None, texts))


def _with_theirs(data: QueryDict) -> QueryDict:
    """Leave out of a request the field for which the editor takes what the other one saved."""
    taken = data.get("take", "")
    if not taken:
        return data
    rest = data.copy()
    rest.pop(taken, None)
    return rest


def _reopened(row: Row, refused: RowForm) -> RowForm:
    """Return a form that is opened with the row as it is now, with what the editor typed."""
    form = form_of(row)
    form.reopen(refused)
    return form


def reasons_of(error: RefusedError | ValidationError) -> str:
    """Return the reasons of a refused action."""
    return " ".join(error.messages) if isinstance(error, ValidationError) else str(error)


def may_change(request: HttpRequest, row: Row) -> bool:
    """Check the permission to change the model that a row shows."""
    return may(request, "change", type(row.subject))
