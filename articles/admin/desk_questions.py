"""Actions on a passage from the desk page, and the question before each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from magazine.history.records import HistoryRow
from magazine.text.languages import BOTH, text_in
from magazine.text.sentences import sentence_ends

from ..desk import actions, correction_kinds
from ..desk.split_points import nearest_sentence_end
from ..models import Article, Figure, IssueSource, Passage

Given = Mapping[str, str]


@dataclass
class Question:
    """An action under consideration, with what its template shows."""

    name: str
    passage: Passage
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def template(self) -> str:
        """The template of the question."""
        return f"admin/desk/_{self.name}.html"


@dataclass(frozen=True)
class SplitPoint:
    """A part of a text that begins where it may be split, and whether it is split there."""

    position: int
    text: str
    is_chosen: bool


def _ask_split(passage: Passage, given: Given) -> dict[str, Any]:
    """Propose the cursor's place, and in the other language the end of a sentence at the same share of the text."""
    texts = {language: text_in(passage, "text", language) for language in BOTH}
    shares = [_number(given, f"cursor_{language}") / len(text) for language, text in texts.items() if text]
    share = next(filter(None, shares), 0.5)
    sides = []
    for language, text in texts.items():
        ends = sentence_ends(text, language)
        chosen = _number(given, f"cursor_{language}") or nearest_sentence_end(text, language, share)
        positions = sorted({0, *ends, *([chosen] if 0 < chosen < len(text) else [])})
        borders = [*positions[1:], len(text)]
        parts = [
            SplitPoint(start, text[start:end], start == chosen)
            for start, end in zip(positions, borders, strict=True)
        ]
        sides.append(
            {"language": language, "parts": parts, "end": len(text), "keeps_all": chosen >= len(text)}
        )
    return {"sides": sides}


def _split(passage: Passage, given: Given) -> Passage:
    offsets = {f: _number(given, f"split_{f}") for f in BOTH if f"split_{f}" in given}
    return actions.split(passage, offsets)


def _ask_merge(passage: Passage, given: Given) -> dict[str, Any]:
    following = _following(passage)
    return {"following": following, "differ": following is not None and following.kind != passage.kind}


def _merge(passage: Passage, given: Given) -> Passage:
    following = _following(passage)
    if following is None:
        raise actions.RefusedError(_("No passage of this article follows."))
    actions.merge(passage, following, run_on=given.get("join") == "run_on")
    return passage


def _of_article(passage: Passage) -> list[Passage]:
    return list(Passage.objects.filter(article=passage.article).order_by("order", "number"))


def _following(passage: Passage) -> Passage | None:
    ordered = _of_article(passage)
    index = ordered.index(passage)
    return ordered[index + 1] if index + 1 < len(ordered) else None


def _ask_pair(passage: Passage, given: Given) -> dict[str, Any]:
    return {"languages": [language for language in BOTH if text_in(passage, "text", language)]}


def _pair(passage: Passage, given: Given) -> Passage:
    language = given.get("side", "")
    if language not in BOTH:
        raise actions.RefusedError(_("Choose a language."))
    if given.get("to") == "alone":
        return actions.separate(passage, language)
    target = _numbered(passage, given.get("target", ""))
    actions.pair(passage, language, target)
    return target


def _ask_remove(passage: Passage, given: Given) -> dict[str, Any]:
    figures = Figure.objects.filter(after=passage).select_related("photo")
    return {
        "heir": actions.neighbour(passage),
        "figures": figures,
        "notes": passage.editorial_notes.all(),
        "scattered": Passage.objects.filter(counterpart=passage),
    }


def _remove(passage: Passage, given: Given) -> Passage:
    return actions.remove(passage)


def _move(passage: Passage, given: Given) -> Passage:
    typed = given.get(f"after-{passage.pk}", "").strip()
    actions.move(passage, _numbered(passage, typed) if typed != "0" else None)
    return passage


def _move_up(passage: Passage, given: Given) -> Passage:
    return _step(passage, -2)


def _move_down(passage: Passage, given: Given) -> Passage:
    return _step(passage, 1)


def _step(passage: Passage, offset: int) -> Passage:
    ordered = _of_article(passage)
    index = ordered.index(passage) + offset
    if index < -1 or index >= len(ordered):
        raise actions.RefusedError(_("The passage is at the border of its article already."))
    actions.move(passage, ordered[index] if index >= 0 else None)
    return passage


def _ask_printed(passage: Passage, given: Given) -> dict[str, Any]:
    source = IssueSource.objects.filter(issue=passage.entry.issue_id).first()
    lines = [
        (each, source.lines(getattr(passage, f"source_lines_{each}")) if source else []) for each in BOTH
    ]
    return {"sides": lines, "has_source": source is not None}


def _ask_kind(passage: Passage, given: Given) -> dict[str, Any]:
    return {"kinds": Passage.Kind.choices}


def _change_kind(passage: Passage, given: Given) -> Passage:
    actions.change_kind(passage, given.get("kind", ""))
    return passage


def _ask_correction(passage: Passage, given: Given) -> dict[str, Any]:
    return {"kinds": HistoryRow.Correction.choices}


def _correct(passage: Passage, given: Given) -> Passage:
    correction_kinds.state_kind(passage, given.get("correction", ""))
    return passage


def _numbered(passage: Passage, typed: str) -> Passage:
    """Return the passage of the same entry with a number that was typed; raises RefusedError."""
    number = typed.strip().removeprefix("#").removeprefix("s")
    found: Passage | None = None
    if number.isdecimal() and number.isascii():
        found = Passage.objects.filter(entry=passage.entry, number=int(number[:9])).first()
    if found is None:
        raise actions.RefusedError(_("This entry has no passage “%(number)s”.") % {"number": typed})
    return found


def _number(given: Given, name: str) -> int:
    typed = given.get(name, "")
    return int(typed[:9]) if typed.isdecimal() and typed.isascii() else 0


Ask = Callable[[Passage, Given], dict[str, Any]] | None
Act = Callable[[Passage, Given], Passage | None] | None

QUESTIONS: dict[str, tuple[Ask, Act]] = {
    "split": (_ask_split, _split),
    "merge": (_ask_merge, _merge),
    "pair": (_ask_pair, _pair),
    "remove": (_ask_remove, _remove),
    "kind": (_ask_kind, _change_kind),
    "correction": (_ask_correction, _correct),
    "printed": (_ask_printed, None),
    "move": (None, _move),
    "move_up": (None, _move_up),
    "move_down": (None, _move_down),
    "insert_above": (lambda passage, given: {}, None),
    "insert_below": (lambda passage, given: {}, None),
}
DELETES = frozenset({"merge", "pair", "remove"})
ADDS = frozenset({"split", "pair"})


def ask(given: Given, entry: Article) -> Question | None:
    """Return the question that an address names, about a passage of the entry."""
    describe, _act = QUESTIONS.get(given.get("ask", ""), (None, None))
    number = given.get("row", "")
    if describe is None or not number.isdecimal():
        return None
    passage = (
        Passage.objects.filter(entry=entry, pk=int(number[:18])).select_related("article", "entry").first()
    )
    return Question(given["ask"], passage, describe(passage, given)) if passage else None
