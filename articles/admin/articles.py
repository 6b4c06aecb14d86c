"""The admin of articles and contributions."""

from functools import partial
from typing import Any

from django.contrib import admin
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from magazine.admin.child_rows import ChildRowAdmin
from magazine.admin.filters import YearFilter
from magazine.admin.model_admin import BilingualInline, BilingualModelAdmin, Inline, columns, list_url, pairs
from magazine.admin.publishing import PUBLICATION, PublishingAdmin, PublishingForm

from ..models import Article, Contribution, EditorialNote, Figure, Passage
from ..search.places import place_of
from ..search.rows import articles_at, articles_matching
from .desk import desk_url, desk_view, presence_view
from .issue_desk import issue_desk_view
from .note_questions import NotesAdminMixin, NotesMixin
from .timeline import EntryTimelineMixin, timeline_url


class PassageChoiceInline(Inline):
    """Rows that refer to a passage of the article, chosen from its passages in printed order."""

    passage_field: str

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        """Limit the choices to the article's own passages, read once for all rows."""
        formset = super().get_formset(request, obj, **kwargs)
        field = formset.form.base_fields[self.passage_field]
        passages = Passage.objects.filter(entry=obj and obj.entry).select_related("entry")
        field.queryset = passages
        field.widget.can_add_related = field.widget.can_change_related = False
        field.choices = [("", "–"), *((passage.pk, str(passage)) for passage in passages)]
        return formset


class ContributionInline(BilingualInline):
    """The article's authors, translators, speakers …"""

    model = Contribution
    fields = ["person", "role", "name_zh", "name_en", "affiliation_zh", "affiliation_en", "order"]
    autocomplete_fields = ["person"]


class FigureInline(PassageChoiceInline):
    """The photographs of the article."""

    model = Figure
    passage_field = "after"
    fields = ["photo", "after", "order"]
    autocomplete_fields = ["photo"]


class EditorialNoteInline(PassageChoiceInline):
    """The misprints in the article."""

    model = EditorialNote
    passage_field = "passage"
    fields = ["passage", "language", "printed", "suggested", "reason"]


class ArticleForm(NotesMixin, PublishingForm):
    """An article without its passages, which its desk page has."""


class EntryFilter(admin.SimpleListFilter):
    """Entries of the contents list, or pieces inside them."""

    title = _("position in the contents list")
    parameter_name = "entry"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the two choices."""
        return [("yes", _("entries")), ("no", _("pieces"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Filter by the choice."""
        cases = {"yes": Q(parent=None), "no": ~Q(parent=None)}
        return queryset.filter(cases.get(self.value() or "", Q()))


class PagesFilter(admin.SimpleListFilter):
    """Articles of which references cannot give all pages."""

    title = _("pages")
    parameter_name = "pages"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Return the two gaps."""
        return [("none", _("own pages missing")), ("unconfirmed", _("last page unconfirmed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Filter by the gap; a last page that is the first one, too, needs no confirmation."""
        open_end = Q(last_page=None) | ~Q(last_page=F("first_page"))
        cases = {
            "none": Q(first_page=None),
            "unconfirmed": Q(first_page__isnull=False, last_page_confirmed=False) & open_end,
        }
        return queryset.filter(cases.get(self.value() or "", Q()))


@admin.register(Article)
class ArticleAdmin(NotesAdminMixin, EntryTimelineMixin, PublishingAdmin):
    """An article with its contributions, photographs and misprints; its text is on the desk page."""

    form = ArticleForm
    list_display = (
        "full_locator",
        *columns(Article, "title", "contents_title"),
        "text",
        "first_page",
        "publication",
    )
    list_filter = ["state", EntryFilter, PagesFilter, "issue_section__section", YearFilter]
    list_select_related = ["issue", "parent"]
    ordering = [
        "-issue_id",  # by date, or with one more term, SQLite would sort all articles for each page
        Coalesce("parent__order", "order"),
        Case(
            When(parent=None, then=0), default="order", output_field=IntegerField()
        ),  # an entry before its pieces
    ]
    search_help_text = _(
        "Finds words and names as readers do, drafts too; “phrases” in quotation marks; p33, what stands on a page "
        "(the newest first), 312 p32 in one issue."
    )
    search_fields = [
        "title_zh",
        "title_en",
        "contents_title_zh",
        "contents_title_en",
        "locator",
        "=issue__whole_number",
        "contributions__person__name_zh",
        "contributions__person__name_en",
    ]
    autocomplete_fields = ["issue", "issue_section", "parent"]
    readonly_fields = ["related"]
    readonly_after_create = ("issue", "parent", "locator")
    related_lists = {"pieces": _("pieces"), "entry_passages": _("passages")}
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "related",
                    ("issue", "parent", "locator"),
                    ("issue_section", "order"),
                    ("first_page", "last_page", "last_page_confirmed", "further_pages"),
                ]
            },
        ),
        (_("In the contents list"), {"fields": [*pairs("contents_title", "contents_deck")]}),
        (_("Article heading"), {"fields": [*pairs("title", "kicker", "deck", "dateline", "agency")]}),
        (_("Subjects"), {"fields": [*pairs("keywords"), "clc_class"]}),
        PUBLICATION,
    ]
    inlines = [ContributionInline, FigureInline, EditorialNoteInline]

    def get_urls(self) -> list[Any]:
        """Add the desk pages of an entry and of an issue."""
        entry, issue = (self.edit_view(partial(view, self)) for view in (desk_view, issue_desk_view))
        presence = self.admin_site.admin_view(presence_view)
        return [
            path("<int:object_id>/desk/", entry, name="articles_article_desk"),
            path("issue/<int:object_id>/desk/", issue, name="articles_issue_desk"),
            path("<int:object_id>/presence/", presence, name="articles_article_presence"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count each article's passages in a subquery: a join would group the whole archive."""
        passages = Passage.objects.filter(article=OuterRef("pk")).order_by().values("article")
        length = Subquery(passages.values(length=Count("pk")))
        articles: QuerySet[Any] = super().get_queryset(request).annotate(length=Coalesce(length, 0))
        return articles

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find articles at a place in print, by the site's search, and by parts of titles and names."""
        if not search_term:
            return queryset, False
        if place := place_of(search_term):
            return queryset.filter(articles_at(place)), False
        by_parts, _may_repeat = super().get_search_results(request, Article.objects.all(), search_term)
        keys = by_parts.order_by().values("pk")
        return queryset.filter(Q(pk__in=articles_matching(search_term)) | Q(pk__in=keys)), False

    @admin.display(description=_("Related"))
    def related(self, obj: Any) -> SafeString:
        """Link the pieces and passages, and the desk page of the entry."""
        links = super().related(obj)
        if obj.pk is None:
            return links
        return format_html(
            '{} · <a href="{}">{}</a> · <a href="{}">{}</a>',
            *(links, desk_url(obj), _("edit both languages side by side"), timeline_url(obj), _("timeline")),
        )

    @admin.display(description=_("locator"), ordering="locator")
    def full_locator(self, article: Article) -> str:
        """Return the whole number and the locator, as in the article's address."""
        return f"{article.issue.whole_number} {article.path}"

    @admin.display(description=_("text"), ordering="length")
    def text(self, article: Any) -> SafeString:
        """Link the list of the article's passages."""
        return format_html(
            '<a href="{}?article__id__exact={}">{}</a>', list_url(Passage), article.pk, article.length
        )


@admin.register(Contribution)
class ContributionAdmin(ChildRowAdmin, BilingualModelAdmin):
    """A person's role in an article."""

    parent_field = "article"

    list_display = (
        "person",
        "role",
        *columns(Contribution, "name"),
        *columns(Contribution, "affiliation"),
        "article",
    )
    list_filter = ["role", YearFilter]
    list_select_related = ["person", "article__parent"]
    ordering = ["-article_id", "order"]  # by date, all would be sorted for each page of the list
    search_fields = [
        "name_zh",
        "name_en",
        "affiliation_zh",
        "affiliation_en",
        "person__name_zh",
        "person__name_en",
        "person__names__name",
        "article__title_zh",
        "article__title_en",
    ]
    autocomplete_fields = ["article", "person"]
    fieldsets = [(None, {"fields": ["article", ("person", "role", "order"), *pairs("name", "affiliation")]})]
