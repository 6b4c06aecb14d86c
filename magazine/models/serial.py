"""The magazine as a serial: its identifiers, its publication, the titles before and after it."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..db.fields import IssnField
from ..db.natural_keys import NaturalKeyModel
from ..querysets import MagazineQuerySet
from ..text.issn import ISSN_PATTERN
from ..validators import validate_issn, validate_year


def _years_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(first_year=None) | Q(last_year=None) | Q(last_year__gte=F("first_year")),
        violation_error_message=_("The last year is before the first year."),
    )


def _year(label: Any, help_text: Any = "") -> "models.PositiveSmallIntegerField[Any, Any]":
    return models.PositiveSmallIntegerField(
        label, null=True, blank=True, validators=[validate_year], help_text=help_text
    )


class Magazine(NaturalKeyModel):
    """A serial title, identified by its ISSN."""

    natural_key_lookups = ("issn",)

    class Frequency(models.TextChoices):
        """The intervals at which the magazine appears."""

        WEEKLY = "weekly", _("weekly")
        BIWEEKLY = "biweekly", _("every two weeks")
        SEMIMONTHLY = "semimonthly", _("twice a month")
        MONTHLY = "monthly", _("monthly")
        BIMONTHLY = "bimonthly", _("every two months")
        QUARTERLY = "quarterly", _("quarterly")
        SEMIANNUAL = "semiannual", _("twice a year")
        ANNUAL = "annual", _("annual")
        IRREGULAR = "irregular", _("irregular")

    issn = IssnField("ISSN", max_length=9, unique=True, validators=[validate_issn])
    title = models.CharField(_("title"), max_length=200)
    key_title = models.CharField(
        _("key title"),
        max_length=200,
        blank=True,
        help_text=_("As the ISSN Portal has it: Xiandai shijie jingcha."),
    )
    abbreviated_title = models.CharField(
        _("abbreviated key title"),
        max_length=200,
        blank=True,
        help_text=_("As the ISSN Portal has it, abbreviated by ISO 4."),
    )
    place = models.CharField(_("place of publication"), max_length=100, blank=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    authority = models.CharField(_("directing authority"), max_length=200, blank=True)
    frequency = models.CharField(
        _("frequency"),
        max_length=11,
        choices=Frequency,
        blank=True,
        help_text=_("Leave blank if it is not known, or if the magazine has ceased."),
    )
    first_year = _year(_("first year under this title"))
    last_year = _year(_("last year"), _("Only of a magazine that has ceased or changed its title."))
    cn_number = models.CharField(_("CN number"), max_length=20, blank=True)
    postal_code = models.CharField(_("postal distribution code"), max_length=20, blank=True)
    overseas_code = models.CharField(_("overseas distribution code"), max_length=20, blank=True)
    rights_statement = models.TextField(_("rights statement"), blank=True)
    open_full_text = models.BooleanField(
        _("full text may be redistributed"),
        default=False,
        help_text=_("Allows full-text downloads. Leave off unless the rights statement permits it."),
    )

    objects = MagazineQuerySet.as_manager()

    class Meta:
        verbose_name = _("magazine")
        verbose_name_plural = _("magazines")
        constraints = [
            models.CheckConstraint(name="magazine_issn_shape", condition=Q(issn__regex=ISSN_PATTERN)),
            _years_in_order("magazine_years_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.title or ''} ({self.issn})".strip()

    def get_absolute_url(self) -> str:
        """Return the page in the active language."""
        return reverse("magazine", args=[self.issn])

    @property
    def permalink(self) -> str:
        """The path without a language, which never changes."""
        return f"/issn/{self.issn}"


class FormerISSN(NaturalKeyModel):
    """A former ISSN of a magazine, whose addresses redirect to the current one."""

    natural_key_lookups = ("issn",)

    magazine = models.ForeignKey(Magazine, models.CASCADE, related_name="former_issns")
    issn = IssnField("ISSN", max_length=9, unique=True, validators=[validate_issn])

    class Meta:
        verbose_name = _("former ISSN")
        verbose_name_plural = _("former ISSNs")
        constraints = [
            models.CheckConstraint(name="former_issn_shape", condition=Q(issn__regex=ISSN_PATTERN))
        ]

    def __str__(self) -> str:
        return str(self.issn)


class RelatedTitle(NaturalKeyModel):
    """A title that the magazine continues, or by which it is continued, with its years."""

    natural_key_lookups = ("magazine__issn", "order")

    class Relation(models.TextChoices):
        """Position of the title in the history of the magazine."""

        EARLIER = "earlier", _("earlier title")
        LATER = "later", _("later title")

    magazine = models.ForeignKey(
        Magazine, models.CASCADE, related_name="related_titles", verbose_name=_("magazine")
    )
    relation = models.CharField(_("relation"), max_length=7, choices=Relation)
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=200, blank=True)
    issn = IssnField("ISSN", max_length=9, blank=True, validators=[validate_issn])
    first_year = _year(_("first year"))
    last_year = _year(_("last year"))

    class Meta:
        verbose_name = _("earlier or later title")
        verbose_name_plural = _("earlier and later titles")
        ordering = ["magazine", "order"]
        constraints = [
            models.UniqueConstraint(name="related_title_order_once", fields=["magazine", "order"]),
            models.CheckConstraint(
                name="related_title_issn_shape", condition=Q(issn="") | Q(issn__regex=ISSN_PATTERN)
            ),
            models.CheckConstraint(
                name="related_title_has_a_title",
                condition=(Q(title_zh__isnull=False) & ~Q(title_zh=""))
                | (Q(title_en__isnull=False) & ~Q(title_en="")),
                violation_error_message=_("Enter the title in Chinese or in English."),
            ),
            _years_in_order("related_title_years_in_order"),
        ]

    def __str__(self) -> str:
        return self.title or self.issn

    @property
    def years(self) -> str:
        """The years of the title: `1981–1985`, `1981–`; empty where neither is known."""
        years = f"{self.first_year or ''}–{self.last_year or ''}"
        return years if years != "–" else ""
