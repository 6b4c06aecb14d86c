"""The admin of photographs, with questions on the notes to their captions."""

from django.contrib import admin

from media.admin import PhotoAdmin, PhotoForm
from media.models import Photo

from .note_questions import NotesAdminMixin, NotesMixin

admin.site.unregister(Photo)


class AnnotatedPhotoForm(NotesMixin, PhotoForm):
    """A photograph whose caption may have notes."""


@admin.register(Photo)
class AnnotatedPhotoAdmin(NotesAdminMixin, PhotoAdmin):
    """A photograph, whose notes belong to the articles that show it."""

    form = AnnotatedPhotoForm
