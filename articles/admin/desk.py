"""The desk page of an entry: every text of it in one form, both languages side by side."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from magazine.admin.conflict_pages import CONFLICT
from magazine.admin.conflicts import OPENED_VERSION
from magazine.admin.forms import RowForm
from magazine.text.languages import BOTH
from magazine.web.pages import preview_address

from ..desk import actions
from ..desk.entry_page import EntryPage, Row
from ..desk.presence import Presence, others_at, record_presence
from ..models import Article, Passage
from .desk_forms import NewPassageForm, form_of, new_passage_forms, typed_in_deleted_passages
from .desk_questions import ADDS, DELETES, QUESTIONS, Question, ask


@dataclass
class Desk:
    """An entry's page with a form for each row, and what became of the editor's request."""

    request: HttpRequest
    entry: Article
    data: QueryDict | None = None
    saved: list[Row] = field(default_factory=list)
    refused: list[tuple[Row, RowForm]] = field(default_factory=list)
    new: list[NewPassageForm] = field(default_factory=list)

    @cached_property
    def page(self) -> EntryPage:
        """The entry, locked where something is to be saved."""
        return EntryPage.read(self.entry, for_update=self.data is not None)

    @cached_property
    def rows(self) -> list[Row]:
        """The rows of the page."""
        return self.page.rows()

    @cached_property
    def forms(self) -> dict[str, RowForm]:
        """The forms by the prefix of their row; with the request's data where it has any for the row."""
        return {row.prefix: form_of(row, self._data_of(row)) for row in self.rows}

    def _data_of(self, row: Row) -> QueryDict | None:
        is_sent = self.data is not None and f"{row.prefix}-{OPENED_VERSION}" in self.data
        return self.data if is_sent and may_change(self.request, row) else None

    def save(self) -> None:
        """Save every edited row but those with a conflict or an error, then the new ones."""
        assert self.data is not None
        for row in self.rows:
            form = self.forms[row.prefix]
            if form.is_bound and form.edited:
                self._save(row, form)
        self.new += [new for new in new_passage_forms(self.data) if not self._insert(new)]
        for number, texts in enumerate(typed_in_deleted_passages(self.data, self.rows)):
            self.new.append(NewPassageForm(initial=texts, prefix=f"new-deleted{number}"))

    def _save(self, row: Row, form: RowForm) -> None:
        if form.is_valid() and not form.conflicts:
            if form.has_changed():
                form.save()
                self.saved.append(row)
            return
        self.refused.append((row, form))
        if form.conflicts:
            self.forms[row.prefix] = _reopened(row, form)

    def _insert(self, form: NewPassageForm) -> bool:
        if not form.is_valid():
            return False
        data = form.cleaned_data
        texts = {language: data[f"text_{language}"] for language in BOTH}
        try:
            new = actions.insert(*self._place(data), texts, data["kind"] or Passage.Kind.PARAGRAPH)
        except (actions.RefusedError, ValidationError) as error:
            form.add_error(None, str(error) if isinstance(error, actions.RefusedError) else error)
            return False
        self.saved.append(Row(new, ("text",), "passage", new.article))
        return True

    def _place(self, data: Mapping[str, Any]) -> tuple[Article, Passage | None]:
        """Return the article that a new passage belongs to, and the passage that it follows there, if any."""
        passages = self.page.passages
        if after := next((each for each in passages if each.pk == data["after"]), None):
            return after.article, after
        for earlier, passage in zip([None, *passages], passages, strict=False):
            if passage.pk == data["before"]:
                follows = earlier is not None and earlier.article_id == passage.article_id
                return passage.article, earlier if follows else None
        articles = (self.entry, *self.page.pieces)
        return next((each for each in articles if each.pk == data["article"]), self.entry), None

    @property
    def is_refused(self) -> bool:
        """True if something typed is not saved."""
        return bool(self.refused or self.new)

    @property
    def typed(self) -> str:
        """All that the editor typed and that is not saved, to be copied."""
        texts = [form[name].data for _row, form in self.refused for name in form.edited]
        texts += [form[f"text_{language}"].value() for form in self.new for language in BOTH]
        return "\n\n".join(filter(None, texts))


def _reopened(row: Row, refused: RowForm) -> RowForm:
    """Return a form that is opened with the row as it is now, with what the editor typed."""
    form = form_of(row)
    form.initial.update({name: refused[name].data for name in refused.edited})
    form.conflicts = refused.conflicts
    return form


def desk_view(model_admin: Any, request: HttpRequest, object_id: int) -> HttpResponse:
    """Show an entry's page, or save what was typed and carry out one action."""
    article = Article.objects.select_related("issue__magazine", "parent").filter(pk=object_id).first()
    if not _may(request, "view"):
        raise PermissionDenied
    if article is None:
        raise Http404
    if article.parent and request.method != "POST":
        return HttpResponseRedirect(f"{desk_url(article.parent)}#piece-{article.locator}")
    if request.method != "POST":
        question = ask(request.GET, article) if _may(request, "change") else None
        return _show(model_admin, request, Desk(request, article), question)
    if not _may(request, "change"):
        raise PermissionDenied
    desk = Desk(request, article, _with_theirs(request.POST))
    desk.save()
    if desk.is_refused:
        return _show(model_admin, request, desk, None, CONFLICT)
    return _act(request, desk)


def _act(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Carry out the action that the pressed button names, and redirect to its row."""
    _tell(request, desk)
    name, _sep, number = request.POST.get("do", "").partition(":")
    act: Callable[[Passage, Mapping[str, str]], Passage | None] | None = QUESTIONS.get(name, (None, None))[1]
    passage = Passage.objects.filter(entry=desk.entry, pk=int(number)).first() if number.isdecimal() else None
    if act is None or passage is None:
        return _redirect(request, desk)
    if not _may_act(request, name):
        raise PermissionDenied
    anchor = f"s{passage.number}"
    try:
        result = act(passage, request.POST)
    except (actions.RefusedError, ValidationError) as error:
        reasons = error.messages if isinstance(error, ValidationError) else [str(error)]
        messages.error(request, " ".join(reasons))
    else:
        anchor = f"s{result.number}" if result else anchor
    return _redirect(request, desk, anchor)


def _redirect(request: HttpRequest, desk: Desk, anchor: str = "") -> HttpResponse:
    """Redirect to a row, by default the one that had the focus, with the question that the pressed button names."""
    row, _sep, language = (request.POST.get("then") or request.POST.get("at", "")).partition(":")
    query = QueryDict(mutable=True)
    if language:
        query["language"] = language
    if desk.saved:
        query["saved"] = ",".join(each.anchor for each in desk.saved)
    if question := request.POST.get("ask", ""):
        name, _sep, number = question.partition(":")
        cursors = {key: request.POST[key] for key in CURSORS if key in request.POST}
        query.update({"ask": name, "row": number, **cursors})
        anchor = "question"
    fragment = f"#{anchor or row}" if anchor or row else ""
    return HttpResponseRedirect(f"{desk_url(desk.entry)}?{query.urlencode()}{fragment}")


CURSORS = ("cursor_zh", "cursor_en")


def _tell(request: HttpRequest, desk: Desk) -> None:
    if desk.saved:
        count = len(desk.saved)
        text = ngettext("%(count)s row was saved.", "%(count)s rows were saved.", count) % {"count": count}
        messages.success(request, text)


def _with_theirs(data: QueryDict) -> QueryDict:
    """Leave out of a request the field for which the editor takes what the other one saved."""
    taken = data.get("take", "")
    if not taken:
        return data
    rest = data.copy()
    rest.pop(taken, None)
    return rest


def _show(
    model_admin: Any, request: HttpRequest, desk: Desk, question: Question | None, status: int = 200
) -> TemplateResponse:
    rows = [(row, desk.forms[row.prefix], may_change(request, row)) for row in desk.rows]
    saved = request.GET.get("saved", "").split(",")
    context = {
        **model_admin.admin_site.each_context(request),
        "title": f"{desk.entry.issue.whole_number} {desk.entry.path}",
        "entry": desk.entry,
        "issue": desk.entry.issue,
        "pieces": desk.page.pieces,
        "rows": rows,
        "refused": [row for row, _form in desk.refused],
        "new_forms": desk.new,
        "typed": desk.typed if desk.is_refused else "",
        "saved": saved,
        "errors": desk.is_refused,
        "others": [_here(each) for each in others_at(desk.entry.pk, request.user.pk)],
        "question": question,
        "may_change": _may(request, "change"),
        "public_url": model_admin.get_view_on_site_url(desk.entry),
        "preview_url": preview_address(desk.entry.get_absolute_url()),
    }
    request.current_app = model_admin.admin_site.name
    response = TemplateResponse(request, "admin/desk/entry.html", context, status=status)
    response["Cache-Control"] = "private, no-store"
    return response


def _may(request: HttpRequest, action: str) -> bool:
    """Check that the user may view or change articles and passages, which the page shows."""
    actions_that_allow = {action, "change"} if action == "view" else {action}
    return all(
        any(request.user.has_perm(f"articles.{each}_{model}") for each in actions_that_allow)
        for model in ("article", "passage")
    )


def may_change(request: HttpRequest, row: Row) -> bool:
    """Check the permission to change the model that a row shows."""
    options = row.subject._meta
    return bool(request.user.has_perm(f"{options.app_label}.change_{options.model_name}"))


def _may_act(request: HttpRequest, name: str) -> bool:
    """Check the permissions to add and to delete passages, where an action does."""
    needed = [*(["add"] if name in ADDS else []), *(["delete"] if name in DELETES else [])]
    return all(request.user.has_perm(f"articles.{action}_passage") for action in needed)


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
