"""What harvesters are told of each article by OAI-PMH; kept also when the article is gone."""

from datetime import UTC, datetime

from django.db import models

from .article import Article


class HarvestRecord(models.Model):
    """An article as harvesters know it, kept true by `articles/oai/sync.py`.

    One that was offered once is never forgotten: what was withdrawn or deleted is listed as deleted.
    """

    identifier = models.CharField(max_length=250, unique=True)  # the permalink's path: 2345-6787/12/p44/2
    article = models.ForeignKey(Article, models.SET_NULL, null=True, related_name="harvest_records")
    # When harvesters last had reason to fetch it, in whole seconds; none before it was offered for the first time.
    datestamp = models.DateTimeField(null=True)
    is_deleted = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, db_index=True)  # a publication planned for later
    sets = models.TextField(blank=True)  # each after a space and with a colon at its end
    digest = models.CharField(max_length=64, blank=True)  # of what the formats say

    class Meta:
        indexes = [models.Index(name="harvest_order", fields=["datestamp", "id"])]

    def __str__(self) -> str:
        return self.identifier

    @property
    def told_at(self) -> datetime:
        """The datestamp of one that was offered."""
        if self.datestamp is None:
            raise ValueError(f"{self} was never offered")
        return self.datestamp


class HarvestClock(models.Model):
    """The latest time that harvesters were given, in one row; the rule of it is in `articles/oai/clock.py`."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    time = models.DateTimeField()  # in whole seconds

    class Meta:
        constraints = [models.CheckConstraint(name="harvest_clock_is_one", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.time.astimezone(UTC).isoformat()
