"""Translated fields of photographs."""

from modeltranslation.translator import TranslationOptions, register

from magazine.history.records import register_history

from .models import PageScan, Photo, PhotoCredit


@register(Photo)
class PhotoTranslation(TranslationOptions):
    """A photograph's caption, credit and alt text."""

    fields = ("caption", "credit_line", "alt_text")


@register(PhotoCredit)
class PhotoCreditTranslation(TranslationOptions):
    """The photographer's name as printed."""

    fields = ("name",)


register_history(Photo, PhotoCredit, PageScan)
