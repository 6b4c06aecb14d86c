"""Requests from many addresses of the loopback network, as a browser sends them, and as none would."""

import os
import ssl
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from threading import Event, Lock

from ..processes import ROOT

HOST = "archive.example.org"
TRUSTING = ssl._create_unverified_context()  # the certificate was made for the occasion
PATIENCE = 60
NICE = 19
FRONT_ALONE = (ROOT / "deploy/errors/503.html").read_bytes()
BAD_GATEWAY = 502  # the front says 503 for it too; only here the two are distinguished


@dataclass(frozen=True)
class Target:
    """A port of this machine: the front with TLS, or the server itself."""

    port: int
    tls: bool = True

    def headers(self) -> dict[str, str]:
        """Return the headers of every request; to the server itself, those that the front would add."""
        common = {"Host": HOST, "Accept-Encoding": "gzip"}
        return common if self.tls else common | {"X-Forwarded-Proto": "https"}


class Connection(HTTPConnection):
    """A connection from a chosen address of the loopback network."""

    def __init__(self, target: Target, source: str = "127.0.0.1", timeout: float = PATIENCE) -> None:
        super().__init__("127.0.0.1", target.port, timeout=timeout, source_address=(source, 0))
        self.target = target

    def connect(self) -> None:
        """Connect, and speak TLS to the front."""
        super().connect()
        if self.target.tls:
            self.sock = TRUSTING.wrap_socket(self.sock, server_hostname=HOST)


@dataclass(frozen=True)
class Answer:
    """An answer that was read whole."""

    status: int
    headers: Mapping[str, str]
    cookies: list[str]
    body: bytes
    seconds: float


def ask(
    connection: Connection,
    path: str,
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Ask once over a connection, which stays open where the server lets it."""
    begin = time.monotonic()
    try:
        connection.request(method, path, body, connection.target.headers() | dict(headers or {}))
        response = connection.getresponse()
        text = response.read()
    except BaseException:
        connection.close()
        raise
    cookies = response.headers.get_all("Set-Cookie") or []
    status = BAD_GATEWAY if text == FRONT_ALONE else response.status
    return Answer(status, response.headers, cookies, text, time.monotonic() - begin)


def ask_once(target: Target, path: str, source: str = "127.0.0.1", **more: object) -> Answer:
    """Ask over a connection of its own."""
    connection = Connection(target, source)
    try:
        return ask(connection, path, **more)  # type: ignore[arg-type]
    finally:
        connection.close()


@dataclass
class Tally:
    """Counts by outcome, and the slowest of each."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def add(self, name: str, seconds: float = 0.0) -> None:
        """Count one."""
        with self.lock:
            self.counts[name] += 1
            self.slowest[name] = max(seconds, self.slowest.get(name, 0.0))

    def add_answer(self, answer: Answer) -> None:
        """Count an answer by its status; one that asks to come again must say when."""
        self.add(str(answer.status), answer.seconds)
        if answer.status == 503 and not answer.headers.get("Retry-After"):
            self.add("503 without Retry-After")

    def unexpected(self, *expected: str) -> list[str]:
        """Return the outcomes other than the expected."""
        return [f"{count} × {name}" for name, count in self.counts.items() if name not in expected]

    def __str__(self) -> str:
        return ", ".join(f"{name}: {count}" for name, count in sorted(self.counts.items())) or "nothing"


def give_way() -> None:
    """Let this thread give way to the server and its readers: in truth an attacker takes another machine's time."""
    os.setpriority(os.PRIO_PROCESS, 0, NICE)  # for Linux a thread is a process


def crowd(number: int, seconds: float, action: Callable[[str, Tally], None]) -> Tally:
    """Let so many visitors, each from an address of its own, do something at least once and until the time is over."""
    tally, until = Tally(), time.monotonic() + seconds

    def visitor(index: int) -> None:
        give_way()
        source = f"127.0.{1 + index // 250}.{1 + index % 250}"
        while True:
            begin = time.monotonic()
            try:
                action(source, tally)
            except (OSError, HTTPException) as error:
                tally.add(type(error).__name__, time.monotonic() - begin)
                time.sleep(0.05)
            if time.monotonic() >= until:
                return

    with ThreadPoolExecutor(number) as pool:
        for task in [pool.submit(visitor, index) for index in range(number)]:
            task.result()
    return tally


def unfinished(target: Target, head: str, drip: bytes, seconds: float, number: int) -> Tally:
    """Let so many visitors begin a request and go on with one byte a second, or with none, until they are cut off."""
    until = time.monotonic() + seconds

    def begin(source: str, tally: Tally) -> None:
        connection = Connection(target, source, timeout=1)
        connection.connect()
        tally.add("begun")
        try:
            fields = "".join(f"{name}: {value}\r\n" for name, value in target.headers().items())
            connection.sock.sendall(f"{head}\r\n{fields}\r\n".encode())
            while time.monotonic() < until:
                if drip:
                    connection.sock.sendall(drip)
                try:
                    answer = connection.sock.recv(4096)
                except TimeoutError:
                    continue
                tally.add(answer.split(b" ")[1].decode() if answer.startswith(b"HTTP") else "cut off")
                time.sleep(0.2)
                return
            tally.add("still open at the end")
        finally:
            connection.close()

    return crowd(number, seconds, begin)


def wait_until(condition: Callable[[], bool], seconds: float) -> float:
    """Return the seconds until a condition holds; raises TimeoutError."""
    begin = time.monotonic()
    while not condition():
        if time.monotonic() - begin > seconds:
            raise TimeoutError(f"not within {seconds} s")
        Event().wait(0.05)
    return time.monotonic() - begin
