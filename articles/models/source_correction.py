"""Slips of text recognition that were corrected in the source text of an issue before it was loaded."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import Issue

from .article import Article
from .editorial_note import Language


class SourceCorrection(NaturalKeyModel):
    """A slip of text recognition in a line of the source, with the words that print has there.

    Its place is that of the line, which passages name; the article is blank for a line of the colophon.
    """

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "number")

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="source_corrections", verbose_name=_("issue")
    )
    article = models.ForeignKey(
        Article,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="source_corrections",
        verbose_name=_("article"),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    line = models.PositiveIntegerField(_("source line"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    recognized = models.TextField(_("as recognized"), blank=True)
    printed = models.TextField(_("as printed"), blank=True)

    class Meta:
        verbose_name = _("correction of the source")
        verbose_name_plural = _("corrections of the source")
        ordering = ["issue", "number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="source_correction_number_once", fields=["issue", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.recognized} → {self.printed}"
