"""Which fields of photographs are kept in Chinese and in English."""

from modeltranslation.translator import TranslationOptions, register

from .models import Photo, PhotoCredit


@register(Photo)
class PhotoTranslation(TranslationOptions):
    """What stands under a photograph, and what stands in for it."""

    fields = ("caption", "credit_line", "alt_text")


@register(PhotoCredit)
class PhotoCreditTranslation(TranslationOptions):
    """The photographer's name as printed."""

    fields = ("name",)
