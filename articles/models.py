"""The texts: articles, their passages in both languages, who made them, what stands among them."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from magazine.models import Issue, IssueSection, Person, PersonName
from magazine.natural_keys import NaturalKeyModel, NaturalKeyQuerySet
from magazine.publication import PublishableModel, is_public, state_constraint
from media.models import Photo

Language = PersonName.Language


class ArticleQuerySet(NaturalKeyQuerySet):
    """Articles, with the questions what is public and what stands in the contents list."""

    def published(self) -> Self:
        """Keep what is public now: an article whose issue and, for a piece, whose entry are public too."""
        return self.filter(is_public(), is_public("issue__")).filter(Q(parent=None) | is_public("parent__"))

    def entries(self) -> Self:
        """Keep the entries of contents lists, without the pieces inside them."""
        return self.filter(parent=None)

    def get_by_natural_key(self, issn: str, whole_number: str, path: str) -> Any:
        """Return the article at `p32`, or the piece at `p44/2`; raises Article.DoesNotExist."""
        entry, _slash, piece = path.partition("/")
        lookups = (
            {"locator": piece, "parent__locator": entry} if piece else {"locator": entry, "parent": None}
        )
        return self.get(issue__magazine__issn=issn, issue__whole_number=whole_number, **lookups)


class Article(PublishableModel, NaturalKeyModel):
    """An entry of the contents list, or a piece inside one (a message, a speech, an interview)."""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "path")

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="articles")
    issue_section = models.ForeignKey(
        IssueSection, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="pieces")
    locator = models.CharField(
        _("locator"),
        max_length=12,
        help_text=_(
            "Part of the permalink, given once: p32, p32-2 for the second on that page, 2 for a piece."
        ),
    )
    order = models.PositiveSmallIntegerField(_("order"))
    first_page = models.PositiveSmallIntegerField(_("first page"), null=True, blank=True)
    last_page = models.PositiveSmallIntegerField(_("last page"), null=True, blank=True)
    contents_title = models.CharField(_("title in the contents list"), max_length=500, blank=True)
    contents_deck = models.CharField(_("second line in the contents list"), max_length=500, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    kicker = models.CharField(_("kicker"), max_length=500, blank=True)
    deck = models.CharField(_("deck"), max_length=500, blank=True)
    dateline = models.CharField(_("dateline"), max_length=100, blank=True)
    agency = models.CharField(_("news agency"), max_length=100, blank=True)
    highest_passage_number = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    modified = models.DateTimeField(_("last changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["issue", F("parent").asc(nulls_first=True), "order"]
        constraints = [
            models.UniqueConstraint(
                name="article_locator_once_an_issue", fields=["issue", "locator"], condition=Q(parent=None)
            ),
            models.UniqueConstraint(
                name="article_locator_once_an_entry", fields=["parent", "locator"], condition=~Q(parent=None)
            ),
            models.CheckConstraint(
                name="article_locator_shape",
                condition=Q(parent=None, locator__regex=r"^p[0-9]+(-[0-9]+)?$", first_page__isnull=False)
                | Q(parent__isnull=False, locator__regex=r"^[0-9]+$", issue_section=None),
            ),
            models.CheckConstraint(
                name="article_pages_in_order",
                condition=Q(last_page=None) | Q(last_page__gte=F("first_page")),
            ),
            state_constraint("article_state_is_complete"),
        ]

    def __str__(self) -> str:
        return self.title or self.contents_title or self.path

    @property
    def path(self) -> str:
        """The article's place in its issue as the permalink has it: `p32`, `p44/2`."""
        return f"{self.parent.locator}/{self.locator}" if self.parent else self.locator

    @property
    def entry(self) -> "Article":
        """The entry of the contents list in which this article stands, or itself."""
        return self.parent or self


class OfArticleQuerySet(NaturalKeyQuerySet):
    """Rows whose natural key begins with that of their article."""

    def get_by_natural_key(self, issn: str, whole_number: str, path: str, *rest: Any) -> Any:
        """Return the row of the article at `path` with the rest of the key; raises DoesNotExist."""
        article = Article.objects.get_by_natural_key(issn, whole_number, path)
        lookups = self.model.natural_key_lookups[len(Article.natural_key_lookups) :]
        return self.get(article=article, **dict(zip(lookups, rest, strict=True)))


ARTICLE_KEY = tuple(f"article__{lookup}" for lookup in Article.natural_key_lookups)


class Passage(NaturalKeyModel):
    """One pair of the parallel text; either side may be empty, and holds paragraphs adjacent in print."""

    natural_key_lookups = (
        "entry__issue__magazine__issn",
        "entry__issue__whole_number",
        "entry__locator",
        "number",
    )

    class Kind(models.TextChoices):
        """What the passage is in print."""

        PARAGRAPH = "paragraph", _("paragraph")
        HEADING = "heading", _("heading")
        SPEAKER = "speaker", _("speaker")
        QUOTATION = "quotation", _("quotation")
        QUESTION = "question", _("question")
        ANSWER = "answer", _("answer")
        ABSTRACT = "abstract", _("abstract")
        AFFILIATION = "affiliation", _("affiliation")
        BYLINE = "byline", _("byline")
        CREDIT = "credit", _("credit")
        NOTE = "note", _("note")

    entry = models.ForeignKey(Article, models.CASCADE, related_name="entry_passages")
    article = models.ForeignKey(Article, models.CASCADE, related_name="passages")
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Part of the passage's address, unique in its entry, given once.")
    )
    kind = models.CharField(_("kind"), max_length=11, choices=Kind, default=Kind.PARAGRAPH)
    text_zh = models.TextField(_("Chinese text"), blank=True)
    text_en = models.TextField(_("English text"), blank=True)
    order = models.PositiveIntegerField(_("order in parallel reading"))
    order_zh = models.PositiveIntegerField(_("printed order in Chinese"), null=True, blank=True)
    order_en = models.PositiveIntegerField(_("printed order in English"), null=True, blank=True)
    speaker = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="passages")
    counterpart = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="scattered",
        help_text=_("The pair that holds this paragraph's counterpart, when print scatters the two."),
    )
    source_lines_zh = models.CharField(_("source lines of the Chinese"), max_length=200, blank=True)
    source_lines_en = models.CharField(_("source lines of the English"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    modified = models.DateTimeField(_("last changed"), auto_now=True)

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["entry", "order", "number"]
        constraints = [
            models.UniqueConstraint(name="passage_number_once", fields=["entry", "number"]),
            models.CheckConstraint(name="passage_has_a_side", condition=~Q(text_zh="") | ~Q(text_en="")),
            models.CheckConstraint(
                name="passage_zh_has_order_where_text",
                condition=Q(text_zh="", order_zh=None) | (~Q(text_zh="") & Q(order_zh__isnull=False)),
            ),
            models.CheckConstraint(
                name="passage_en_has_order_where_text",
                condition=Q(text_en="", order_en=None) | (~Q(text_en="") & Q(order_en__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry} · {self.number}"


class Contribution(NaturalKeyModel):
    """A person's part in an article, with name and affiliation as printed there."""

    natural_key_lookups = (*ARTICLE_KEY, "person__slug", "role")

    class Role(models.TextChoices):
        """What the person did."""

        AUTHOR = "author", _("author")
        SPEAKER = "speaker", _("speaker")
        INTERVIEWEE = "interviewee", _("interviewee")
        INTERVIEWER = "interviewer", _("interviewer")
        TRANSLATOR = "translator", _("translator")
        CORRESPONDENT = "correspondent", _("correspondent")
        LIAISON = "liaison", _("liaison")
        RESPONSIBLE_EDITOR = "responsible_editor", _("responsible editor")

    article = models.ForeignKey(Article, models.CASCADE, related_name="contributions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="contributions")
    role = models.CharField(_("role"), max_length=20, choices=Role)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name as printed"), max_length=200, blank=True)
    affiliation = models.CharField(_("affiliation as printed"), max_length=500, blank=True)

    objects = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["article", "order"]
        constraints = [
            models.UniqueConstraint(name="contribution_once", fields=["article", "person", "role"])
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"


class Figure(NaturalKeyModel):
    """A photograph's place in an article."""

    natural_key_lookups = (*ARTICLE_KEY, "photo__number")

    article = models.ForeignKey(Article, models.CASCADE, related_name="figures")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="figures")
    after = models.ForeignKey(
        Passage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        help_text=_("The passage after which it was printed; none: before the text."),
    )
    order = models.PositiveSmallIntegerField(_("order"))

    objects = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["article", "order"]
        constraints = [models.UniqueConstraint(name="figure_once", fields=["article", "photo"])]

    def __str__(self) -> str:
        return str(self.photo)


class EditorialNote(NaturalKeyModel):
    """A slip of the publisher's, kept as printed and pointed out to readers."""

    natural_key_lookups = (*ARTICLE_KEY, "number")

    article = models.ForeignKey(Article, models.CASCADE, related_name="editorial_notes")
    passage = models.ForeignKey(
        Passage,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="editorial_notes",
        help_text=_("None: the slip is in a title or caption of the article."),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    printed = models.CharField(_("as printed"), max_length=300)
    suggested = models.CharField(_("suggested reading"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300)

    objects = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("editorial note")
        verbose_name_plural = _("editorial notes")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(name="editorial_note_number_once", fields=["article", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.printed} → {self.suggested}"
