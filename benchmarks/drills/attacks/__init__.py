"""All drills, in the order in which they are run: those that take something away come last."""

from ..drill import Drill
from . import (
    addresses,
    bodies,
    browsers,
    co_editing,
    ends,
    guesses,
    harvesters,
    photographs,
    searches,
    slow_readers,
    stems,
    unfinished,
    writers,
)

MODULES = (
    unfinished,
    bodies,
    harvesters,
    searches,
    addresses,
    slow_readers,
    writers,
    co_editing,
    browsers,
    photographs,
    stems,
    guesses,
    ends,
)
DRILLS: list[Drill] = [drill for module in MODULES for drill in module.DRILLS]
