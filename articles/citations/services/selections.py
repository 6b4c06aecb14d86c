"""Records of the articles that a reader ticked on a list, by their identifiers of unAPI."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page

from magazine.text.languages import BOTH
from magazine.web.pages import site_of

from ...models import Article
from ..queries import prefetch_for_records, read_records
from ..record import ArticleRecord
from .bulk_downloads import BATCH_FORMATS
from .downloads import records_response

MAX_SELECTED = 500
NAME = "selection"
# Any whole number, also one that is not ASCII.
_IDENTIFIER = re.compile(
    r"(?P<issn>[0-9]{4}-[0-9]{3}[0-9X])/(?P<number>[^/@\s]{1,60})/(?P<path>p[0-9-]{1,11}(?:/[0-9]{1,12})?)@(?P<language>zh|en)"
)

Key = tuple[str, str, str]  # ISSN, whole number, path


@csrf_exempt  # nobody is logged in here, and nothing can be changed
@conditional_page
def selection_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Send the records of the articles named by `id`, in the order of the list and each in the language named."""
    values = (request.POST if request.method == "POST" else request.GET).getlist("id")
    wanted = list(dict.fromkeys(values))
    if not wanted or len(wanted) > MAX_SELECTED:
        message = format_lazy(_("Tick the articles to export, at most {count} at once."), count=MAX_SELECTED)
        return HttpResponseBadRequest(str(message), content_type="text/plain; charset=utf-8")
    records = _records(wanted, site_of(request))
    return records_response(records, BATCH_FORMATS[suffix], NAME)


def _records(wanted: Sequence[str], site: str) -> list[ArticleRecord]:
    """Return the records that are public."""
    matches = [found for each in wanted if (found := _IDENTIFIER.fullmatch(each))]
    keys: list[tuple[Key, str]] = [
        ((each["issn"], each["number"], each["path"]), each["language"]) for each in matches
    ]
    articles = _articles({key for key, _language in keys})
    read = {
        language: dict(zip(articles, read_records(articles.values(), site, language), strict=True))
        for language in BOTH
        if any(language == each for _key, each in keys)
    }
    return [read[language][key] for key, language in keys if key in articles]


def _articles(keys: set[Key]) -> dict[Key, Any]:
    """Return the public articles with these keys; the first query reads keys alone, also those of a few others."""
    locators = {path.split("/")[0] for _issn, _number, path in keys}
    rows = Article.objects.published().filter(
        Q(parent=None, locator__in=locators) | Q(parent__locator__in=locators),
        issue__magazine__issn__in={issn for issn, _number, _path in keys},
        issue__whole_number__in={number for _issn, number, _path in keys},
    )
    fields = ("pk", "issue__magazine__issn", "issue__whole_number", "parent__locator", "locator")
    found = {
        pk: (issn, number, f"{entry}/{locator}" if entry else locator)
        for pk, issn, number, entry, locator in rows.values_list(*fields)
    }
    pks = [pk for pk, key in found.items() if key in keys]
    return {
        found[each.pk]: each for each in prefetch_for_records(Article.objects.published().filter(pk__in=pks))
    }
