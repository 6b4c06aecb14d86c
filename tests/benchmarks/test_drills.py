"""A short round of every drill: refusals, answers and saved texts; how long anything takes is for `make drills`."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from benchmarks.drills.attacks import DRILLS
from benchmarks.drills.drill import Drill, run
from benchmarks.drills.site import Site, running_site
from benchmarks.processes import ROOT
from tests.deploy.conftest import nginx  # noqa: F401

# Most meet no database; on the second one they would show nothing more.
HERE = [
    drill
    for drill in DRILLS
    if connection.vendor in drill.databases and (connection.vendor == "sqlite" or drill.by_database)
]
TELL = """
import os, sys
print(os.environ["DATABASE_URL"], os.environ["DISPOSABLE_POSTGRESQL"], flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def database() -> Iterator[None]:
    """On PostgreSQL a server of its own, which can be stopped; its address takes the place of the tests' own."""
    if connection.vendor == "sqlite":
        yield
        return
    command = [".ci/with-postgresql", sys.executable, "-c", TELL]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as server,  # type: ignore[call-overload]
        pytest.MonkeyPatch.context() as patch,
    ):
        url, data = server.stdout.readline().split()
        patch.setenv("DATABASE_URL", url)
        patch.setenv("DISPOSABLE_POSTGRESQL", data)
        yield
        server.communicate()


@pytest.fixture(scope="module")
def attacked(
    nginx: None,  # noqa: F811
    database: None,
    prepared: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Site]:
    """A site of its own, in a database beside that of the tests."""
    with running_site(tmp_path_factory.mktemp("drills"), issues=1, prepared=prepared) as site:
        yield site


@pytest.mark.both_databases
@pytest.mark.parametrize("drill", HERE, ids=lambda drill: drill.name)
def test_the_site_holds(drill: Drill, attacked: Site) -> None:
    held = run(drill, attacked, drill.at_short)
    assert not held.wrong, held.outcome.figures
