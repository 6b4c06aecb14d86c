"""A short round of every drill: refusals, answers and saved texts; how long anything takes is for `make drills`."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from benchmarks.drills.attacks import DRILLS
from benchmarks.drills.drill import Drill, run
from benchmarks.drills.site import Site, running_site
from benchmarks.processes import ROOT
from tests.deploy.conftest import nginx  # noqa: F401

ANYWHERE = [drill for drill in DRILLS if "sqlite" in drill.databases]


@pytest.fixture(scope="module")
def attacked(nginx: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:  # noqa: F811
    """A site of its own, in a database beside that of the tests."""
    with running_site(tmp_path_factory.mktemp("drills"), issues=1) as site:
        yield site


@pytest.mark.parametrize("drill", ANYWHERE, ids=lambda drill: drill.name)
def test_the_site_holds(drill: Drill, attacked: Site) -> None:
    held = run(drill, attacked, drill.at_short)
    assert not held.wrong, held.outcome.figures


@pytest.mark.postgresql
def test_the_site_outlives_its_database(nginx: None) -> None:  # noqa: F811
    """On a PostgreSQL server of its own, which can be stopped."""
    command = [sys.executable, "-m", "benchmarks.drills", "--short", "--only", "database"]
    done = subprocess.run(
        [".ci/with-postgresql", *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "| database away |" in done.stdout
