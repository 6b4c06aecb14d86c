"""Actions on passages, each in one edit: notes, figures, counterparts and links follow the words.

A number is never used again: links with that of a passage which was merged or removed lead to its neighbour.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from magazine.text.languages import BOTH, ZH, text_in

from ..edits import changed, edit
from ..models import Article, EditorialNote, Figure, Passage
from .sequence import in_order, last_before, place


class RefusedError(Exception):
    """An action that is impossible, with the reason in the editor's language."""


def insert(article: Article, after: Passage | None, texts: Mapping[str, str], kind: str) -> Passage:
    """Add a passage after another one of the entry, or as the first of its article."""
    if not any(texts.values()):
        raise RefusedError(_("Enter text in at least one language."))
    with edit():
        passages = in_order(article.entry)
        new = Passage(entry=article.entry, article=article, kind=kind)
        for language in BOTH:
            _set_text(new, language, texts.get(language, ""))
        before = after or last_before(passages, article)
        place(new, before, passages)
        _save(new)
    return new


def split(passage: Passage, offsets: Mapping[str, int]) -> Passage:
    """Split a passage at these positions of its texts, and return the second part, which gets a new number."""
    texts = {language: text_in(passage, "text", language) for language in BOTH}
    halves = {language: _halves(text, offsets.get(language, len(text))) for language, text in texts.items()}
    firsts = {language: first for language, (first, _second) in halves.items()}
    seconds = {language: second for language, (_first, second) in halves.items()}
    if not any(firsts.values()) or not any(seconds.values()):
        raise RefusedError(_("Choose a place inside the text: both parts need words."))
    with edit():
        new = Passage(
            entry=passage.entry, article=passage.article, kind=passage.kind, speaker=passage.speaker
        )
        for language in BOTH:
            _set_text(passage, language, firsts[language])
            _set_text(new, language, seconds[language])
            setattr(new, f"source_lines_{language}", getattr(passage, f"source_lines_{language}"))
        passages = in_order(passage.entry)
        place(new, passage, passages)
        for language in BOTH:
            position = getattr(passage, f"order_{language}")
            if seconds[language] and position is not None:
                setattr(new, f"order_{language}", position)
            if not firsts[language]:
                setattr(passage, f"order_{language}", None)
        _save(passage)
        _save(new)
        _reattach_notes(passage, new, firsts, seconds)
        _move_figures(passage, new)
    return new


def merge(passage: Passage, following: Passage, *, run_on: bool) -> None:
    """Merge a passage with the one after it, as one paragraph (`run_on`) or as two."""
    if passage.article_id != following.article_id:
        raise RefusedError(_("Passages of different articles cannot be merged."))
    with edit():
        for language in BOTH:
            texts = [text_in(each, "text", language) for each in (passage, following)]
            _set_text(passage, language, _joined(texts, language if run_on else ""))
            _take_place(passage, following, language)
        for note in following.editorial_notes.all():
            _reattach(note, passage)
        _retire(following, passage)


def move(passage: Passage, after: Passage | None) -> None:
    """Move a passage after another one of its article, or before all of them, in both languages."""
    if after and after.article_id != passage.article_id:
        raise RefusedError(_("A passage cannot be moved to another article."))
    if after and after.pk == passage.pk:
        raise RefusedError(_("Choose another passage."))
    with edit():
        passages = in_order(passage.entry)
        others = [each for each in passages if each.pk != passage.pk]
        place(passage, after or last_before(others, passage.article), passages)
        _save(passage)


def pair(passage: Passage, language: str, target: Passage) -> None:
    """Pair one side of a passage with another passage; a side that is there already stays, in printed order."""
    text = text_in(passage, "text", language)
    if not text:
        raise RefusedError(_("This passage has no text in that language."))
    if target.pk == passage.pk or target.article_id != passage.article_id:
        raise RefusedError(_("Choose another passage of the same article."))
    with edit():
        two = sorted(
            (passage, target), key=lambda each: (getattr(each, f"order_{language}") or 0, each.order)
        )
        _set_text(target, language, _joined([text_in(each, "text", language) for each in two]))
        _take_place(target, passage, language)
        if target.counterpart_id == passage.pk:
            target.counterpart = None
        _clear(passage, language)
        for note in passage.editorial_notes.filter(language=language):
            _reattach(note, target)
        _save(target)
        if passage.text_zh or passage.text_en:
            if passage.counterpart_id == target.pk:
                passage.counterpart = None
            _save(passage)
        else:
            _retire(passage, target)


def separate(passage: Passage, language: str) -> Passage:
    """Give one side of a passage a row of its own, which names the passage as its counterpart."""
    if not (passage.text_zh and passage.text_en):
        raise RefusedError(_("This passage has text in one language only."))
    with edit():
        new = Passage(
            entry=passage.entry, article=passage.article, kind=passage.kind, speaker=passage.speaker
        )
        new.counterpart = passage
        _set_text(new, language, text_in(passage, "text", language))
        setattr(new, f"source_lines_{language}", getattr(passage, f"source_lines_{language}"))
        position = getattr(passage, f"order_{language}")
        passages = in_order(passage.entry)
        place(new, passage, passages)
        setattr(new, f"order_{language}", position)
        _clear(passage, language)
        _save(passage)
        _save(new)
        for note in passage.editorial_notes.filter(language=language):
            _reattach(note, new)
    return new


def neighbour(passage: Passage) -> Passage | None:
    """Return the passage that links with the number of a removed one lead to, of its own article where possible."""
    passages = in_order(passage.entry)
    index = next(index for index, each in enumerate(passages) if each.pk == passage.pk)
    nearest = [*passages[:index][::-1], *passages[index + 1 :]]
    own = [each for each in nearest if each.article_id == passage.article_id]
    return next(iter(own or nearest), None)


def remove(passage: Passage) -> Passage:
    """Delete a passage with its notes, and return the one that its links lead to."""
    heir = neighbour(passage)
    if heir is None:
        raise RefusedError(_("This is the only passage. Withdraw the article instead."))
    with edit():
        _retire(passage, heir)
    return heir


def change_kind(passage: Passage, kind: str) -> None:
    """Give a passage another kind."""
    if kind not in Passage.Kind.values:
        raise RefusedError(_("Choose a kind."))
    passage.kind = kind
    _save(passage)


def _save(passage: Passage) -> None:
    passage.full_clean(exclude=["number"])
    passage.save()


def _set_text(passage: Passage, language: str, text: str) -> None:
    setattr(passage, f"text_{language}", text)


def _clear(passage: Passage, language: str) -> None:
    _set_text(passage, language, "")
    setattr(passage, f"order_{language}", None)
    setattr(passage, f"source_lines_{language}", "")


def _reattach_notes(
    passage: Passage, new: Passage, firsts: Mapping[str, str], seconds: Mapping[str, str]
) -> None:
    for note in passage.editorial_notes.all():
        if note.printed not in firsts[note.language] and note.printed in seconds[note.language]:
            _reattach(note, new)


def _halves(text: str, position: int) -> tuple[str, str]:
    position = min(max(position, 0), len(text))
    return text[:position].strip(), text[position:].strip()


def _joined(texts: list[str], run_on_in: str = "") -> str:
    """Join texts as paragraphs, or in a language as one paragraph: Chinese without a space, but between two words."""
    present = [text for text in texts if text]
    if not run_on_in or len(present) < 2:
        return "\n".join(present)
    first, second = present
    needs_space = run_on_in != ZH or (first[-1].isascii() and second[0].isascii())
    return f"{first} {second}" if needs_space else first + second


def _take_place(passage: Passage, other: Passage, language: str) -> None:
    """Take over the earlier printed position, and the source lines, of a side that joins this one."""
    positions = [getattr(each, f"order_{language}") for each in (passage, other)]
    known = [position for position in positions if position is not None]
    setattr(passage, f"order_{language}", min(known, default=None))
    lines = [
        number for each in (passage, other) for number in getattr(each, f"source_lines_{language}").split()
    ]
    setattr(passage, f"source_lines_{language}", " ".join(dict.fromkeys(lines)))


def _reattach(note: EditorialNote, passage: Passage) -> None:
    note.passage = passage
    note.save()


def _move_figures(passage: Passage, to: Passage | None) -> None:
    for figure in Figure.objects.filter(after=passage):
        figure.after = to
        figure.save()


def _retire(passage: Passage, heir: Passage) -> None:
    """Delete a passage: what refers to it refers to its heir."""
    is_of_same_article = heir.article_id == passage.article_id
    _move_figures(passage, heir if is_of_same_article else None)
    for scattered in Passage.objects.filter(counterpart=passage).exclude(pk=heir.pk):
        scattered.counterpart = heir if is_of_same_article else None
        _save(scattered)
    if heir.counterpart_id == passage.pk:
        heir.counterpart = None
    heir.former_numbers = " ".join(map(str, sorted({*heir.numbers, *passage.numbers} - {heir.number})))
    Passage.objects.get(pk=passage.pk).delete()  # as it is stored, so that the history holds its last words
    _save(heir)
    changed([heir.entry_id])
