"""Passages: the rows of the parallel text."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import Person

from ..querysets import PassageQuerySet
from .article import Article


class Passage(NaturalKeyModel):
    """One row of the parallel text; a side is empty or has one or more paragraphs adjacent in print.

    Its lines are these paragraphs; in a stanza they are its verses, in a table its rows, whose cells tabs part.
    """

    natural_key_lookups = (
        "entry__issue__magazine__issn",
        "entry__issue__whole_number",
        "entry__locator",
        "number",
    )
    texts_with_tabs = ("text_zh", "text_en")
    put_back_with: ClassVar = {"text_zh": ("order_zh",), "text_en": ("order_en",)}

    class Kind(models.TextChoices):
        """Kinds of passages in print."""

        PARAGRAPH = "paragraph", _("paragraph")
        HEADING = "heading", _("heading")
        SPEAKER = "speaker", _("speaker")
        QUOTATION = "quotation", _("quotation")
        QUESTION = "question", _("question")
        ANSWER = "answer", _("answer")
        VERSE = "verse", _("stanza")
        TABLE = "table", _("table")
        BOX = "box", _("box")
        ABSTRACT = "abstract", _("abstract")
        KEYWORDS = "keywords", _("keywords")
        AFFILIATION = "affiliation", _("affiliation")
        BYLINE = "byline", _("byline")
        CREDIT = "credit", _("credit")
        NOTE = "note", _("note")
        FOOTNOTE = "footnote", _("footnote")
        REFERENCE = "reference", _("bibliography entry")
        SIGNATURE = "signature", _("signature")

    entry = models.ForeignKey(
        Article, models.CASCADE, related_name="entry_passages", verbose_name=_("entry"), db_index=False
    )
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="passages", verbose_name=_("article"), db_index=False
    )
    number = models.PositiveIntegerField(
        _("number"), help_text=_("Part of the passage’s URL; unique in its entry and cannot be changed.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=11,
        choices=Kind,
        default=Kind.PARAGRAPH,
        help_text=_(
            "In a stanza each line is a verse. In a table each line is a row and tabs separate its cells, "
            "as pasted from a spreadsheet."
        ),
    )
    text_zh = models.TextField(_("Chinese text"), blank=True)
    text_en = models.TextField(_("English text"), blank=True)
    order = models.PositiveIntegerField(
        _("order in the parallel view"),
        help_text=_("Affects the parallel view only; each language keeps its printed order."),
    )
    order_zh = models.PositiveIntegerField(_("printed order in Chinese"), null=True, blank=True)
    order_en = models.PositiveIntegerField(_("printed order in English"), null=True, blank=True)
    speaker = models.ForeignKey(
        Person,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="passages",
        verbose_name=_("speaker"),
    )
    counterpart = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="scattered",
        verbose_name=_("counterpart"),
        help_text=_("The passage with the other language’s text, if the two are not adjacent in print."),
    )
    former_numbers = models.CharField(  # separated by spaces; links with one of them lead here
        _("former numbers"), max_length=500, blank=True, editable=False
    )
    source_lines_zh = models.CharField(_("Chinese source lines"), max_length=200, blank=True)
    source_lines_en = models.CharField(_("English source lines"), max_length=200, blank=True)
    modified = models.DateTimeField(_("last modified"), auto_now=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        verbose_name = _("passage")
        verbose_name_plural = _("passages")
        ordering = ["entry", "order", "number"]
        indexes = [  # for the foreign keys, and for the time of the last change
            models.Index(name="passage_of_entry", fields=["entry", "modified"]),
            models.Index(name="passage_of_article", fields=["article", "modified"]),
        ]
        constraints = [
            models.UniqueConstraint(name="passage_number_once", fields=["entry", "number"]),
            models.CheckConstraint(
                name="passage_has_a_side",
                condition=~Q(text_zh="") | ~Q(text_en=""),
                violation_error_message=_("Enter text in at least one language."),
            ),
            models.CheckConstraint(
                name="passage_zh_has_order_where_text",
                condition=Q(text_zh="", order_zh=None) | (~Q(text_zh="") & Q(order_zh__isnull=False)),
                violation_error_message=_(
                    "The printed order in Chinese is required with Chinese text, and must be blank without it."
                ),
            ),
            models.CheckConstraint(
                name="passage_en_has_order_where_text",
                condition=Q(text_en="", order_en=None) | (~Q(text_en="") & Q(order_en__isnull=False)),
                violation_error_message=_(
                    "The printed order in English is required with English text, and must be blank without it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry.locator}#s{self.number} {(self.text_zh or self.text_en)[:24]}"

    def get_absolute_url(self) -> str:
        """Return its anchor on the article's page in the active language."""
        return f"{self.article.get_absolute_url()}#s{self.number}"

    @property
    def permalink(self) -> str:
        """Its anchor under the article's permalink."""
        return f"{self.article.permalink}#s{self.number}"

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its number, then those of passages that were merged into it, or removed beside it."""
        return self.number, *map(int, self.former_numbers.split())

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Strip tabs at the ends of lines, which only in a table are empty cells."""
        super().clean_fields(exclude)
        if self.kind != self.Kind.TABLE:
            for name in set(self.texts_with_tabs).difference(exclude or ()):
                setattr(
                    self,
                    name,
                    "\n".join(line.strip("\t") for line in getattr(self, name).split("\n")).strip(),
                )

    def clean(self) -> None:
        """Reject another entry than the one that the number belongs to, for the passage and its counterpart."""
        if self.article_id and not self.entry_id:
            self.entry = self.article.entry
        if self.article_id and self.article.entry != self.entry:
            raise ValidationError(_("A passage cannot be moved to another entry."))
        if self.counterpart and self.counterpart.entry_id != self.entry_id:
            raise ValidationError(_("The counterpart belongs to another entry."))
        if self.counterpart and self._is_in_circle():
            raise ValidationError(_("The counterpart leads back to this passage."))
        if self.entry_id and (self.number or 0) > self.entry.highest_passage_number:
            raise ValidationError(_("The number is higher than the last one assigned in this entry."))

    def _is_in_circle(self) -> bool:
        """Follow the counterparts, and tell whether they come back."""
        met, following = [self], self.counterpart
        while following and following not in met:
            met.append(following)
            following = following.counterpart
        return following is not None

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new passage its entry and the entry's next number."""
        with transaction.atomic():
            if not self.entry_id:
                self.entry = self.article.entry
            if self.number is None:
                self.number = self.entry.give_passage_number()
            super().save(*args, **kwargs)
