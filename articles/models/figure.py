"""Figures: the photographs of an article."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel
from media.models import Photo

from ..querysets import ArticleRowQuerySet
from .article import ARTICLE_KEY, Article
from .passage import Passage


class Figure(NaturalKeyModel):
    """A photo at its position in an article."""

    natural_key_lookups = (*ARTICLE_KEY, "photo__number")

    article = models.ForeignKey(Article, models.CASCADE, related_name="figures", verbose_name=_("article"))
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="figures", verbose_name=_("photograph"))
    after = models.ForeignKey(
        Passage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("after passage"),
        help_text=_("The passage it follows in print. Leave blank if it precedes the text."),
    )
    order = models.PositiveSmallIntegerField(_("order"))

    objects = ArticleRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["article", "order", "pk"]
        constraints = [models.UniqueConstraint(name="figure_once", fields=["article", "photo"])]

    def __str__(self) -> str:
        return str(self.photo)

    def clean(self) -> None:
        """Reject a photo of another issue and a passage of another article."""
        if self.article_id and self.photo_id and self.photo.issue_id != self.article.issue_id:
            raise ValidationError(_("The photograph belongs to another issue."))
        if self.article_id and self.after and self.after.entry_id != self.article.entry.pk:
            raise ValidationError(_("The passage belongs to another article."))
