"""People, their names, and mastheads."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..db.fields import BytewiseCharField, BytewiseSlugField, PersonIdentifierField
from ..db.natural_keys import NaturalKeyModel
from ..querysets import MastheadEntryQuerySet
from ..text.person_identifiers import NAMES, Identifier
from ..validators import SLUG_PATTERN, validate_isni, validate_orcid, validate_viaf, validate_wikidata
from .periodical import Issue


class Person(NaturalKeyModel):
    """A person who contributes to the magazine or speaks in it: one row each, whatever the spellings."""

    natural_key_lookups = ("slug",)
    put_back_with: ClassVar = {
        f"{part}_{language}": ("sort_key",)
        for part in ("name", "family_name", "given_name")
        for language in ("zh", "en")
    }

    slug = BytewiseSlugField(_("URL name"), max_length=100, unique=True)
    name = BytewiseCharField(_("name"), max_length=200, blank=True)
    family_name = BytewiseCharField(_("family name"), max_length=100, blank=True)
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    sort_key = BytewiseCharField(
        _("sort key"),
        max_length=200,
        blank=True,
        help_text=_(
            "Pinyin of the Chinese name, family name first. Updated with the name unless you enter another."
        ),
    )
    latin_key = models.GeneratedField(
        expression=Lower(
            Coalesce(
                NullIf("family_name_en", Value("")),
                NullIf("name_en", Value("")),
                "sort_key",
                output_field=models.CharField(),
            )
        ),
        output_field=BytewiseCharField(max_length=200),
        db_persist=True,
    )
    isni = PersonIdentifierField("isni", max_length=16, validators=[validate_isni])
    orcid = PersonIdentifierField("orcid", max_length=19, validators=[validate_orcid])
    viaf = PersonIdentifierField("viaf", max_length=22, validators=[validate_viaf])
    wikidata = PersonIdentifierField("wikidata", max_length=20, validators=[validate_wikidata])
    modified = models.DateTimeField(_("last modified"), auto_now=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_key", "slug"]
        indexes = [
            models.Index(name="person_alphabet", fields=["sort_key", "slug"]),
            models.Index(name="person_latin_alphabet", fields=["latin_key", "slug"]),
        ]
        constraints = [
            models.CheckConstraint(name="person_slug_shape", condition=Q(slug__regex=SLUG_PATTERN)),
            models.CheckConstraint(
                name="person_has_a_name",
                condition=(Q(name_zh__isnull=False) & ~Q(name_zh=""))
                | (Q(name_en__isnull=False) & ~Q(name_en="")),
                violation_error_message=_("Enter a name in Chinese or in English."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name or self.slug)

    def get_absolute_url(self) -> str:
        """Return the page in the active language."""
        return reverse("person", args=[self.slug])

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """The identifiers that are known, in a fixed order of schemes."""
        return tuple(Identifier(each, getattr(self, each)) for each in NAMES if getattr(self, each))


class PersonName(NaturalKeyModel):
    """A printed variant of a person's name."""

    natural_key_lookups = ("person__slug", "language", "name")

    class Language(models.TextChoices):
        """The script the spelling is in."""

        CHINESE = "zh", _("Chinese")
        ENGLISH = "en", _("English")

    person = models.ForeignKey(Person, models.CASCADE, related_name="names", verbose_name=_("person"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    name = models.CharField(_("name as printed"), max_length=200)

    class Meta:
        verbose_name = _("printed name variant")
        verbose_name_plural = _("printed name variants")
        ordering = ["person", "language", "name"]
        constraints = [
            models.UniqueConstraint(name="person_name_once", fields=["person", "language", "name"])
        ]

    def __str__(self) -> str:
        return self.name


class MastheadEntry(NaturalKeyModel):
    """A person's role in the production of one issue, as printed in the colophon."""

    natural_key_lookups = ("issue__magazine__issn", "issue__whole_number", "order")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="masthead_entries", verbose_name=_("issue"))
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="masthead_entries", verbose_name=_("person")
    )
    role = models.CharField(_("role as printed"), max_length=100)
    name = models.CharField(_("name as printed"), max_length=200)
    order = models.PositiveSmallIntegerField(_("order"))

    objects = MastheadEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("masthead entry")
        verbose_name_plural = _("masthead entries")
        ordering = ["issue", "order"]
        constraints = [models.UniqueConstraint(name="masthead_order_once", fields=["issue", "order"])]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.role, self.name]))
