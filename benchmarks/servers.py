"""Comparison of WSGI servers: the cost of pages, and requests that fail while workers are replaced.

.venv/bin/python -m benchmarks.servers           in the archive of DATABASE_URL, or of var/; gunicorn if installed
.venv/bin/python -m benchmarks.servers granian   some of them
"""

import re
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from threading import Timer

from .load import Load, fetch, least_load, measure_load
from .processes import Server, free_port, running

CACHED_PAGE = "/zh-hans/issn/1004-1370/464/p44/parallel/"
UNCACHED_PAGE = "/zh-hans/issn/1004-1370/464/p32/"
PRODUCTION = {"PRODUCTION": "1", "SECRET_KEY": "benchmark", "ALLOWED_HOSTS": "127.0.0.1", "DEBUG": ""}
GRANIAN = "granian --interface wsgi --host 127.0.0.1 --port {port} --no-ws --log-level error"
GUNICORN = "gunicorn --bind 127.0.0.1:{port} --log-level error"
UNIT = Path(__file__).resolve().parent.parent / "deploy/archive.service"
CHOSEN = " ".join(
    re.findall(r"^ExecStart=\S+/((?:.*\\\n)*.*) magazine\.wsgi", UNIT.read_text(), re.MULTILINE)[0]
    .replace("\\\n", "")
    .replace("--port 8000", "--port {port}")
    .split()
)
SERVERS = {
    "granian 1 × 2": f"{GRANIAN} --workers 1 --blocking-threads 2",
    "granian 2 × 1": f"{GRANIAN} --workers 2 --blocking-threads 1",
    "granian 2 × 2": CHOSEN,
    "granian 2 × 4": f"{GRANIAN} --workers 2 --blocking-threads 4",
    "gunicorn gthread 2 × 2": f"{GUNICORN} --workers 2 --threads 2",
    "gunicorn sync 2 × 1": f"{GUNICORN} --workers 2",
}
NGINX = """
daemon off; worker_processes 2; pid {folder}/pid; error_log stderr crit; {user}
events {{ worker_connections 256; }}
http {{
    access_log off; sendfile on; keepalive_requests 1000000; default_type "text/html; charset=utf-8";
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}; location / {{ {location} }} }}
}}
"""


@contextmanager
def site(
    command: str, application: Sequence[str] = ("magazine.wsgi:application",), **environment: str
) -> Iterator[Server]:
    """Run a server with this site, or with another application and its DJANGO_SETTINGS_MODULE."""
    port = free_port()
    arguments = [sys.executable, "-m", *command.format(port=port).split(), *application]
    with running(arguments, port, **PRODUCTION | environment) as server:
        yield server


@contextmanager
def nginx(folder: Path, location: str = "gzip_static on;") -> Iterator[Server]:
    """Run nginx for the files of a folder, or with another location block."""
    port = free_port()
    user = "user root;" if Path("/proc/self").owner() == "root" else ""
    text = NGINX.format(folder=folder, port=port, location=location, user=user)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    with running(["nginx", "-e", "stderr", "-c", str(folder / "nginx.conf")], port) as server:
        yield server


def main() -> None:
    """Print a table."""
    print(
        "| workers × threads | cached: ms CPU | pages/s | p50 | p99 | made: ms CPU | pages/s | p50 | p99 "
        "| MB | start s | failed of in flight at TERM | failed at 3 HUP | behind nginx |"
    )
    print("| --- |" + " --- |" * 13)
    for name, command in SERVERS.items():
        if find_spec(command.split()[0]) and all(word in name for word in sys.argv[1:]):
            print(f"| {name} | {' | '.join([*costs(command), *failures_at_reload(command)])} |", flush=True)


def costs(command: str) -> Iterator[str]:
    """Yield the cells of a cached and an uncached page, memory, start and termination."""
    with site(command) as server:
        measure_load(server.address + CACHED_PAGE, server.processor_seconds, 1)
        for load in (
            least_load(server.address + CACHED_PAGE, server.processor_seconds),
            least_load(server.address + UNCACHED_PAGE, server.processor_seconds, seconds=3, fresh=True),
        ):
            yield f"{load.cpu:.2f} | {load.rate:.0f} | {load.p50:.1f} | {load.p99:.1f}"
        yield f"{server.megabytes_of_a_worker():.0f}"
        yield f"{server.seconds_to_start:.1f}"
        yield f"{lost_at_termination(server)} of 4"


def lost_at_termination(server: Server) -> int:
    """Return the number of requests lost when the server is terminated while it handles them."""

    def status(number: int) -> int:
        try:
            return fetch(f"{server.address}{UNCACHED_PAGE}?fresh={number}").status
        except OSError:
            return 0

    with ThreadPoolExecutor(4) as readers:
        statuses = [readers.submit(status, number) for number in range(4)]
        Timer(0.02, server.process.terminate).start()
        return sum(each.result() == 0 for each in statuses)


def failures_at_reload(command: str) -> Iterator[str]:
    """Yield the cells of workers replaced under load: requested directly on persistent connections, and via nginx."""
    with site(command) as server, tempfile.TemporaryDirectory() as folder:
        yield failures(server, server.address)
        forward = f"proxy_pass {server.address}; proxy_set_header Host $host; proxy_set_header X-Forwarded-Proto https;"
        with nginx(Path(folder), forward) as proxy:
            yield failures(server, proxy.address)


def failures(server: Server, address: str) -> str:
    """Replace the workers three times under load and return the share of failed requests."""
    for delay in (2, 10, 18):
        Timer(delay, server.process.send_signal, [signal.SIGHUP]).start()
    load: Load = measure_load(address + CACHED_PAGE, server.processor_seconds, 26)
    return f"{load.failed} of {load.requests}"


if __name__ == "__main__":
    main()
