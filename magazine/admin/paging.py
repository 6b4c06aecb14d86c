"""Keyset pagination of change lists: the last page costs as much as the first, however many rows there are."""

import re
from typing import Any

from django.contrib.admin.views.main import ALL_VAR, PAGE_VAR, ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ..db.keyset import Keyset

MAX_COUNT = 1000  # rows; counting more would read them all
PAGE_NAME = re.compile("(after|before)-[0-9]{1,18}|last")


class AtLeast(int):
    """A lower bound of a count, shown as `1000+`."""

    def __str__(self) -> str:
        return f"{int(self)}+"


class CappedPaginator(Paginator):
    """A paginator that stops counting at MAX_COUNT rows, in change lists and in autocompletion."""

    @cached_property
    def count(self) -> int:
        """The number of rows, or a lower bound of it."""
        found: int = self.object_list.order_by().values("pk")[: MAX_COUNT + 1].count()
        return AtLeast(MAX_COUNT) if found > MAX_COUNT else found


class KeysetChangeList(ChangeList):
    """A list whose pages are named by the row before or after them: `?p=after-7`, `?p=before-9`, `?p=last`."""

    pages_around: list[tuple[Any, str]]

    def get_results(self, request: HttpRequest) -> None:
        """Find the keys of the requested page, then its rows."""
        self.page_num = 1  # Django's pages have numbers
        super().get_results(request)
        self.pages_around = []
        if not (self.show_all and self.can_show_all):
            page = request.GET.get(PAGE_VAR, "")
            self.result_list = self.queryset.filter(
                pk__in=self._keys(page if PAGE_NAME.fullmatch(page) else "")
            )

    def _keys(self, page: str) -> list[Any]:
        """Return the keys of a page, or of the first page if that one is gone, and set the links to others."""
        direction, _hyphen, key = page.partition("-")
        is_backwards, length = direction in ("before", "last"), self.list_per_page
        keyset = Keyset(self.queryset, self.queryset.query.order_by)
        keyset = keyset.backwards() if is_backwards else keyset
        cursor = keyset.cursor(self.root_queryset, key) if key else None
        found = list(keyset.after(cursor).values_list("pk", flat=True)[: length + 1])
        if page and (not found or (key and cursor is None)):
            return self._keys("")
        keys, has_next, has_previous = found[:length], len(found) > length, cursor is not None
        if is_backwards:
            keys, has_next, has_previous = keys[::-1], has_previous, has_next
        self._set_pages_around(keys, has_previous, has_next)
        return keys

    def _set_pages_around(self, keys: list[Any], has_previous: bool, has_next: bool) -> None:
        found: list[tuple[Any, str | None]] = []
        if has_previous:
            found += [(_("First page"), None), (_("Previous page"), f"before-{keys[0]}")]
        if has_next:
            found += [(_("Next page"), f"after-{keys[-1]}"), (_("Last page"), "last")]
        self.pages_around = [(label, self.get_query_string({PAGE_VAR: name})) for label, name in found]
        if found and self.can_show_all:
            self.pages_around.append((_("Show all"), self.get_query_string({ALL_VAR: ""})))
