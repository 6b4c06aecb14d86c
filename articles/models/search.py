"""The search index: derived from the texts, and rebuilt at any time by `rebuild_search`."""

from django.db import models

from magazine.models import Person

from .article import Article


class SearchDocument(models.Model):
    """An article in the index, with its texts normalised (see `search/tokenizer.py`).

    The database itself maintains a full-text index of `tokens`. Row ids grow with the date of the issue and shrink
    with the page: an index that is scanned backwards yields the newest matches first, in the order of print.
    """

    id = models.BigAutoField(primary_key=True)  # set explicitly; SQLite stores rows in its order
    article = models.OneToOneField(Article, models.CASCADE, related_name="search_document")
    # Fields that are read of every match come before the long texts: SQLite reads a row from its start. The second line
    # of `facets` has the length of the text and its most frequent words, from which matches are ranked.
    page = models.PositiveSmallIntegerField()
    public_from = models.DateTimeField(null=True)  # see Article.public_from
    facets = models.TextField()
    title = models.TextField()
    text = models.TextField()
    # The texts as printed, in JSON: kind, number, Chinese, English. Lines 2n and 2n + 1 of `text` are the sides of
    # the n-th, so that a match in `text` names its passage without normalising the texts again.
    printed = models.TextField()
    tokens = models.TextField()

    def __str__(self) -> str:
        return str(self.article)


class SearchName(models.Model):
    """All names of a person, normalised, one on each line."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="search_name", primary_key=True)
    names = models.TextField()

    def __str__(self) -> str:
        return str(self.person)


class SearchWord(models.Model):
    """A word of the archive in Latin letters, as printed but small; it stays until a rebuild."""

    word = models.CharField(max_length=40, primary_key=True)

    def __str__(self) -> str:
        return self.word
