"""A round of faults inside one run of pytest: Django and its database are set up once, each fault has a fork.

First all tests run without a fault, and it is noted which of them reach which function. Then a process is forked
for each fault, in whose memory alone it is made, and runs those tests until one fails.
"""

import ast
import importlib
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

import pytest
from django.conf import settings

from ..processes import ROOT
from .mutations import Mutation, mutated, mutations
from .patching import REACHED, clear_caches, functions, marked, patch

WORKERS = 2
MOST_TESTS = 80  # for a fault: those that reach the fewest functions, which are the most about this one
SURVIVED, KILLED, NOT_MADE = 0, 1, 3
MEMORY = 4 * 2**30


@dataclass
class Target:
    """A module, and the faults that tests found and did not find in it."""

    path: str
    wanted: int
    killed: list[Mutation] = field(default_factory=list)
    survived: list[Mutation] = field(default_factory=list)
    rest: list[Mutation] = field(default_factory=list)
    tests: dict[str, set[pytest.Item]] = field(default_factory=dict)  # by the line of a function

    def __post_init__(self) -> None:
        self.source = (ROOT / self.path).read_text(encoding="utf-8")
        self.name = self.path.removesuffix(".py").replace("/", ".")
        self.tree = ast.parse(self.source)

    def choose(self, seed: str) -> None:
        """Put the faults into an order by chance, always the same for one seed: one of each line, then others."""
        chance = random.Random(f"{seed}:{Path(self.path).stem}")
        found = mutations(self.source)
        chance.shuffle(found)
        first = {each.line: each for each in reversed(found)}
        self.rest = sorted(found, key=lambda each: first[each.line] is not each)

    @property
    def done(self) -> int:
        """The number of faults that could be made."""
        return len(self.killed) + len(self.survived)

    def covering(self, line: int, everything: set[pytest.Item]) -> set[pytest.Item]:
        """Return the tests that reach the function on a line.

        Of the module's top level, those that reach any function, and those in the file named after the module,
        which may look at a table; of a module of tables, all.
        """
        for each in functions(self.tree):
            if each.lineno <= line <= (each.end_lineno or 0):
                return self.tests.get(str(each.lineno), set())
        if not any(functions(self.tree)):
            return everything
        mirror = f"test_{Path(self.path).name}"
        return set().union(*self.tests.values(), (test for test in everything if test.path.name == mirror))


class Round:
    """A plugin of pytest that makes faults in place of running the tests once."""

    def __init__(self, targets: Sequence[Target], seed: str, report: Callable[[Target], None]) -> None:
        self.report = report
        self.targets = {target.name: target for target in targets}
        self.seed = seed
        self.failed: list[str] = []
        self.reach: dict[pytest.Item, int] = {}
        self.seconds = 0.0
        self.running: dict[int, tuple[Target, Mutation]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what fails."""
        if report.failed:
            self.failed.append(f"{report.nodeid}\n{report.longreprtext}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run all tests, then those that each fault needs."""
        importlib.import_module(
            settings.ROOT_URLCONF
        )  # views are decorated now, and so their wrappers are found
        modules = {name: importlib.import_module(name) for name in self.targets}
        self._note_what_is_reached(session.items, modules)
        if self.failed:
            raise pytest.UsageError("Red without any fault:\n" + "\n".join(self.failed))
        for name, target in self.targets.items():
            target.choose(self.seed)
            while target.rest and target.done + self._waiting(target) < target.wanted:
                self._start(modules[name], target, target.rest.pop(0))
                if len(self.running) >= WORKERS or target.done + self._waiting(target) >= target.wanted:
                    self._finish_one()
            while self._waiting(target):
                self._finish_one()
            self.report(target)
        return True

    def _waiting(self, target: Target) -> int:
        return sum(each is target for each, _mutation in self.running.values())

    def _note_what_is_reached(self, items: Sequence[pytest.Item], modules: dict[str, ModuleType]) -> None:
        reached: set[str] = set()
        for name, target in self.targets.items():
            vars(modules[name])[REACHED] = reached
            patch(modules[name], target.tree, marked(target.source, name))
        start = time.process_time()
        for item, following in zip(items, [*items[1:], None], strict=True):
            clear_caches()
            reached.clear()
            # What belongs to the last module stays for the forks.
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following or item.parent)
            if self.failed:
                return
            self.reach[item] = len(reached)
            for each in reached:
                name, _colon, line = each.partition(":")
                self.targets[name].tests.setdefault(line, set()).add(item)
        self.seconds = time.process_time() - start
        for name, target in self.targets.items():
            patch(modules[name], marked(target.source, name), target.tree)

    def _start(self, module: ModuleType, target: Target, mutation: Mutation) -> None:
        tests = self._ordered(target.covering(mutation.line, set(self.reach)))
        if not tests:
            target.survived.append(mutation)
            return
        sys.stdout.flush()
        if child := os.fork():
            self.running[child] = target, mutation
            return
        status = NOT_MADE
        try:
            self._limit()
            if patch(module, target.tree, mutated(target.source, mutation.number)):
                clear_caches()
                status = KILLED if any(self._fails(tests)) else SURVIVED
        except BaseException:
            status = KILLED
        finally:
            os._exit(status)

    def _ordered(self, tests: set[pytest.Item]) -> list[pytest.Item]:
        """Return the tests most about the function first, those of one file together for what they share."""
        best = sorted(tests, key=lambda each: (self.reach[each], each.nodeid))
        best = best if len(tests) == len(self.reach) else best[:MOST_TESTS]
        files = list(dict.fromkeys(each.path for each in best))
        return sorted(best, key=lambda each: files.index(each.path))

    def _limit(self) -> None:
        """Let no fault run for ever or take all memory."""
        seconds = 30 + int(2 * self.seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.alarm(10 * seconds)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)

    def _fails(self, tests: list[pytest.Item]) -> Iterator[bool]:
        tests[0].session._setupstate.teardown_exact(tests[0])
        for test, following in zip(tests, [*tests[1:], tests[-1].parent], strict=True):
            test.config.hook.pytest_runtest_protocol(item=test, nextitem=following)
            yield bool(self.failed)

    def _finish_one(self) -> None:
        if not self.running:
            return
        child, status = os.wait()
        target, mutation = self.running.pop(child)
        code = os.waitstatus_to_exitcode(status)
        if code == SURVIVED:
            target.survived.append(mutation)
        elif code != NOT_MADE:  # a test failed, or it took too long
            target.killed.append(mutation)
