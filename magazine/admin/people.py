"""The desks of people and of their offices in the making of an issue."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import MastheadEntry, Person, PersonName
from .desk import BilingualDesk, Inline, columns, pairs


class PersonNameInline(Inline):
    """The other spellings of a name."""

    model = PersonName


@admin.register(Person)
class PersonDesk(BilingualDesk):
    """A person, under whatever spelling."""

    list_display = (*columns(Person, "name"), "sort_key", "slug", "isni")
    search_fields = ["name_zh", "name_en", "names__name", "sort_key", "slug", "=isni", "=viaf", "=wikidata"]
    prepopulated_fields = {"slug": ("name_en",)}
    readonly_fields = ["related"]
    given_once = ("slug",)
    related_lists = {
        "contributions": _("contributions"),
        "passages": _("passages spoken"),
        "photo_credits": _("photographs"),
        "masthead_entries": _("masthead"),
    }
    fieldsets = [
        (None, {"fields": ["related", *pairs("name", "family_name", "given_name"), ("sort_key", "slug")]}),
        (_("Identifiers"), {"fields": [("isni", "viaf", "wikidata")]}),
    ]
    inlines = [PersonNameInline]


@admin.register(MastheadEntry)
class MastheadEntryDesk(BilingualDesk):
    """An office in the making of an issue."""

    list_display = (
        "order",
        *columns(MastheadEntry, "role"),
        *columns(MastheadEntry, "name"),
        "person",
        "issue",
    )
    list_select_related = ["person", "issue"]
    date_hierarchy = "issue__date"
    ordering = ["-issue__date", "order"]
    search_fields = ["role_zh", "role_en", "name_zh", "name_en", "=issue__whole_number"]
    autocomplete_fields = ["issue", "person"]
    fieldsets = [(None, {"fields": [("issue", "order"), "person", *pairs("role", "name")]})]
