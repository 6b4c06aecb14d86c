"""Photographs and who took them."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from magazine.models import Issue, Person
from magazine.natural_keys import NaturalKeyModel, NaturalKeyQuerySet
from magazine.publication import is_public


class PhotoQuerySet(NaturalKeyQuerySet):
    """Photographs, with the question whether the public may see them."""

    def published(self) -> Self:
        """Keep photographs of public issues, unless every article that shows them is not public."""
        shown = self.model.figures.rel.related_model.objects.filter(photo=models.OuterRef("pk"))
        public = shown.filter(is_public("article__")).filter(
            Q(article__parent=None) | is_public("article__parent__")
        )
        return self.filter(is_public("issue__")).filter(~models.Exists(shown) | models.Exists(public))


class Photo(NaturalKeyModel):
    """A photograph printed in an issue; its file may not be held."""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "number")

    class Kind(models.TextChoices):
        """Where in the issue the photograph stands."""

        COVER = "cover", _("cover")
        BACK_COVER = "back_cover", _("back cover")
        ARTICLE = "article", _("in an article")

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="photos")
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Place among the issue's photographs, given once.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ARTICLE)
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    credit_line = models.CharField(_("credit as printed"), max_length=200, blank=True)
    alt_text = models.TextField(_("text alternative"), blank=True)
    file = models.ImageField(
        _("file"), upload_to="photos/", blank=True, width_field="width", height_field="height"
    )
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    modified = models.DateTimeField(_("last changed"), auto_now=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["issue", "number"]
        constraints = [
            models.UniqueConstraint(name="photo_number_once", fields=["issue", "number"]),
            models.UniqueConstraint(
                name="photo_one_cover_an_issue", fields=["issue"], condition=Q(kind="cover")
            ),
        ]

    def __str__(self) -> str:
        return self.caption or f"{self.issue} · {self.get_kind_display()}"


class PhotoCredit(NaturalKeyModel):
    """A person's part in a photograph, with the name as the credit line prints it."""

    natural_key_lookups = (
        "photo__issue__magazine__issn",
        "photo__issue__whole_number",
        "photo__number",
        "person__slug",
        "role",
    )

    class Role(models.TextChoices):
        """What the person did."""

        PHOTOGRAPHER = "photographer", _("photographer")

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, models.PROTECT, related_name="photo_credits")
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PHOTOGRAPHER)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name as printed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("photo credit")
        verbose_name_plural = _("photo credits")
        ordering = ["photo", "order"]
        constraints = [models.UniqueConstraint(name="photo_credit_once", fields=["photo", "person", "role"])]

    def __str__(self) -> str:
        return self.name or str(self.person)
