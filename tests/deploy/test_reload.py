"""The server of deploy/archive.service behind nginx while its workers are replaced, and when they are killed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.servers import CHOSEN
from tests.browser.served import ROOT, free_port, wait_for

from .front import Front, front

PATIENCE = 60


@pytest.fixture
def server(nginx: None, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], Front]]:
    """The unit's own command, with an application that tells which worker answers."""
    port = free_port()
    command = [sys.executable, "-m", *CHOSEN.format(port=port).split(), "tests.deploy.echo:application"]
    environment = os.environ | {"ECHO_LOG": str(tmp_path / "log")}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        try:
            wait_for(port, process)
            with front(tmp_path, f"http://127.0.0.1:{port}") as made:
                yield process, made
        finally:
            process.terminate()


def worker(asked: Front, number: int) -> int:
    """Return which worker answered, after seeing that one did."""
    answer = asked.ask(f"/{number}", visitor=f"127.0.2.{number % 200 + 1}")
    assert answer.status == 200
    pid: int = json.loads(answer.body)["pid"]
    return pid


def read_until(asked: Front, enough: Callable[[list[int]], bool]) -> list[int]:
    """Let four readers ask without pause until the workers that answered are those that are awaited."""
    answered: list[int] = []
    until = time.monotonic() + PATIENCE
    with ThreadPoolExecutor(4) as readers:
        while not enough(answered):
            assert time.monotonic() < until, set(answered)
            answered += readers.map(lambda number: worker(asked, number), range(20))
    return answered


def test_reload_loses_no_request(
    server: tuple[subprocess.Popen[bytes], Front],
) -> None:
    process, asked = server
    old = set(read_until(asked, lambda answered: len(set(answered)) == 2))
    process.send_signal(signal.SIGHUP)
    new = set(
        read_until(
            asked, lambda answered: len(set(answered[-20:]) - old) == 2 and not old & {*answered[-20:]}
        )
    )
    assert len(new - old) == 2


def test_unit_always_restarts_server() -> None:
    unit = (ROOT / "deploy/archive.service").read_text("utf-8").splitlines()
    assert {"Restart=always", "StartLimitIntervalSec=0"} <= {*unit}
