"""Editorial notes on misprints."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel, next_number
from magazine.models import PersonName

from ..querysets import ArticleRowQuerySet
from .article import ARTICLE_KEY, Article
from .passage import Passage

Language = PersonName.Language


class EditorialNote(NaturalKeyModel):
    """A misprint, shown to readers beside the text as printed."""

    natural_key_lookups = (*ARTICLE_KEY, "number")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="editorial_notes", verbose_name=_("article")
    )
    passage = models.ForeignKey(
        Passage,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="editorial_notes",
        verbose_name=_("passage"),
        help_text=_("Leave blank if the misprint is in a title or caption."),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    printed = models.CharField(_("as printed"), max_length=300)
    suggested = models.CharField(_("suggested reading"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300)

    objects = ArticleRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("editorial note")
        verbose_name_plural = _("editorial notes")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(name="editorial_note_number_once", fields=["article", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.printed} → {self.suggested}"

    def clean(self) -> None:
        """Reject a passage of another article."""
        if self.article_id and self.passage and self.passage.entry_id != self.article.entry.pk:
            raise ValidationError(_("The passage belongs to another article."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new note the next number of its article."""
        with transaction.atomic():
            if self.number is None:
                self.number = next_number(self.article, self.article.editorial_notes.all())
            super().save(*args, **kwargs)
