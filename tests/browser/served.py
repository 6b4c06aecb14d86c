"""The real site for real browsers: production's server over the issue that comes with the project."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

from tests.prepared import ROOT, copy, own_environment, prepare


@contextmanager
def served(
    folder: Path, uploads: bool = False, prepared: Path | None = None, **variables: str
) -> Iterator[str]:
    """Serve the loaded issue out of a folder and yield the site's address; `uploads` adds pictures."""
    if prepared:
        copy(prepared, folder)
    else:
        prepare(folder)
    environment = own_environment(folder) | variables
    if uploads:
        subprocess.run([sys.executable, "-m", "tests.browser.uploads"], cwd=ROOT, env=environment, check=True)
    with granian(environment) as address:
        yield address


@contextmanager
def granian(environment: dict[str, str], application: str = "magazine.wsgi:application") -> Iterator[str]:
    """Run the server as `make serve` does, on a free port."""
    port = free_port()
    process = subprocess.Popen([*serve_command(port), application], cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(port, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def serve_command(port: int) -> list[str]:
    """Return the Makefile's own command without the application."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    (options,) = re.findall(r"GRANIAN := \$\(BIN\)/granian (.*?) magazine\.wsgi", makefile, re.DOTALL)
    given = options.replace("\\\n", " ").replace("$(PORT)", str(port)).split()
    return [str(Path(sys.executable).with_name("granian")), *given]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server answers, whatever it says, or closes the connection."""
    patience = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < patience:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", "/zh-hans/")
            connection.getresponse()
            return
        except RemoteDisconnected:
            return
        except OSError:
            time.sleep(0.1)  # the server has not opened its port yet
        finally:
            connection.close()
    raise RuntimeError(f"The server on port {port} did not answer.")
