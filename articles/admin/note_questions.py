"""Editorial notes whose printed words a save would take away: the form first asks what becomes of each."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from magazine.admin.forms import TextField
from magazine.admin.view_permissions import may
from magazine.text.languages import BOTH, TAGS

from ..models import Article, EditorialNote, Passage

KEEP, DELETE, CHANGE = "keep", "delete", "change"
MAX_LENGTH = EditorialNote._meta.get_field("printed").max_length


class NotesMixin:
    """A form that stores nothing until its editor has said what becomes of the notes on words that it takes away."""

    permitted: ClassVar[Any] = staticmethod(lambda action, model: False)  # of an action on a model

    def clean(self) -> dict[str, Any]:
        """Ask about each note that has no answer yet."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        self.answers: list[tuple[int, str, str]] = []  # primary keys of notes, with the words of a change
        self.questions: list[EditorialNote] = []
        before = {name: text for name, text in self.current.items() if isinstance(text, str)}
        after = {name: data.get(name, text) or "" for name, text in before.items()}
        if self.instance.pk is not None and before != after and not self.conflicts:
            for note, name in list(_notes_without_words(self.instance, before, after)):
                self._settle(note, name, [text for each, text in after.items() if _is_in(each, note)])
        return data

    def _settle(self, note: EditorialNote, name: str, texts: Sequence[str]) -> None:
        """Note the answer of the request, or ask."""
        choice, error = self.data.get(f"note-{note.pk}", ""), ""
        words = str(self.data.get(f"note-{note.pk}-printed", ""))
        if choice == CHANGE:
            try:
                words = _words_in(words, texts)
            except ValidationError as refused:
                error = " ".join(refused.messages)
        if choice in self._choices() and not error:
            self.answers.append((note.pk, choice, words))
            return
        self.questions.append(note)
        context = {"note": note, "choices": self._choices(), "chosen": choice, "words": words, "error": error}
        question = render_to_string("admin/note_question.html", {**context, "tag": TAGS[note.language]})
        self.add_error(name, question)

    def _choices(self) -> list[str]:
        change, delete = (self.permitted(action, EditorialNote) for action in ("change", "delete"))
        return [KEEP, *([DELETE] if delete else []), *([CHANGE] if change else [])]

    def _save_m2m(self) -> None:
        """Change and delete notes once the row is saved."""
        super()._save_m2m()
        for pk, choice, words in getattr(self, "answers", ()):
            note = EditorialNote.objects.filter(pk=pk).first()
            if note and choice == DELETE:
                note.delete()
            elif note and choice == CHANGE:
                note.printed = words
                note.save()


class NotesAdminMixin:
    """Gives a form with questions on notes the permissions of its editor."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Return a form class for the request."""
        form = super().get_form(request, obj, change=change, **kwargs)
        form.permitted = staticmethod(partial(may, request))
        return form


def questions_of(form: forms.BaseForm) -> list[EditorialNote]:
    """Return the notes about which a validated form asks."""
    return getattr(form, "questions", [])


def _notes_without_words(
    row: Any, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[tuple[EditorialNote, str]]:
    """Yield the notes whose words a row has before and not after, with the field that had them."""
    if isinstance(row, Passage) and not any(after.get(f"text_{language}") for language in BOTH):
        return  # refused for that
    for note in _notes_on(row):
        held = [name for name, text in before.items() if _is_in(name, note) and note.printed in text]
        if held and not any(note.printed in after[name] for name in before if _is_in(name, note)):
            yield note, held[0]


def _notes_on(row: Any) -> QuerySet[EditorialNote]:
    if isinstance(row, Passage):
        return EditorialNote.objects.filter(passage=row)
    articles = Q(article=row) if isinstance(row, Article) else Q(article__figures__photo=row)
    return EditorialNote.objects.filter(articles, passage=None).distinct()


def _is_in(name: str, note: EditorialNote) -> bool:
    return name.endswith(f"_{note.language}")


def _words_in(typed: str, texts: Sequence[str]) -> str:
    """Return the new quotation of a note; raises ValidationError for words that the texts do not have."""
    words: str = TextField(max_length=MAX_LENGTH).clean(typed)
    if not any(words in text for text in texts):
        raise ValidationError(_("These words are not in the text."))
    return words
