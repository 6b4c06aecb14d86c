"""What the search keeps of the texts: made from them, and made again at any time by `rebuild_search`."""

from django.db import models

from magazine.models import Person

from .article import Article


class SearchDocument(models.Model):
    """An article or piece as the search compares it (`search/words.py` tells the form).

    The database keeps its index over `tokens` by itself. Row ids rise with the date of the issue and fall with the
    page, so that the newest matches, in the order of print, are the first that an index walked backwards gives.
    """

    id = models.BigAutoField(primary_key=True)  # always given; SQLite keeps rows in the order of such a field
    article = models.OneToOneField(Article, models.CASCADE, related_name="search_document")
    # What is read of every match stands before the long texts: SQLite reads a row from its beginning.
    page = models.PositiveSmallIntegerField()
    public_from = models.DateTimeField(null=True)  # with its issue and entry, see Article.public_from
    facets = models.TextField()
    title = models.TextField()
    text = models.TextField()
    # The texts as they were printed, in JSON: place, number, Chinese, English. The n-th stands in the lines 2n and
    # 2n + 1 of `text`, so that where something was found is known without comparing the texts again.
    printed = models.TextField()
    tokens = models.TextField()

    def __str__(self) -> str:
        return str(self.article)


class SearchName(models.Model):
    """All names of a person, each in its form of comparison on a line of its own."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="search_name", primary_key=True)
    names = models.TextField()

    def __str__(self) -> str:
        return str(self.person)
