"""Searches without a result, and the synonyms by which editors answer them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel

MAX_LENGTH = 200


class Synonym(NaturalKeyModel):
    """Words that readers search for and words of the archive that mean the same: a search for the first finds both."""

    natural_key_lookups = ("term", "synonym")

    term = models.CharField(_("readers search for"), max_length=MAX_LENGTH)
    synonym = models.CharField(_("the archive has"), max_length=MAX_LENGTH)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["term", "synonym"]
        constraints = [models.UniqueConstraint(name="synonym_once", fields=["term", "synonym"])]

    def __str__(self) -> str:
        return f"{self.term} → {self.synonym}"


class UnansweredSearch(models.Model):
    """The number of times that a query found nothing on a day; the query is folded, and of no reader."""

    query = models.CharField(_("query"), max_length=MAX_LENGTH)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("times"), default=0)

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        ordering = ["-day", "query"]
        default_permissions = ("view", "delete")
        indexes = [models.Index(name="unanswered_query", fields=["query", "day"])]
        constraints = [models.UniqueConstraint(name="unanswered_once", fields=["day", "query"])]

    def __str__(self) -> str:
        return self.query
