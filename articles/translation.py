"""Translated fields of the models of articles; the texts of passages are plain columns instead."""

from modeltranslation.translator import TranslationOptions, register

from magazine.history.records import register_history

from .models import Article, Contribution, EditorialNote, Figure, Passage, SourceCorrection, Synonym


@register(Article)
class ArticleTranslation(TranslationOptions):
    """Titles as the contents list and the piece print them; keywords; the reason for a withdrawal."""

    fields = (
        "contents_title",
        "contents_deck",
        "title",
        "kicker",
        "deck",
        "dateline",
        "agency",
        "keywords",
        "withdrawn_reason",
    )


@register(Contribution)
class ContributionTranslation(TranslationOptions):
    """Name and affiliation as printed at the piece."""

    fields = ("name", "affiliation")


register_history(Article, without=["highest_passage_number"])
register_history(Passage, Contribution, Figure, EditorialNote, SourceCorrection, Synonym)
