"""Filters of an entry's timeline: by language, by kind of row, by editor."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from magazine.history.timelines import Source, authors, changes_language
from magazine.text.languages import EN, ZH
from media.models import Photo, PhotoCredit

from ..models import Article, Contribution, EditorialNote, Figure, Passage

Choices = Sequence[tuple[str, Any]]
LANGUAGES: Choices = ((ZH, _("Chinese")), (EN, _("English")))
KINDS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "text": (_("text"), (Passage,)),
    "titles": (_("titles and publication"), (Article,)),
    "people": (_("people"), (Contribution, PhotoCredit)),
    "photographs": (_("photographs and captions"), (Figure, Photo)),
    "notes": (_("editorial notes"), (EditorialNote,)),
}


class TimelineFilters:
    """The filters that an address names, and the choices; an unknown value filters nothing."""

    def __init__(self, given: Mapping[str, str], sources: Sequence[Source]) -> None:
        self._all = sources
        self.language = _known(given.get("language", ""), LANGUAGES)
        self.kind = _known(given.get("kind", ""), [(name, "") for name in KINDS])
        self.editor = _known(given.get("editor", ""), self.editors)

    @cached_property
    def editors(self) -> list[tuple[str, str]]:
        """The editors who have made a change, by name."""
        users = get_user_model()._default_manager.filter(pk__in=authors(self._all))
        named = [(str(user.pk), user.get_full_name() or user.get_username()) for user in users]
        return sorted(named, key=lambda choice: choice[1])

    @property
    def fields(self) -> list[tuple[str, Any, str, Choices]]:
        """The name, label, value and choices of each filter."""
        kinds = [(name, label) for name, (label, _models) in KINDS.items()]
        return [
            ("language", _("Language"), self.language, LANGUAGES),
            ("kind", _("Kind"), self.kind, kinds),
            ("editor", _("Editor"), self.editor, self.editors),
        ]

    @property
    def is_active(self) -> bool:
        """True if a filter is set."""
        return bool(self.language or self.kind or self.editor)

    def sources(self) -> list[Source]:
        """Return the conditions of the history rows that pass the filters."""
        found = []
        for model, condition in self._all:
            in_language = changes_language(model, self.language) if self.language else Q()
            if in_language is None or (self.kind and model not in KINDS[self.kind][1]):
                continue
            by_editor = Q(history_user=self.editor) if self.editor else Q()
            found.append((model, condition & in_language & by_editor))
        return found


def _known(value: str, choices: Choices) -> str:
    return value if value in dict(choices) else ""
