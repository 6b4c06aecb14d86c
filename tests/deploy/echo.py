"""A WSGI application that tells what reached it, and notes each request in the file that ECHO_LOG names."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

TOLD = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING")


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answer with the request as JSON."""
    with Path(os.environ["ECHO_LOG"]).open("a", encoding="utf-8") as log:
        log.write(f"{environ['PATH_INFO']}?{environ['QUERY_STRING']}\n")
    length = sum(len(part) for part in iter(lambda: environ["wsgi.input"].read(65536), b""))
    told = {name: value for name, value in environ.items() if name in TOLD or name.startswith("HTTP_")}
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(told | {"length": length, "pid": os.getpid()}).encode()]
