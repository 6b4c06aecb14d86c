"""Versions of the indexes that are derived from the texts."""

from django.db import models


class IndexVersion(models.Model):
    """The version of the rules that an index was last rebuilt by."""

    name = models.CharField(max_length=20, primary_key=True)
    version = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.name} {self.version}"
