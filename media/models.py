"""Photographs, credits and page scans."""

from typing import Any, Self

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel, NaturalKeyQuerySet, next_number
from magazine.models import Issue, Person

from .sizes import MAX_MEGABYTES, MAX_MEGAPIXELS
from .validators import validate_picture


class PhotoQuerySet(NaturalKeyQuerySet):
    """Photographs of articles and covers, and who took them."""

    def covers(self) -> Self:
        """Filter the photographs of covers."""
        return self.exclude(kind=self.model.Kind.ARTICLE)

    def with_credits(self) -> Self:
        """Prefetch the credits with their people."""
        return self.prefetch_related("credits__person")


class Picture(models.Model):
    """A picture with or without its file; without a width there are no renditions."""

    file = models.FileField(
        _("file"),
        upload_to="originals/",
        blank=True,
        db_index=True,  # each request for a rendition asks whose it is
        validators=[validate_picture],
        help_text=format_lazy(
            _("JPEG, PNG, WebP or TIFF, at most {megabytes} MB and {megapixels} million pixels."),
            megabytes=MAX_MEGABYTES,
            megapixels=MAX_MEGAPIXELS,
        ),
    )
    width = models.PositiveIntegerField(null=True, blank=True, editable=False)
    height = models.PositiveIntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class Photo(Picture, NaturalKeyModel):
    """A photograph printed in an issue, with or without its file."""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "number")

    class Kind(models.TextChoices):
        """The part of the issue that shows the photograph."""

        COVER = "cover", _("cover")
        BACK_COVER = "back_cover", _("back cover")
        ARTICLE = "article", _("in an article")

    class Across(models.TextChoices):
        """Horizontal focal point."""

        LEFT = "left", _("left")
        CENTRE = "centre", _("centre")
        RIGHT = "right", _("right")

    class Down(models.TextChoices):
        """Vertical focal point."""

        TOP = "top", _("top")
        MIDDLE = "middle", _("middle")
        BOTTOM = "bottom", _("bottom")

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="photos", verbose_name=_("issue"))
    number = models.PositiveSmallIntegerField(
        _("number"), help_text=_("Number within the issue; cannot be changed.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.ARTICLE)
    page = models.PositiveSmallIntegerField(_("page"), null=True, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    credit_line = models.CharField(_("credit as printed"), max_length=200, blank=True)
    alt_text = models.TextField(_("alt text"), blank=True)
    focus_x = models.CharField(
        _("focal point (horizontal)"), max_length=6, choices=Across, default=Across.CENTRE
    )
    focus_y = models.CharField(
        _("focal point (vertical)"),
        max_length=6,
        choices=Down,
        default=Down.MIDDLE,
        help_text=_("Stays visible when a cover is cropped."),
    )
    modified = models.DateTimeField(_("last modified"), auto_now=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        ordering = ["issue", "number"]
        constraints = [
            models.UniqueConstraint(name="photo_number_once", fields=["issue", "number"]),
            models.UniqueConstraint(
                name="photo_one_cover_an_issue",
                fields=["issue"],
                condition=Q(kind="cover"),
                violation_error_message=_("This issue already has a cover."),
            ),
        ]

    def __str__(self) -> str:
        caption = self.caption or self.caption_zh or self.caption_en
        return caption or f"{self.issue} · {self.get_kind_display()} {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new photograph the next number of its issue."""
        with transaction.atomic():
            if self.number is None:
                self.number = next_number(self.issue, self.issue.photos.all())
            super().save(*args, **kwargs)

    @property
    def crop(self) -> str:
        """The class names under which the cover is shown cropped around its focal point."""
        return f"both cover focus-{self.focus_x} focus-{self.focus_y}"


class PhotoCredit(NaturalKeyModel):
    """A person's role in a photograph, with the name as printed in the credit line."""

    natural_key_lookups = (
        "photo__issue__magazine__issn",
        "photo__issue__whole_number",
        "photo__number",
        "person__slug",
        "role",
    )

    class Role(models.TextChoices):
        """The person's role."""

        PHOTOGRAPHER = "photographer", _("photographer")

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="credits", verbose_name=_("photograph"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="photo_credits", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.PHOTOGRAPHER)
    order = models.PositiveSmallIntegerField(_("order"), default=1)
    name = models.CharField(_("name as printed"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("photo credit")
        verbose_name_plural = _("photo credits")
        ordering = ["photo", "order", "pk"]
        constraints = [models.UniqueConstraint(name="photo_credit_once", fields=["photo", "person", "role"])]

    def __str__(self) -> str:
        return self.name or str(self.person)


class PageScan(Picture, NaturalKeyModel):
    """The image of a printed page, by which the text can be verified."""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "page")

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="page_scans", verbose_name=_("issue"))
    page = models.PositiveSmallIntegerField(
        _("page"), help_text=_("The printed page number, or 0 for an unnumbered front cover.")
    )

    class Meta:
        verbose_name = _("page image")
        verbose_name_plural = _("page images")
        ordering = ["issue", "page"]
        constraints = [
            models.UniqueConstraint(
                name="page_scan_once",
                fields=["issue", "page"],
                violation_error_message=_("This page already has an image."),
            ),
            models.CheckConstraint(
                name="page_scan_has_file",
                condition=~Q(file=""),
                violation_error_message=_("A page image needs a file."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} · {self.page}"

    def get_absolute_url(self) -> str:
        """Return the page in the active language."""
        return reverse("page-scan", args=[self.issue.magazine.issn, self.issue.whole_number, self.page])


PICTURES: tuple[type[Picture], ...] = (Photo, PageScan)
