"""The kinds of the last corrections, which the printed lines give and an editor may overrule afterwards."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from magazine.history.records import HistoryRow, history_of
from magazine.text.languages import BOTH

from ..edits import changed, edit
from ..models import Passage
from .actions import RefusedError
from .entry_page import Row


def name_kinds(rows: Iterable[Row]) -> None:
    """Give each row the kinds of the corrections in its last batch; one query a model."""
    of_model: defaultdict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        of_model[type(row.subject)].append(row)
    for model, found in of_model.items():
        history = model.history.filter(id__in=[row.subject.pk for row in found]).order_by("-history_id")
        last: dict[int, tuple[object, list[str]]] = {}
        for pk, batch, correction in history.values_list("id", "batch", "correction"):
            newest, kinds = last.setdefault(pk, (batch, []))
            if batch == newest and correction:
                kinds.append(str(HistoryRow.Correction(correction).label))
        for row in found:
            _batch, kinds = last.get(row.subject.pk, (None, []))
            row.correction = " · ".join(dict.fromkeys(kinds))


def state_kind(passage: Passage, kind: str) -> None:
    """Say which kind the last correction of a passage is; raises RefusedError where there is none."""
    if kind not in HistoryRow.Correction.values:
        raise RefusedError(_("Choose a kind."))
    states = history_of(passage).order_by("history_id")
    corrections = [
        later
        for earlier, later in pairwise(states)
        if any(getattr(earlier, name) != getattr(later, name) for name in (f"text_{each}" for each in BOTH))
    ]
    if not corrections:
        raise RefusedError(_("No text of this passage has been corrected."))
    with edit():
        for each in corrections:
            if each.batch == corrections[-1].batch:
                each.correction = kind
                each.save()
        changed([passage.entry_id])
