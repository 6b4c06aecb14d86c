"""The dates of the magazine's catalogue record."""

from django.db import models

from magazine.models import Magazine


class CatalogueRecord(models.Model):
    """When a magazine's catalogue record was first made, and when anything in it last changed.

    `articles/citations/catalogue/dates.py` updates it at the end of each edit.
    """

    magazine = models.OneToOneField(Magazine, models.CASCADE, related_name="catalogue_record")
    created = models.DateTimeField()
    modified = models.DateTimeField()
    digest = models.CharField(max_length=64)  # of the record in MARC 21 and CNMARC, without its dates

    def __str__(self) -> str:
        return str(self.magazine)
