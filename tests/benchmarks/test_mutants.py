"""The tool that makes faults: what it changes, and a short round of it in one module."""

import ast
import re
import subprocess
import sys
from types import ModuleType

import pytest
from django.utils.functional import SimpleLazyObject

from benchmarks.mutants.mutations import mutated, mutations
from benchmarks.mutants.patching import held_functions, patch
from benchmarks.processes import ROOT

SOURCE = '''
from functools import cached_property, wraps

LIMIT = 3

def twice(view):
    @wraps(view)
    def answer(*args):
        return view(*args) * 2
    return answer

class Page:
    size = 10

    @property
    def last(self) -> int:
        """The last one."""
        return self.size - 1

@twice
def total(number: int) -> int:
    return number + 1

def is_small(number: int) -> bool:
    return number < LIMIT and not number == 1
'''


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A loaded module, which others have imported from."""
    made = ModuleType("magazine.example")
    made.__file__ = "/example.py"
    monkeypatch.setitem(sys.modules, made.__name__, made)
    held_functions.cache_clear()
    exec(compile(SOURCE, made.__file__, "exec"), vars(made))
    return made


def test_leaves_lazy_objects_unmade() -> None:
    """Those of an earlier test, which can't be made any more, are among the objects looked through."""
    lazy = SimpleLazyObject(lambda: pytest.fail("It was made."))
    held_functions.cache_clear()
    assert held_functions()
    del lazy


def faults() -> dict[tuple[str, str], int]:
    return {(each.before, each.after): each.number for each in mutations(SOURCE)}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("number < LIMIT", "number <= LIMIT"),
        ("not number == 1", "number == 1"),
        ("number < LIMIT and (not number == 1)", "number < LIMIT or not number == 1"),
        ("self.size - 1", "self.size + 1"),
        ("10", "11"),
    ],
)
def test_makes_small_faults(before: str, after: str) -> None:
    assert (before, after) in faults()


def test_leaves_types_and_docstrings_alone() -> None:
    assert not [before for before, _after in faults() if before in ("'The last one.'", "int", "bool")]


@pytest.mark.parametrize(
    ("before", "after", "expression", "values"),
    [
        ("number + 1", "number - 1", "total(3)", (8, 4)),
        ("view(*args) * 2", "view(*args) / 2", "total(3)", (8, 2)),
        ("self.size - 1", "self.size + 1", "Page().last", (9, 11)),
        ("10", "11", "Page().last", (9, 10)),
        ("3", "4", "is_small(3)", (False, True)),
    ],
)
def test_patches_what_is_imported(
    before: str, after: str, expression: str, values: tuple[object, object], module: ModuleType
) -> None:
    """Decorated functions, what a decorator makes, properties, attributes and constants, held by others."""
    held = dict(vars(module)) if before != "3" else vars(module)
    assert eval(expression, held) == values[0]
    assert patch(module, ast.parse(SOURCE), mutated(SOURCE, faults()[before, after]))
    assert eval(expression, held) == values[1]


def test_finds_faults_of_typography() -> None:
    command = [
        sys.executable,
        "-m",
        "benchmarks.mutants",
        "--only",
        "typography",
        "--count",
        "6",
        "--dry-run",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = re.search(r"typography.py: (\d) of 6", done.stdout)
    assert found
    assert int(found[1]) >= 5
