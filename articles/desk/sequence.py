"""The order of an entry's passages: room for a new one, and printed positions."""

from collections.abc import Sequence
from typing import Any

from magazine.history.bulk import save_all
from magazine.text.languages import BOTH, text_in

from ..models import Article, Passage


def in_order(entry: Article) -> list[Passage]:
    """Return the passages of an entry in the order of the parallel view, locked until the transaction ends."""
    rows = Passage.objects.filter(entry=entry).select_for_update()
    return sorted(rows, key=lambda passage: (passage.order, passage.number))


def last_before(passages: Sequence[Passage], article: Article) -> Passage | None:
    """Return the passage after which a new first one of an article belongs: the last of the articles before it."""
    own = [index for index, passage in enumerate(passages) if passage.article_id == article.pk]
    if own:
        return passages[own[0] - 1] if own[0] else None
    before = [passage for passage in passages if passage.article.order <= article.order]
    return before[-1] if before else None


def place(passage: Passage, after: Passage | None, passages: Sequence[Passage]) -> None:
    """Set where a passage stands in the parallel view and in each language; later passages make room."""
    others = [each for each in passages if each.pk != passage.pk]
    index = others.index(after) + 1 if after else 0
    earlier, later = others[:index], others[index:]
    passage.order = free_order(earlier, later)
    for language in BOTH:
        has_text = bool(text_in(passage, "text", language))
        setattr(passage, f"order_{language}", _position(earlier, language) if has_text else None)


def free_order(earlier: Sequence[Any], later: Sequence[Any]) -> int:
    """Return the order between two rows; rows that have it already move down."""
    order = previous = earlier[-1].order + 1 if earlier else 1
    moved = []
    for passage in later:
        if passage.order > previous:
            break
        passage.order = previous = previous + 1
        moved.append(passage)
    save_all(moved, ["order"])
    return order


def _position(earlier: Sequence[Passage], language: str) -> int:
    """Return the printed position of the nearest earlier text: of two equal ones the parallel order decides."""
    positions = [getattr(each, f"order_{language}") for each in earlier if text_in(each, "text", language)]
    return positions[-1] if positions else 1
