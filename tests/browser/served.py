"""The real site for real browsers: production's server over the issue that comes with the project."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
FIXTURE = "fixtures/issue-464.yaml"


@contextmanager
def served(folder: Path, uploads: bool = False) -> Iterator[str]:
    """Serve the loaded issue out of a folder and yield the site's address; `uploads` adds pictures."""
    settings = "tests.browser.settings"
    database = f"sqlite:///{(folder / 'archive.sqlite3').resolve()}"
    own = {"SITE_FOLDER": str(folder), "DJANGO_SETTINGS_MODULE": settings, "DATABASE_URL": database}
    environment = {name: value for name, value in os.environ.items() if name not in ("DEBUG", "PRODUCTION")}
    environment |= own
    python = [sys.executable, "manage.py"]
    steps = [
        [*python, "migrate", "--verbosity=0"],
        [*python, "load_issue", FIXTURE],
        [*python, "collectstatic", "--noinput", "--verbosity=0"],
        *([[sys.executable, "-m", "tests.browser.uploads"]] if uploads else []),
    ]
    for step in steps:
        subprocess.run(step, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    with _granian(environment) as address:
        yield address


@contextmanager
def _granian(environment: dict[str, str]) -> Iterator[str]:
    """Run the server as `make serve` does, on a free port."""
    port = _free_port()
    server = Path(sys.executable).with_name("granian")
    options = "--interface wsgi --host 127.0.0.1 --no-ws --workers 1 --blocking-threads 2 --log-level warning"
    command = [str(server), *options.split(), "--port", str(port), "--workers-kill-timeout", "5"]
    process = subprocess.Popen([*command, "magazine.wsgi:application"], cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + 30
    while process.poll() is None and time.monotonic() < patience:
        try:
            urlopen(f"{address}/zh-hans/").close()
        except URLError:
            time.sleep(0.1)  # the server has not opened its port yet
        else:
            return
    raise RuntimeError(f"The server at {address} did not answer.")
