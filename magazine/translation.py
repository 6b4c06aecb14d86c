"""Translated fields of the periodical's models."""

from modeltranslation.translator import TranslationOptions, register

from .history.records import register_history
from .models import (
    ColophonEntry,
    FormerISSN,
    Issue,
    IssueSection,
    Magazine,
    MastheadEntry,
    Person,
    PersonName,
    RelatedTitle,
    Section,
)


@register(Magazine)
class MagazineTranslation(TranslationOptions):
    """A magazine's title, publisher with its place, authority and rights statement."""

    fields = ("title", "place", "publisher", "authority", "rights_statement")


@register(RelatedTitle)
class RelatedTitleTranslation(TranslationOptions):
    """An earlier or later title."""

    fields = ("title",)


@register(Issue)
class IssueTranslation(TranslationOptions):
    """An issue's title and theme, and the reason for its withdrawal."""

    fields = ("title", "theme", "withdrawn_reason")


@register(ColophonEntry)
class ColophonEntryTranslation(TranslationOptions):
    """Label and value, each in the languages printed."""

    fields = ("label", "value")


@register(Section)
class SectionTranslation(TranslationOptions):
    """A section's title."""

    fields = ("title",)


@register(IssueSection)
class IssueSectionTranslation(TranslationOptions):
    """A heading of a contents list."""

    fields = ("heading",)


@register(Person)
class PersonTranslation(TranslationOptions):
    """A name in both scripts, whole and in its parts."""

    fields = ("name", "family_name", "given_name")


@register(MastheadEntry)
class MastheadEntryTranslation(TranslationOptions):
    """An office and the name under it."""

    fields = ("role", "name")


register_history(Magazine, FormerISSN, RelatedTitle, Issue, ColophonEntry, Section, IssueSection)
register_history(Person, PersonName, MastheadEntry)
