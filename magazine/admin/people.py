"""The admin of people and of mastheads."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..models import MastheadEntry, Person, PersonName
from ..text.languages import BOTH, EN, ZH
from ..text.pinyin import sort_key
from .filters import YearFilter
from .forms import RowForm
from .model_admin import BilingualModelAdmin, Inline, columns, pairs
from .ordering import LineAdminMixin


class PersonForm(RowForm):
    """Checks the parts of a name against the name, and computes the sort key unless the editor enters one."""

    def clean(self) -> dict[str, Any]:
        """Report a part that does not match; compute the sort key when the name has changed."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for language in BOTH:
            self._compare(language, *_names(data, language))
        key = _key(data)
        if self.instance.pk and not self.has_changed():
            return data
        if not data.get("sort_key") or ("sort_key" not in self.changed_data and key != _key(self.current)):
            data["sort_key"] = key
        return data

    def _compare(self, language: str, name: str, family: str, given: str) -> None:
        whole, parts = _letters(name), _letters(family + given)
        if parts and parts != whole:
            part = "family_name" if _letters(family) - whole else "given_name"
            message = _("Family name and given name together do not match the name “%(name)s”.")
            self.add_error(f"{part}_{language}", message % {"name": name})


def _names(row: Mapping[str, Any], language: str) -> list[str]:
    return [row.get(f"{each}_{language}") or "" for each in ("name", "family_name", "given_name")]


def _key(row: Mapping[str, Any]) -> str:
    return sort_key(_names(row, ZH), _names(row, EN))


def _letters(name: str) -> Counter[str]:
    return Counter(filter(str.isalnum, name.casefold()))


class PersonNameInline(Inline):
    """The other spellings of a name."""

    model = PersonName


@admin.register(Person)
class PersonAdmin(BilingualModelAdmin):
    """A person, found under any spelling of the name."""

    form = PersonForm
    list_display = (*columns(Person, "name"), "sort_key", "slug", "isni")
    search_fields = [
        *("name_zh", "name_en", "names__name", "sort_key", "slug"),
        *("=isni", "=orcid", "=viaf", "=wikidata"),
    ]
    prepopulated_fields = {"slug": ("name_en",)}
    readonly_fields = ["related"]
    readonly_after_create = ("slug",)
    related_lists = {
        "contributions": _("contributions"),
        "passages": _("passages spoken"),
        "photo_credits": _("photographs"),
        "masthead_entries": _("masthead"),
    }
    fieldsets = [
        (None, {"fields": ["related", *pairs("name", "family_name", "given_name"), ("sort_key", "slug")]}),
        (_("Identifiers"), {"fields": [("isni", "orcid"), ("viaf", "wikidata")]}),
    ]
    inlines = [PersonNameInline]


@admin.register(MastheadEntry)
class MastheadEntryAdmin(LineAdminMixin, BilingualModelAdmin):
    """A person's role in the production of an issue."""

    list_display = (
        "order",
        *columns(MastheadEntry, "role"),
        *columns(MastheadEntry, "name"),
        "person",
        "issue",
    )
    list_select_related = ["person", "issue"]
    list_filter = [YearFilter]
    ordering = ["-issue_id", "order"]
    search_fields = ["role_zh", "role_en", "name_zh", "name_en", "=issue__whole_number"]
    autocomplete_fields = ["issue", "person"]
    fieldsets = [(None, {"fields": [("issue", "order"), "person", *pairs("role", "name")]})]
