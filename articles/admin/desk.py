"""The desk page of an entry: every text of it in one form, both languages side by side."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from magazine.admin.view_permissions import may
from magazine.history.batches import without_kinds
from magazine.web.pages import preview_address

from ..desk import actions
from ..desk.presence import Presence, others_at, record_presence
from ..models import Article, Passage
from .desk_questions import ADDS, DELETES, QUESTIONS, Question, ask
from .desk_saving import may_change, reasons_of
from .entry_desk import EntryDesk


def desk_view(model_admin: Any, request: HttpRequest, object_id: int) -> HttpResponse:
    """Show an entry's page, or save what was typed and carry out one action."""
    article = (
        Article.objects.select_related("issue__magazine", "parent__issue__magazine")
        .filter(pk=object_id)
        .first()
    )
    if not _may(request, "view"):
        raise PermissionDenied
    if article is None:
        raise Http404
    if article.parent and request.method != "POST":
        return HttpResponseRedirect(f"{desk_url(article.parent)}#piece-{article.locator}")
    if request.method != "POST":
        question = ask(request.GET, article) if _may(request, "change") else None
        return _show(model_admin, request, EntryDesk(request, article), question)
    if not _may(request, "change"):
        raise PermissionDenied
    desk = EntryDesk(request, article.entry, request.POST)
    desk.save()
    if desk.is_refused:
        return _show(model_admin, request, desk, None)
    return _act(request, desk)


def _act(request: HttpRequest, desk: EntryDesk) -> HttpResponse:
    """Carry out the action that the pressed button names, and redirect to its row."""
    desk.report()
    name, _sep, number = request.POST.get("do", "").partition(":")
    act: Callable[[Passage, Mapping[str, str]], Passage | None] | None = QUESTIONS.get(name, (None, None))[1]
    passage = (
        Passage.objects.filter(entry=desk.entry, pk=int(number[:18])).first() if number.isdecimal() else None
    )
    if act is None or passage is None:
        return _redirect(request, desk)
    if not _may_act(request, name):
        raise PermissionDenied
    anchor = f"s{passage.number}"
    try:
        with without_kinds():
            result = act(passage, request.POST)
    except (actions.RefusedError, ValidationError) as error:
        messages.error(request, reasons_of(error))
    else:
        anchor = f"s{result.number}" if result else anchor
    return _redirect(request, desk, anchor)


def _redirect(request: HttpRequest, desk: EntryDesk, anchor: str = "") -> HttpResponse:
    """Redirect to a row, with the fields that an editor adds and the cursors of a split."""
    query = {key: request.POST[key] for key in CURSORS if key in request.POST}
    if added := request.POST.get("add", ""):  # a pair of fields, as in article-12-deck
        query["add"] = added
        anchor = f"title-{added.split('-')[1]}" if added.count("-") == 2 else ""
    return desk.redirect(desk_url(desk.entry), anchor, **query)


CURSORS = ("cursor_zh", "cursor_en")


def _show(model_admin: Any, request: HttpRequest, desk: EntryDesk, question: Question | None) -> HttpResponse:
    rows = [(row, desk.forms[row.prefix], may_change(request, row)) for row in desk.rows]
    context = {
        "title": f"{desk.entry.issue.whole_number} {desk.entry.path}",
        "entry": desk.entry,
        "issue": desk.entry.issue,
        "pieces": desk.page.pieces,
        "rows": rows,
        "others": [_here(each) for each in others_at(desk.entry.pk, request.user.pk)],
        "question": question,
        "may_change": _may(request, "change"),
        "public_url": model_admin.get_view_on_site_url(desk.entry),
        "preview_url": preview_address(desk.entry.get_absolute_url()),
    }
    return desk.response(model_admin, "admin/desk/entry.html", context)


def _may(request: HttpRequest, action: str) -> bool:
    """Check that the user may view or change articles and passages, which the page shows."""
    return all(may(request, action, model) for model in (Article, Passage))


def _may_act(request: HttpRequest, name: str) -> bool:
    """Check the permissions to add and to delete passages, where an action does."""
    needed = [*(["add"] if name in ADDS else []), *(["delete"] if name in DELETES else [])]
    return all(may(request, action, Passage) for action in needed)


def presence_view(request: HttpRequest, object_id: int) -> HttpResponse:
    """Record the row at which an editor is, and return who else is at the entry, as JSON; it is no edit."""
    if request.method != "POST" or not _may(request, "view"):
        raise PermissionDenied
    row = request.POST.get("row", "")[:40]
    user = request.user
    name = getattr(user, "first_name", "") or user.get_username()
    others = record_presence(object_id, user.pk, name, row)
    return JsonResponse(
        {"others": [{"name": each.name, "row": each.row, "text": _here(each)} for each in others]}
    )


def _here(presence: Presence) -> str:
    number = presence.row.removeprefix("s")
    if number.isdecimal():
        return _("%(name)s is at %(number)s") % {"name": presence.name, "number": number}
    return _("%(name)s is here") % {"name": presence.name}


def desk_url(entry: Article) -> str:
    """Return the address of the desk page of an entry."""
    return reverse("admin:articles_article_desk", args=[entry.pk])
