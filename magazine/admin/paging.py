"""Lists of the desk whose last page costs what the first does, however many rows there are."""

import re
from typing import Any

from django.contrib.admin.views.main import ALL_VAR, PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..db.keyset import Keyset

COUNTED = 1000  # rows; to count more is to read them
PAGE = re.compile("(after|before)-[0-9]{1,18}|last")


class AtLeast(int):
    """A number that stands for itself or more."""

    def __str__(self) -> str:
        return f"{int(self)}+"


class CappedPaginator(Paginator):
    """Counts no more rows than somebody looks through, here and where one of them is chosen."""

    @cached_property
    def count(self) -> int:
        """How many rows there are, or that there are more."""
        found: int = self.object_list.order_by().values("pk")[: COUNTED + 1].count()
        return AtLeast(COUNTED) if found > COUNTED else found


class KeysetChangeList(ChangeList):
    """A list whose pages are named by the row before or after them: `?p=after-7`, `?p=before-9`, `?p=last`."""

    pages_around: list[tuple[Any, str]]

    def get_results(self, request: HttpRequest) -> None:
        """Find the keys of the page that is asked for, then its rows."""
        self.page_num = 1  # Django's pages have numbers
        super().get_results(request)
        self.pages_around = []
        if not (self.show_all and self.can_show_all):
            asked = request.GET.get(PAGE_VAR, "")
            self.result_list = self.queryset.filter(pk__in=self._keys(asked if PAGE.fullmatch(asked) else ""))

    def _keys(self, asked: str) -> list[Any]:
        """Return the keys of a page, of the first where the asked one is gone, and note the way to others."""
        way, _hyphen, key = asked.partition("-")
        is_backwards, length = way in ("before", "last"), self.list_per_page
        keyset = Keyset(self.queryset, self.queryset.query.order_by)
        keyset = keyset.backwards() if is_backwards else keyset
        place = keyset.place(self.root_queryset, key) if key else None
        found = list(keyset.after(place).values_list("pk", flat=True)[: length + 1])
        if asked and (not found or (key and place is None)):
            return self._keys("")
        keys, is_more, is_less = found[:length], len(found) > length, place is not None
        if is_backwards:
            keys, is_more, is_less = keys[::-1], is_less, is_more
        self._note_pages_around(keys, is_less, is_more)
        return keys

    def _note_pages_around(self, keys: list[Any], is_less: bool, is_more: bool) -> None:
        found: list[tuple[Any, str | None]] = []
        if is_less:
            found += [(_("First page"), None), (_("Previous page"), f"before-{keys[0]}")]
        if is_more:
            found += [(_("Next page"), f"after-{keys[-1]}"), (_("Last page"), "last")]
        self.pages_around = [(label, self.get_query_string({PAGE_VAR: name})) for label, name in found]
        if found and self.can_show_all:
            self.pages_around.append((_("Show all"), self.get_query_string({ALL_VAR: ""})))
