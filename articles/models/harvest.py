"""The state of each article as OAI-PMH harvesters know it, preserved after the article is deleted."""

from datetime import UTC, datetime

from django.db import models

from .article import Article


class HarvestRecord(models.Model):
    """The record of an article, which `articles/oai/sync.py` updates after each edit.

    A record that was exposed once is never removed: it is listed as deleted when its article is withdrawn or deleted.
    """

    identifier = models.CharField(max_length=250, unique=True)  # the permalink's path: 2345-6787/12/p44/2
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="harvest_records")
    # When its output last changed, in whole seconds; null before it is exposed for the first time.
    datestamp = models.DateTimeField(null=True)
    is_deleted = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, db_index=True)  # the time of a scheduled publication
    sets = models.TextField(blank=True)  # each after a space and with a colon at its end
    digest = models.CharField(max_length=64, blank=True)  # of the record in all formats

    class Meta:
        indexes = [models.Index(name="harvest_order", fields=["datestamp", "id"])]

    def __str__(self) -> str:
        return self.identifier

    @property
    def exposed_at(self) -> datetime:
        """The datestamp of an exposed record."""
        if self.datestamp is None:
            raise ValueError(f"{self} was never exposed")
        return self.datestamp


class HarvestClock(models.Model):
    """The latest time that harvesters were sent, in one row; `articles/oai/clock.py` has its rule."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    time = models.DateTimeField()  # in whole seconds

    class Meta:
        constraints = [models.CheckConstraint(name="harvest_clock_is_one", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.time.astimezone(UTC).isoformat()
