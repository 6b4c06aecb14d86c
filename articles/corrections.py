"""Corrections: texts whose public reading differs from the one that was loaded, with date and printed reading."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain, pairwise
from typing import Any

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from magazine.history.records import HistoryRow
from magazine.text.languages import BOTH
from media.models import Photo

from .models import Article, Figure, Passage

FIELDS: dict[Any, tuple[str, ...]] = {
    Article: ("contents_title", "contents_deck", "kicker", "title", "deck", "agency", "dateline"),
    Passage: ("text",),
    Photo: ("caption", "credit_line"),
}
PRINTED, IMPROVED = HistoryRow.Correction.PRINTED, HistoryRow.Correction.IMPROVED


class CorrectionKind(models.TextChoices):
    """The relation of a corrected text to the printed one."""

    PRINTED = "printed", _("now as printed")
    IMPROVED = "improved", _("better than print")
    ADDED = "added", _("added, not in print")
    CORRECTED = "corrected", _("corrected")


@dataclass(frozen=True)
class Correction:
    """A text of an article in one language: `before` is the printed reading, or ours until it was as printed.

    Without a date it was corrected before publication.
    """

    article: Article
    row: Any
    column: str
    language: str
    kind: CorrectionKind
    corrected_at: datetime | None
    before: str
    now: str

    @property
    def passage(self) -> Passage | None:
        """The passage with the text, if it is in one."""
        return self.row if isinstance(self.row, Passage) else None

    @property
    def anchor(self) -> str:
        """The fragment of its place on the page of the article; empty for a title or a caption."""
        return f"#s{self.passage.number}" if self.passage else ""

    @property
    def address(self) -> str:
        """The address of its place on the article's page in the active language."""
        return f"{self.article.get_absolute_url()}{self.anchor}"

    @property
    def place(self) -> str:
        """The name of its place in the active language."""
        if self.passage:
            return gettext("Passage %(number)s") % {"number": self.passage.number}
        return self.label[:1].upper() + self.label[1:]

    @property
    def date(self) -> str:
        """The day of the correction in the active language."""
        if self.corrected_at is None:
            return gettext("before publication")
        return date_format(localtime(self.corrected_at), gettext("j F Y"))

    @property
    def label(self) -> str:
        """The name of the text on the page, but for a passage, which has a number."""
        column: Any = type(self.row)._meta.get_field(self.column)
        return str(getattr(column, "translated_field", column).verbose_name)

    @property
    def is_marked(self) -> bool:
        """True if the text has a mark in its place: a removed one has none."""
        return bool(self.passage and self.now)

    @property
    def is_printed(self) -> bool:
        """True if the text is now as printed, so that `before` was not."""
        return self.kind == CorrectionKind.PRINTED


@dataclass(frozen=True)
class _State:
    """A recorded state of a row."""

    at: datetime
    correction: str
    is_loaded: bool
    texts: dict[str, str | None]

    def text(self, column: str) -> str:
        return self.texts[column] or ""


_ABOUT = ("history_id", "history_date", "correction", "batch")
States = dict[tuple[str, int], list[_State]]


def corrections_of(
    articles: Sequence[Article], passages: Iterable[Passage], figures: Iterable[Figure]
) -> list[Correction]:
    """Return the corrections of public articles, in the order of print; one query for any number of rows."""
    by_id = {article.pk: article for article in articles}
    rows: list[tuple[Any, Article]] = [(article, article) for article in articles]
    for passage in sorted(passages, key=lambda each: each.order):
        rows.append((passage, by_id.get(passage.article_id) or by_id[passage.entry_id]))
    rows += [(each.photo, by_id[each.article_id]) for each in figures]
    states = _states(rows)
    moved = _texts_elsewhere(states)
    return [
        correction
        for row, article in rows
        for field in FIELDS[type(row)]
        for language in BOTH
        if (correction := _correction(row, article, field, language, states, moved))
    ]


def _states(rows: Sequence[tuple[Any, Article]]) -> States:
    """Return the recorded states of rows, the oldest first; of passages all those of their entries."""
    ids: dict[Any, set[int]] = {model: set() for model in FIELDS}
    for row, _article in rows:
        ids[type(row)].add(row.pk)
    entries = {article.parent_id or article.pk for _row, article in rows}
    conditions = {**{model: Q(id__in=found) for model, found in ids.items()}, Passage: Q(entry__in=entries)}
    first, *rest = (
        model.history.model.objects.filter(conditions[model])
        .order_by()
        .annotate(model=Value(model._meta.model_name))
        .values("model", "id")
        .annotate(states=_JSONArray(_JSONObject(*_recorded(names))))
        .values_list("model", "id", "states")
        for model, names in FIELDS.items()
    )
    states: States = {}
    for model, pk, found in first.union(*rest, all=True).order_by("model", "id"):
        ordered = sorted(found, key=lambda state: state["history_id"])
        states[model, pk] = [_state(state) for state in ordered]
    return states


class _JSONObject(models.Func):
    """A row's columns by name. Django's JSONObject asks SQLite for its write lock, once for each connection."""

    function = "JSON_OBJECT"
    output_field = models.JSONField()

    def __init__(self, *names: str, **more: Any) -> None:
        pairs = ((Cast(Value(name), models.TextField()), models.F(name)) for name in names)
        super().__init__(*chain.from_iterable(pairs), **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Use PostgreSQL's name."""
        return self.as_sql(compiler, connection, function="JSONB_BUILD_OBJECT", **more)


class _JSONArray(models.Aggregate):
    """All states of a row in one line of the answer."""

    function = "JSON_GROUP_ARRAY"
    output_field = models.JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """Use PostgreSQL's name."""
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)


def _recorded(names: Sequence[str]) -> list[str]:
    return [*_ABOUT, *(f"{name}_{end}" for name in names for end in BOTH)]


def _state(recorded: dict[str, Any]) -> _State:
    at = datetime.fromisoformat(recorded["history_date"])
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)  # SQLite stores times without their zone
    texts = {name: text for name, text in recorded.items() if name not in _ABOUT}
    return _State(aware, recorded["correction"], recorded["batch"] is None, texts)


def _texts_elsewhere(states: States) -> dict[str, set[str]]:
    """Return the texts that passages have or had, by column: a split or merged passage is no correction."""
    found: dict[str, set[str]] = defaultdict(set)
    for (model, _pk), each in states.items():
        if model == Passage._meta.model_name:
            for state in each:
                for column, text in state.texts.items():
                    found[column].add(_compact(text or ""))
    return found


def _correction(
    row: Any, article: Article, field: str, language: str, states: States, moved: dict[str, set[str]]
) -> Correction | None:
    column, found = f"{field}_{language}", states.get((row._meta.model_name, row.pk), [])
    now, found = getattr(row, column) or "", _from_publication(found, article)
    changes = [later for before, later in pairwise(found) if before.text(column) != later.text(column)]
    if not changes or found[0].text(column) == now or _is_moved(found[0].text(column), now, moved[column]):
        return None
    printed = next(
        (each.text(column) for each in reversed(changes) if each.correction == PRINTED), found[0].text(column)
    )
    last = changes[-1]
    if printed == now:
        kind, before = CorrectionKind.PRINTED, found[0].text(column)
    else:
        stated = next((each.correction for each in reversed(changes) if each.correction), "")
        improved = CorrectionKind.IMPROVED if stated == IMPROVED else CorrectionKind.CORRECTED
        kind, before = improved if printed else CorrectionKind.ADDED, printed
    return Correction(article, row, column, language, kind, last.at, before, now)


def _from_publication(states: list[_State], article: Article) -> list[_State]:
    """Leave out the states before the first public one; all states of a loaded row count."""
    if not states or states[0].is_loaded or not article.public_from:
        return states
    before = sum(each.at <= article.public_from for each in states)
    return states[max(0, before - 1) :]


def _is_moved(before: str, now: str, texts: set[str]) -> bool:
    """Tell whether all that a text has lost or gained at one end is the text of another passage."""
    longer, shorter = sorted(map(_compact, (before, now)), key=len, reverse=True)
    if not shorter:
        return False
    rest = ""
    if longer.startswith(shorter):
        rest = longer[len(shorter) :]
    elif longer.endswith(shorter):
        rest = longer[: -len(shorter)]
    return bool(rest) and rest in texts


def _compact(text: str) -> str:
    return "".join(text.split())
