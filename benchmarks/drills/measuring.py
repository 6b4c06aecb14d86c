"""The effects of an attack on readers and an editor, and the memory of the workers."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from subprocess import Popen
from threading import Event, Thread
from typing import Any

from .site import Site


@dataclass
class Measured:
    """Milliseconds and failures of readers before any save and while one saves; seconds and failures of saves."""

    p50: float = 0.0
    p99: float = 0.0
    slowest: float = 0.0
    not_200: dict[int, int] = field(default_factory=dict)
    reads: int = 0
    p99_while_saving: float = 0.0
    not_200_while_saving: dict[int, int] = field(default_factory=dict)
    saves: int = 0
    slowest_save: float = 0.0
    failed_saves: list[int] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    megabytes_before: float = 0.0
    megabytes: float = 0.0
    temporary: float = 0.0


@contextmanager
def measuring(site: Site, seconds: float, saves: bool) -> Iterator[Measured]:
    """Measure what goes on in the block: readers from its beginning, saves in its second half.

    A save makes the pages anew, so what comes out of the cache is seen only before the first one.
    """
    measured = Measured(megabytes_before=site.worker_megabytes())
    with ExitStack() as open_things:
        editor = None
        if saves:
            command = ["-m", "benchmarks.drills.editor", str(site.front.port), site.password]
            editor = open_things.enter_context(site.process(*command))
        reader = open_things.enter_context(
            site.process("-m", "benchmarks.drills.reader", str(site.front.port))
        )
        for process in filter(None, (editor, reader)):
            _expect_ready(process)
        open_things.enter_context(_sampled(site, measured))
        begin = time.time()
        timer = Event()
        first_save = begin + seconds / 2 if editor else float("inf")
        waiting = Thread(target=_start_saving, args=(editor, seconds / 2, timer))
        waiting.start()
        try:
            yield measured
        finally:
            timer.set()
            waiting.join()
        _take_reads(measured, _finished(reader), begin, first_save)
        if editor:
            _take_saves(measured, _finished(editor))
    measured.megabytes = max(measured.megabytes, site.worker_megabytes())


def _expect_ready(process: "Popen[str]") -> None:
    assert process.stdout
    line = process.stdout.readline()
    if line != "ready\n":
        raise RuntimeError(f"{process.args!r} did not begin: {line!r}")


def _start_saving(editor: "Popen[str] | None", delay: float, ended: Event) -> None:
    ended.wait(delay)
    if editor and editor.stdin:
        editor.stdin.write("save\n")
        editor.stdin.flush()


def _finished(process: "Popen[str]") -> Any:
    output, _ = process.communicate(timeout=120)
    return json.loads(output)


@contextmanager
def _sampled(site: Site, measured: Measured) -> Iterator[None]:
    ended = Event()

    def sample() -> None:
        while not ended.wait(0.5):
            measured.megabytes = max(measured.megabytes, site.worker_megabytes())
            measured.temporary = max(measured.temporary, site.temporary_megabytes())

    thread = Thread(target=sample)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _take_reads(
    measured: Measured, requests: list[tuple[float, float, int]], begin: float, first_save: float
) -> None:
    cached = [each for each in requests if begin <= each[0] < first_save]
    later = [each for each in requests if each[0] >= first_save]
    times = sorted(ms for _moment, ms, _status in cached)
    measured.reads = len(requests)
    measured.p50, measured.p99 = percentile(times, 50), percentile(times, 99)
    measured.slowest = max(times, default=0.0)
    measured.p99_while_saving = percentile(sorted(ms for _moment, ms, _status in later), 99)
    measured.not_200, measured.not_200_while_saving = _failures(cached), _failures(later)


def _failures(requests: list[tuple[float, float, int]]) -> dict[int, int]:
    statuses = [status for _moment, _ms, status in requests if status != 200]
    return {status: statuses.count(status) for status in set(statuses)}


def _take_saves(measured: Measured, report: Any) -> None:
    measured.saves = len(report["saves"])
    measured.slowest_save = max((seconds for seconds, _status in report["saves"]), default=0.0)
    measured.failed_saves = [status for _seconds, status in report["saves"] if status != 302]
    measured.lost = report["lost"]


def percentile(ordered: list[float], percent: int) -> float:
    """Return the value below which so many percent of an ordered list lie."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0
