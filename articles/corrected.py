"""Corrections of articles whose rows have not been read: one query where nothing was ever edited."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, Value

from magazine.db.publication import is_public
from media.models import Photo

from .corrections import Correction, corrections_of
from .models import Article, Figure, Passage


def corrections_by_article(articles: Sequence[Article]) -> dict[int, list[Correction]]:
    """Return the corrections of articles by their id, those of public pieces also by that of the entry."""
    edited = _edited(articles)
    if not edited:
        return {}
    own = _own(articles)
    pieces = Article.objects.filter(is_public(), parent__in=articles, pk__in=edited[Article])
    known = {each.pk for each in articles}
    all_articles = [*articles, *(each for each in pieces.with_addresses() if each.pk not in known)]
    passages = Passage.objects.filter(own & is_public("article__"), pk__in=edited[Passage])
    figures = Figure.objects.filter(own & is_public("article__"), photo__in=edited[Photo])
    found: dict[int, list[Correction]] = defaultdict(list)
    by_id = {each.pk: each for each in all_articles}
    shown = [
        _at(each, by_id)
        for each in figures.select_related("photo", "article__parent").order_by("order", "pk")
    ]
    for each in corrections_of(all_articles, passages, shown):
        for pk in filter(None, (each.article.pk, each.article.parent_id)):
            found[pk].append(each)
    return found


def _own(articles: Sequence[Article]) -> Q:
    return Q(article__in=Article.objects.of_entries([each.pk for each in articles]))


def _edited(articles: Sequence[Article]) -> dict[Any, set[int]]:
    """Return the ids of the rows that editors have changed, by model."""
    photos = Figure.objects.filter(_own(articles)).values("photo")
    conditions: dict[Any, Q] = {
        Article: Q(id__in=[each.pk for each in articles]) | Q(parent__in=[each.pk for each in articles]),
        Passage: Q(entry__in={each.parent_id or each.pk for each in articles}),
        Photo: Q(id__in=photos),
    }
    first, *rest = (
        model.history.model.objects.filter(condition, batch__isnull=False)
        .order_by()
        .annotate(model=Value(model._meta.model_name))
        .values_list("model", "id")
        for model, condition in conditions.items()
    )
    names = {model._meta.model_name: model for model in conditions}
    found: dict[Any, set[int]] = defaultdict(set)
    for name, pk in first.union(*rest):
        found[names[name]].add(pk)
    return found


def _at(figure: Figure, articles: dict[int, Article]) -> Figure:
    """Return a figure at the article that shows it, or for an uncorrected piece at its entry."""
    if figure.article_id not in articles:
        figure.article_id = figure.article.entry.pk
    return figure
