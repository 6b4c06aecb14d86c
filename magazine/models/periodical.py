"""The issues and the sections of a magazine."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..db.fields import BytewiseSlugField, NumberField
from ..db.natural_keys import NaturalKeyModel
from ..db.publication import PublishableModel, publication_constraint, state_constraint
from ..querysets import IssueQuerySet, IssueSectionQuerySet
from ..validators import (
    FIRST_DAY,
    FIRST_YEAR,
    LAST_DAY,
    LAST_YEAR,
    NUMBER_IN_YEAR_PATTERN,
    NUMBER_PATTERN,
    SLUG_PATTERN,
    validate_date,
    validate_number,
    validate_number_in_year,
    validate_year,
)
from .serial import Magazine


class Issue(PublishableModel, NaturalKeyModel):
    """One printed issue; the whole number counts through the magazine's life."""

    natural_key_lookups = ("magazine__issn", "whole_number")

    magazine = models.ForeignKey(Magazine, models.PROTECT, related_name="issues", verbose_name=_("magazine"))
    whole_number = NumberField(
        _("whole number"),
        max_length=20,
        validators=[validate_number],
        help_text=_("As printed: 312, or 312-313 for a double issue."),
    )
    year = models.PositiveSmallIntegerField(_("year"), validators=[validate_year])
    number = NumberField(
        _("number in the year"),
        max_length=10,
        validators=[validate_number_in_year],
        help_text=_("As printed: 9, 9-10 for a double issue, or S1 for a supplement."),
    )
    date = models.DateField(_("date of issue"), validators=[validate_date])
    title = models.CharField(_("title of a special issue"), max_length=300, blank=True)
    theme = models.TextField(_("theme on the cover"), blank=True)
    price_cny = models.DecimalField(_("price (CNY)"), max_digits=8, decimal_places=2, null=True, blank=True)
    price_hkd = models.DecimalField(_("price (HKD)"), max_digits=8, decimal_places=2, null=True, blank=True)
    price_usd = models.DecimalField(_("price (USD)"), max_digits=8, decimal_places=2, null=True, blank=True)
    modified = models.DateTimeField(_("last modified"), auto_now=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        ordering = ["-date", "-whole_number", "-pk"]
        get_latest_by = "date"
        indexes = [
            models.Index(name="issue_newest", fields=["-date", "-whole_number"]),
            models.Index(name="issue_of_year", fields=["year", "date"]),
            models.Index(name="issue_published", fields=["published_at"]),
        ]
        constraints = [
            models.UniqueConstraint(name="issue_whole_number_once", fields=["magazine", "whole_number"]),
            models.UniqueConstraint(name="issue_number_once_a_year", fields=["magazine", "year", "number"]),
            models.CheckConstraint(
                name="issue_number_shape",
                condition=Q(whole_number__regex=NUMBER_PATTERN, number__regex=NUMBER_IN_YEAR_PATTERN),
                violation_error_message=_("Use digits only, e.g. 460, or 460-461 for a double issue."),
            ),
            models.CheckConstraint(
                name="issue_year_is_possible",
                condition=Q(year__range=(FIRST_YEAR, LAST_YEAR), date__range=(FIRST_DAY, LAST_DAY)),
            ),
            state_constraint("issue_state_is_complete"),
            publication_constraint("issue_publication_is_possible"),
        ]

    def __str__(self) -> str:
        return f"{self.whole_number} ({self.year}.{self.number})"

    def get_absolute_url(self) -> str:
        """Return the contents page in the active language."""
        return reverse("issue", args=[self.magazine.issn, self.whole_number])

    @property
    def permalink(self) -> str:
        """The path without a language, which never changes."""
        return f"{self.magazine.permalink}/{self.whole_number}"


class ColophonEntry(NaturalKeyModel):
    """One line of an issue's imprint, as printed on the cover, in the colophon, on the contents page …"""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "order")

    class Part(models.TextChoices):
        """The part of the issue that prints the entry."""

        COVER = "cover", _("cover")
        COLOPHON = "colophon", _("colophon")
        RIGHTS = "rights", _("rights statement")
        CONTENTS = "contents", _("contents page")
        THUMBNAIL = "thumbnail", _("page mark of a picture on the contents page")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="colophon_entries", verbose_name=_("issue"))
    part = models.CharField(_("part"), max_length=9, choices=Part)
    order = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("label"), max_length=200, blank=True)
    value = models.TextField(_("value"), blank=True)

    class Meta:
        verbose_name = _("colophon entry")
        verbose_name_plural = _("colophon entries")
        ordering = ["issue", "order"]
        constraints = [models.UniqueConstraint(name="colophon_order_once", fields=["issue", "order"])]

    def __str__(self) -> str:
        return f"{self.issue} · {self.order}"


class Section(NaturalKeyModel):
    """A section that recurs from issue to issue and is browsed."""

    natural_key_lookups = ("magazine__issn", "slug")

    magazine = models.ForeignKey(
        Magazine, models.PROTECT, related_name="sections", verbose_name=_("magazine")
    )
    slug = BytewiseSlugField(_("URL name"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(name="section_slug_shape", condition=Q(slug__regex=SLUG_PATTERN))
        ]

    def __str__(self) -> str:
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        """Return the page in the active language."""
        return reverse("section", args=[self.slug])


class IssueSection(NaturalKeyModel):
    """A heading in one issue's contents list; one with a parent is a ★ sub-heading over part of a section."""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "position")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="sections", verbose_name=_("issue"))
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="issue_sections",
        verbose_name=_("section"),
    )
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="subheadings",
        verbose_name=_("parent heading"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    heading = models.CharField(_("heading as printed"), max_length=200)

    objects = IssueSectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("contents heading")
        verbose_name_plural = _("contents headings")
        ordering = ["issue", "position"]
        constraints = [
            models.UniqueConstraint(name="issue_section_position_once", fields=["issue", "position"]),
            models.CheckConstraint(
                name="issue_section_is_section_or_subheading",
                condition=Q(section__isnull=False, parent__isnull=True)
                | Q(section__isnull=True, parent__isnull=False),
                violation_error_message=_(
                    "A heading needs either a section or a parent heading, and not both."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} · {self.heading or self.position}"

    def clean(self) -> None:
        """Refuse a parent heading of another issue."""
        if self.parent and self.parent.issue_id != self.issue_id:
            raise ValidationError(_("The parent heading belongs to another issue."))
