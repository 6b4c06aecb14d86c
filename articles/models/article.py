"""Articles: the entries of contents lists, and the pieces inside them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from magazine.db.fields import NumberField
from magazine.db.natural_keys import NaturalKeyModel
from magazine.db.publication import PublishableModel, State, publication_constraint, state_constraint
from magazine.models import Issue, IssueSection, Section

from ..querysets import ArticleQuerySet
from ..validators import validate_clc_class

# Each locator has one spelling: p32, not p032, and not p32-1 for the first on its page.
ENTRY_LOCATOR = r"^p[1-9][0-9]*(-([2-9]|[1-9][0-9]+))?$"
FURTHER_PAGES = r"^[1-9][0-9]*(-[1-9][0-9]*)?(, [1-9][0-9]*(-[1-9][0-9]*)?)*\Z"
PIECE_LOCATOR = r"^[1-9][0-9]*$"


class Article(PublishableModel, NaturalKeyModel):
    """An entry of the contents list, or a piece inside one (a message, a speech, an interview)."""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "path")

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="articles", verbose_name=_("issue"))
    issue_section = models.ForeignKey(
        IssueSection,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("heading in the contents list"),
    )
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="pieces",
        verbose_name=_("entry"),
        help_text=_("The contents entry that a piece belongs to. Leave blank for an entry."),
    )
    locator = NumberField(
        _("locator"),
        max_length=12,
        help_text=_(
            "Part of the permalink; cannot be changed later. p32, p32-2 for the second article "
            "that begins on the page, or 2 for a piece."
        ),
    )
    order = models.PositiveSmallIntegerField(_("order"))
    first_page = models.PositiveSmallIntegerField(_("first page"), null=True, blank=True)
    last_page = models.PositiveSmallIntegerField(_("last page"), null=True, blank=True)
    last_page_confirmed = models.BooleanField(
        _("last page confirmed"),
        default=False,
        help_text=_(
            "If unconfirmed, the last page is inferred from the start of the next article, "
            "and references give only the first page."
        ),
    )
    further_pages = models.CharField(
        _("further pages"),
        max_length=50,
        blank=True,
        validators=[RegexValidator(FURTHER_PAGES, _("Write pages as 64 or as 64, 66-67."))],
        help_text=_(
            "If the pages do not follow each other: those after the last page, as 64 or as 64, 66-67."
        ),
    )
    contents_title = models.CharField(_("title in the contents list"), max_length=500, blank=True)
    contents_deck = models.CharField(_("deck in the contents list"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    kicker = models.CharField(_("kicker"), max_length=500, blank=True)
    deck = models.CharField(_("deck"), max_length=500, blank=True)
    dateline = models.CharField(_("dateline"), max_length=100, blank=True)
    agency = models.CharField(_("news agency"), max_length=100, blank=True)
    keywords = models.CharField(
        _("keywords"),
        max_length=500,
        blank=True,
        help_text=_(
            "Assigned here, with semicolons between them. Printed keywords are passages of the text."
        ),
    )
    clc_class = models.CharField(
        _("class (中图分类法)"),
        max_length=40,
        blank=True,
        validators=[validate_clc_class],
        help_text=_("Of the Chinese Library Classification: D631.1, D815.5."),
    )
    highest_passage_number = models.PositiveIntegerField(default=0, editable=False)
    modified = models.DateTimeField(_("last modified"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["issue", F("parent").asc(nulls_first=True), "order", "pk"]
        indexes = [models.Index(name="article_published", fields=["published_at"])]
        constraints = [
            models.UniqueConstraint(
                name="article_locator_once_an_issue",
                fields=["issue", "locator"],
                condition=Q(parent=None),
                violation_error_message=_("An article with this locator already exists in this issue."),
            ),
            models.UniqueConstraint(
                name="article_locator_once_an_entry",
                fields=["parent", "locator"],
                condition=~Q(parent=None),
                violation_error_message=_("A piece with this locator already exists in this entry."),
            ),
            models.CheckConstraint(
                name="article_locator_shape",
                condition=Q(parent=None, locator__regex=ENTRY_LOCATOR, first_page__isnull=False)
                | Q(parent__isnull=False, locator__regex=PIECE_LOCATOR, issue_section=None),
                violation_error_message=_(
                    "An entry needs a first page and a locator such as p32 or p32-2. "
                    "A piece needs a locator such as 2 and has no heading in the contents list."
                ),
            ),
            models.CheckConstraint(
                name="article_pages_in_order",
                condition=Q(last_page=None) | Q(first_page__isnull=False, last_page__gte=F("first_page")),
                violation_error_message=_("The last page is before the first page."),
            ),
            state_constraint("article_state_is_complete"),
            publication_constraint("article_publication_is_possible"),
        ]

    def __str__(self) -> str:
        return self.title or self.contents_title or self.path

    def get_absolute_url(self) -> str:
        """Return the page in the active language."""
        return reverse("article", args=[self.issue.magazine.issn, self.issue.whole_number, self.path])

    @property
    def permalink(self) -> str:
        """The path without a language, which never changes."""
        return f"{self.issue.permalink}/{self.path}"

    def clean(self) -> None:
        """Reject a piece as parent, and an entry or heading of another issue."""
        if self.parent and self.parent.parent_id:
            raise ValidationError(_("A piece cannot contain other pieces."))
        for owner in (self.parent, self.issue_section):
            if owner and owner.issue_id != self.issue_id:
                raise ValidationError(_("“%(owner)s” belongs to another issue."), params={"owner": owner})

    def give_passage_number(self) -> int:
        """Return the entry's next passage number, and store it as the highest, so that none is used again."""
        with transaction.atomic():
            entry = Article.objects.select_for_update().get(pk=self.pk)
            entry.highest_passage_number += 1
            entry.save(update_fields=["highest_passage_number"])
        return entry.highest_passage_number

    @property
    def path(self) -> str:
        """The part of the permalink that names the article in its issue: `p32`, `p44/2`."""
        return f"{self.parent.locator}/{self.locator}" if self.parent else self.locator

    @property
    def entry(self) -> "Article":
        """The entry that a piece belongs to, or the article itself."""
        return self.parent or self

    @property
    def owners(self) -> "list[Article | Issue]":
        """The article, its entry and its issue."""
        return [self, self.parent, self.issue] if self.parent else [self, self.issue]

    @property
    def section(self) -> Section | None:
        """The section of the entry's heading, or of the heading above its sub-heading."""
        heading = self.entry.issue_section
        return (heading.parent or heading).section if heading else None

    @property
    def page_range(self) -> tuple[int, int]:
        """The first and the last page; for a piece those of its entry."""
        first = self.entry.first_page or 0  # never None for an entry
        return first, self.entry.last_page or first

    @property
    def certain_last_page(self) -> int | None:
        """The last page if an editor has confirmed it or if it is the first page, too; else None."""
        return self.last_page if self.last_page_confirmed or self.last_page == self.first_page else None

    @property
    def subtitle_zh(self) -> str:
        """The Chinese deck of a printed title, its other title information."""
        return (self.deck_zh if self.title_zh else self.contents_deck_zh) or ""

    @property
    def subtitle_en(self) -> str:
        """The English deck of a printed title, its other title information."""
        return (self.deck_en if self.title_en else self.contents_deck_en) or ""

    @property
    def public_from(self) -> datetime | None:
        """The time of publication of article, entry and issue together; None unless all have one."""
        rows: list[PublishableModel] = [self, self.entry, self.issue]
        times = [row.published_at for row in rows if row.state == State.PUBLISHED and row.published_at]
        return max(times) if len(times) == len(rows) else None

    @property
    def headline_zh(self) -> str:
        """The Chinese title above the text, else the one in the contents list."""
        return self.title_zh or self.contents_title_zh or ""

    @property
    def headline_en(self) -> str:
        """The English title above the text, else the one in the contents list."""
        return self.title_en or self.contents_title_en or ""

    @property
    def parallel_address(self) -> str:
        """The address of the parallel view, with its interface in the active language."""
        return reverse("parallel", args=[self.issue.magazine.issn, self.issue.whole_number, self.path])


# The natural key of an article as lookups from a row that belongs to it.
ARTICLE_KEY = tuple(f"article__{lookup}" for lookup in Article.natural_key_lookups)
