"""The real site for real browsers: production's server over the issue that comes with the project."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURE = "fixtures/issue-464.yaml"


@contextmanager
def served(folder: Path, uploads: bool = False, **variables: str) -> Iterator[str]:
    """Serve the loaded issue out of a folder and yield the site's address; `uploads` adds pictures."""
    settings = "tests.browser.settings"
    database = f"sqlite:///{(folder / 'archive.sqlite3').resolve()}"
    own = {"SITE_FOLDER": str(folder), "DJANGO_SETTINGS_MODULE": settings, "DATABASE_URL": database}
    environment = {name: value for name, value in os.environ.items() if name not in ("DEBUG", "PRODUCTION")}
    environment |= own | variables
    python = [sys.executable, "manage.py"]
    steps = [
        [*python, "migrate", "--verbosity=0"],
        [*python, "load_issue", FIXTURE],
        [*python, "collectstatic", "--noinput", "--verbosity=0"],
        *([[sys.executable, "-m", "tests.browser.uploads"]] if uploads else []),
    ]
    for step in steps:
        subprocess.run(step, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    with granian(environment) as address:
        yield address


@contextmanager
def granian(environment: dict[str, str], application: str = "magazine.wsgi:application") -> Iterator[str]:
    """Run the server as `make serve` does, on a free port."""
    port = free_port()
    server = Path(sys.executable).with_name("granian")
    options = "--interface wsgi --host 127.0.0.1 --no-ws --workers 1 --blocking-threads 2 --log-level warning"
    command = [str(server), *options.split(), "--port", str(port), "--workers-kill-timeout", "5"]
    process = subprocess.Popen([*command, application], cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        wait_for(port, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


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
