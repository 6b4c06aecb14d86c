"""Load on a server, by wrk: requests a second, latency, and what a request costs the server's processors."""

import json
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

SCRIPT = Path(__file__).with_name("requests.lua")
# What a proxy that speaks HTTPS adds; readers' browsers take gzip.
HEADERS = {"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Load:
    """What a server did: requests and failures, requests a second, milliseconds of the clock and of processors."""

    requests: int
    failed: int
    rate: float
    p50: float
    p95: float
    p99: float
    cpu: float


def drive(
    url: str,
    used: Callable[[], float],
    seconds: int = 2,
    connections: int = 16,
    fresh: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Load:
    """Ask for one address without pause; `fresh` makes each request one that was never asked before."""
    told = [f"-H{name}: {value}" for name, value in (HEADERS | dict(headers or {})).items()]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout=20s", *told, f"-s{SCRIPT}", url]
    command += ["--", f"fresh={time.time_ns()}-"] if fresh else []
    before = used()
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cpu = used() - before
    line = next(line for line in output.splitlines() if line.startswith("JSON "))
    sums = json.loads(line.removeprefix("JSON "))
    rate, cost = sums["requests"] / sums.pop("seconds"), cpu * 1000 / max(1, sums["requests"])
    return Load(rate=rate, cpu=cost, **sums)


def calmest(url: str, used: Callable[[], float], **more: Any) -> Load:
    """Return of three rounds the one that cost least: what else the machine does only adds."""
    return min((drive(url, used, **more) for _round in range(3)), key=lambda load: load.cpu)


def asked(url: str, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """Ask once; the answer's body is still to be read."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=60)
    connection.request(
        "GET", parts._replace(scheme="", netloc="").geturl(), headers=HEADERS | dict(headers or {})
    )
    return connection.getresponse()
