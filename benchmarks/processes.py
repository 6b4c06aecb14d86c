"""A server under measurement: its start, its processor time, its memory, its end."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .load import fetch

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
TIMEOUT = 60  # seconds


class Server:
    """A running server with all its processes."""

    def __init__(self, command: list[str], port: int, environment: dict[str, str], path: str = "") -> None:
        self.path = path
        self.address = f"http://127.0.0.1:{port}"
        begin = time.perf_counter()
        self.process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
        try:
            self._wait()
        except BaseException:
            self.stop()
            raise
        self.seconds_to_start = time.perf_counter() - begin

    def _wait(self) -> None:
        until = time.monotonic() + TIMEOUT
        while self.process.poll() is None and time.monotonic() < until:
            try:
                fetch(self.address + self.path).read()
                return
            except OSError:
                time.sleep(0.02)
        raise RuntimeError(f"{self.process.args!r} does not answer")

    def processor_seconds(self) -> float:
        """Return the time of its processes, including those that have ended."""
        return processor_seconds_of_family(self.process.pid)

    def megabytes_of_a_worker(self) -> float:
        """Return the proportional memory (PSS) of its largest worker."""
        return max(megabytes(pid) for pid in list(family(self.process.pid))[1:])

    def stop(self) -> None:
        """Terminate it and wait."""
        self.process.terminate()
        self.process.wait(TIMEOUT)


@contextmanager
def running(command: list[str], port: int, **environment: str) -> Iterator[Server]:
    """Run a server, and stop it when the block ends or this process is terminated."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    server = Server(command, port, environment)
    try:
        yield server
    finally:
        server.stop()


def processor_seconds_of_family(pid: int) -> float:
    """Return user and system time of a process and its descendants, including those that have ended."""
    return sum(_processor_seconds(each) for each in family(pid))


def parent_of(pid: int) -> int:
    """Return the parent of a process."""
    return int(_fields(pid)[1])


def _processor_seconds(pid: int) -> float:
    try:
        return sum(map(int, _fields(pid)[11:15])) / TICKS
    except OSError:  # it has ended, and its parent counts its time
        return 0.0


def _fields(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()


def megabytes(pid: int) -> float:
    """Return the proportional memory (PSS) of a process."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))


def free_port() -> int:
    """Return an unused port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def family(pid: int) -> Iterator[int]:
    """Yield a process and all its descendants."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            numbers = children.read_text("utf-8").split()
        except OSError:
            continue  # the thread has ended
        for child in numbers:
            yield from family(int(child))
