"""A site of its own for the drills: database, server, front, an editor's account."""

import os
import secrets
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

from ..pages import PATTERN
from ..processes import ROOT, Server, family, free_port, megabytes
from ..servers import CHOSEN
from .asking import HOST, Target, ask_once, wait_until
from .front import front

EDITOR = "editor"
RESTART = 1  # seconds: RestartSec of deploy/archive.service


class RestartedServer(Server):
    """A server that is started again when it ends, as systemd does with `Restart=always`."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port, self.ending, self.restarts = free_port(), Event(), 0
        self.environment = environment
        command = [sys.executable, "-m", *CHOSEN.format(port=self.port).split(), "magazine.wsgi:application"]
        super().__init__(command, self.port, environment, path="/healthz")
        Thread(target=self._start_again, daemon=True).start()

    def _start_again(self) -> None:
        while True:
            self.process.wait()
            if self.ending.wait(RESTART):
                return
            self.restarts += 1
            self.process = subprocess.Popen(self.process.args, cwd=ROOT, env=os.environ | self.environment)

    def workers(self) -> list[int]:
        """Return the processes that answer: each has the application in it, and so many megabytes."""
        return [pid for pid in list(family(self.process.pid))[1:] if _megabytes(pid) > 40]

    def stop(self) -> None:
        """End it for good."""
        self.ending.set()
        super().stop()


def _megabytes(pid: int) -> float:
    try:
        return megabytes(pid)
    except (OSError, StopIteration):  # it has just ended
        return 0.0


@dataclass
class Site:
    """A running site: `target` is where it is attacked, `front` where readers and editors come in."""

    folder: Path
    database: str
    issues: int
    environment: dict[str, str]
    password: str
    server: RestartedServer
    front: Target
    target: Target

    def worker_megabytes(self) -> float:
        """Return the memory of the largest worker."""
        return max(map(_megabytes, self.server.workers()), default=0.0)

    def temporary_megabytes(self) -> float:
        """Return the size of the server's temporary folder."""
        return megabytes_of(self.folder / "tmp")

    def direct(self) -> Target:
        """Return the server itself, without its front."""
        return Target(self.server.port, tls=False)

    def run(self, *command: str, **more: str) -> str:
        """Run a Python command of the site's and return its output."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | self.environment | more,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    @contextmanager
    def process(self, *command: str) -> Iterator["subprocess.Popen[str]"]:
        """Run a Python command of the site's beside it; it is ended with the block."""
        with subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=os.environ | self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            try:
                yield process
            finally:
                process.kill()

    @contextmanager
    def another_server(self, **environment: str) -> Iterator[RestartedServer]:
        """Run one more server over the same database."""
        server = RestartedServer(self.environment | environment)
        try:
            yield server
        finally:
            server.stop()


@contextmanager
def running_site(
    folder: Path, issues: int, with_front: bool = True, prepared: Path | None = None
) -> Iterator[Site]:
    """Make an archive of so many issues and serve it as an institution does, for as long as the block lasts.

    A prepared folder has one issue in a SQLite file and the static files, which are copied.
    """
    with ExitStack() as open_things:
        url = open_things.enter_context(_database(folder))
        vendor = "postgresql" if url.startswith("postgresql") else "sqlite"
        password = secrets.token_urlsafe(12)
        environment = _environment(folder, url, password)
        if prepared:
            shutil.copytree(prepared, folder, dirs_exist_ok=True)
        prepare(
            environment, issues, has_archive=bool(prepared) and vendor == "sqlite", has_static=bool(prepared)
        )
        server = RestartedServer(environment)
        open_things.callback(server.stop)
        _plain, tls = open_things.enter_context(front(folder, server.port))
        target = Target(tls)
        site = Site(folder, vendor, issues, environment, password, server, target, target)
        if not with_front:
            site.target = site.direct()
        yield site


def prepare(environment: dict[str, str], issues: int, has_archive: bool, has_static: bool) -> None:
    """Fill the database, collect the styles and make the editor's account."""
    steps = [] if has_archive else ["migrate --verbosity=0"]
    steps += [] if has_archive or issues > 1 else [f"load_issue {PATTERN}"]
    steps += [] if has_static else ["collectstatic --noinput --verbosity=0"]
    steps.append(f"createsuperuser --noinput --username {EDITOR} --email {EDITOR}@{HOST}")
    modules = [f"benchmarks.steps {' -- '.join(steps)}"]
    if issues > 1 and not has_archive:
        modules.append(f"benchmarks.synthetic --issues {issues} --pattern {PATTERN}")
    for module in modules:
        command = [sys.executable, "-m", *module.split()]
        subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=True, stdout=subprocess.DEVNULL)


def _environment(folder: Path, url: str, password: str) -> dict[str, str]:
    for name in ("tmp", "cache"):
        (folder / name).mkdir()
    return {
        "DJANGO_SETTINGS_MODULE": "benchmarks.drills.settings",
        "SITE_FOLDER": str(folder),
        "DATABASE_URL": url,
        "PRODUCTION": "1",
        "DEBUG": "",
        "CACHE_URL": "",
        "SECRET_KEY": secrets.token_urlsafe(40),
        "ALLOWED_HOSTS": HOST,
        "TMPDIR": str(folder / "tmp"),
        "DJANGO_SUPERUSER_PASSWORD": password,
    }


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    """Yield the address of an empty database: a file, or one on the server of DATABASE_URL."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgresql"):
        yield f"sqlite:///{folder / 'archive.sqlite3'}"
        return
    import psycopg

    name, server = f"drills_{os.getpid()}_{time.time_ns()}", urlsplit(url)._replace(path="/postgres").geturl()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def megabytes_of(folder: Path) -> float:
    """Return the size of all files in a folder, also of those that vanish meanwhile."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total / 1e6


def wait_for(site: Site, path: str, seconds: float = 30, in_a_row: int = 1) -> float:
    """Return the seconds until a page is there through the front, so many times in a row."""

    def is_there() -> bool:
        try:
            return all(ask_once(site.front, path).status == 200 for _time in range(in_a_row))
        except OSError:
            return False

    return wait_until(is_there, seconds)
