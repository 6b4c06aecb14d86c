"""Load on a server, by wrk: requests per second, latency, and processor time per request."""

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
# The headers of an HTTPS proxy and of a browser.
HEADERS = {"X-Forwarded-Proto": "https", "Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Load:
    """Requests, failures, requests per second, percentiles of latency and processor time in milliseconds."""

    requests: int
    failed: int
    rate: float
    p50: float
    p95: float
    p99: float
    cpu: float


def measure_load(
    url: str,
    cpu_seconds: Callable[[], float],
    seconds: int = 2,
    connections: int = 16,
    fresh: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Load:
    """Request one address continuously; with `fresh` each request has a query string of its own, a cache miss."""
    options = [f"-H{name}: {value}" for name, value in (HEADERS | dict(headers or {})).items()]
    command = [
        "wrk",
        "-t1",
        f"-c{connections}",
        f"-d{seconds}s",
        "--timeout=20s",
        *options,
        f"-s{SCRIPT}",
        url,
    ]
    command += ["--", f"fresh={time.time_ns()}-"] if fresh else []
    before = cpu_seconds()
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    cpu = cpu_seconds() - before
    line = next(line for line in output.splitlines() if line.startswith("JSON "))
    sums = json.loads(line.removeprefix("JSON "))
    rate, cost = sums["requests"] / sums.pop("seconds"), cpu * 1000 / max(1, sums["requests"])
    return Load(rate=rate, cpu=cost, **sums)


def least_load(url: str, cpu_seconds: Callable[[], float], **options: Any) -> Load:
    """Return the cheapest of three rounds: other work of the machine only adds to the cost."""
    return min((measure_load(url, cpu_seconds, **options) for _round in range(3)), key=lambda load: load.cpu)


def fetch(url: str, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """Request an address once; the body of the response is not read yet."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=60)
    connection.request(
        "GET", parts._replace(scheme="", netloc="").geturl(), headers=HEADERS | dict(headers or {})
    )
    return connection.getresponse()
