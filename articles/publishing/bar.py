"""The bar above a previewed page: its state, the other views of the issue or article, the way to its form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from magazine.db.publication import State
from magazine.models import Issue
from magazine.text.languages import PREFIXES, TAGS, page_language, run_of
from magazine.web.pages import preview_address

from ..models import Article

LABELS = {
    "article": _("Article"),
    "issue": _("Contents"),
    "section": _("Section"),
    "print": _("Print"),
    "search": _("Search"),
    "feed": _("Feed"),
    "epub": _("Book"),
}


@dataclass(frozen=True)
class View:
    """A view of the previewed issue or article."""

    name: str
    label: str
    address: str


def bar(row: Issue | Article | None, here: str, language: str) -> SafeString:
    """Render the bar over the view named `here`; `language` is that of the page below."""
    context = {
        "row": row,
        "name": _name_of(row) if row else "",
        "notice": _notice(row) if row else "",
        "is_public": row is not None and row.hidden_by is None,
        "views": list(_views(row, language)),
        "here": here,
        "form": _form_of(row) if row else "",
        "tag": TAGS[page_language()],
    }
    return render_to_string("articles/publishing/_bar.html", context)


def row_of(arguments: Mapping[str, Any]) -> Issue | Article | None:
    """Return the issue or article that the arguments of a view name, in whatever state."""
    issn, number, path = (arguments.get(name) for name in ("issn", "number", "path"))
    if not issn or not number:
        return None
    issue = Issue.objects.filter(magazine__issn=issn, whole_number=number).select_related("magazine").first()
    if issue is None or not path:
        return issue
    try:
        found: Article = Article.objects.with_addresses().get_by_natural_key(issn, number, path)
    except Article.DoesNotExist:
        return issue
    return found


def _issue_of(row: Issue | Article) -> Issue:
    issue: Issue = row.issue if isinstance(row, Article) else row
    return issue


def _name_of(row: Issue | Article) -> str:
    number = _issue_of(row).whole_number
    return f"{number} {row.path}" if isinstance(row, Article) else number


def _form_of(row: Issue | Article) -> str:
    return reverse(f"admin:{row._meta.label_lower.replace('.', '_')}_change", args=[row.pk])


def _notice(row: Issue | Article) -> str:
    """Describe the page that readers have at the address now."""
    hidden = row.hidden_by
    if hidden is None:
        return gettext("Public: readers see the page at its own address.")
    sentences = {
        State.DRAFT: _("%(state)s: readers do not see it."),
        State.PUBLISHED: _("%(state)s: readers do not see it yet."),
        State.WITHDRAWN: _("%(state)s: readers see the reason instead."),
    }
    notice = str(sentences[State(hidden.state)]) % {"state": hidden.publication}
    if hidden is row:
        return notice
    owner = gettext("The issue") if isinstance(hidden, Issue) else gettext("The entry")
    return f"{owner} · {notice}"


def _views(row: Issue | Article | None, language: str) -> Iterator[View]:
    """Yield the views of a row, in the language of the page."""
    with override(PREFIXES[language]):
        addresses = {
            **(_of_row(row, language) if row else {"search": reverse("search")}),
            "feed": reverse("feed"),
        }
    for name, address in addresses.items():
        yield View(name, str(LABELS[name]), preview_address(address))


def _of_row(row: Issue | Article, language: str) -> dict[str, str]:
    issue = _issue_of(row)
    place, query = (issue.magazine.issn, issue.whole_number), {"issue": issue.whole_number}
    views = {}
    if isinstance(row, Article):
        views["article"] = row.get_absolute_url()
        views |= {"section": row.section.get_absolute_url()} if row.section else {}
        headline = run_of(row, "headline")
        query |= {"q": headline.text} if headline else {}
    views["issue"] = issue.get_absolute_url()
    views["print"] = reverse("print", args=place)
    views["search"] = f"{reverse('search')}?{urlencode(query)}"
    if issue.magazine.open_full_text:
        views["epub"] = reverse("epub", args=[*place, language])
    return views
