"""nginx before the real site and before one that only tells what it was asked, each started once."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.served import granian, served

from .front import HOST, Front, front

PRODUCTION = {"PRODUCTION": "1", "SECRET_KEY": "0123456789abcdef" * 4, "ALLOWED_HOSTS": HOST}


@pytest.fixture(scope="session")
def nginx() -> None:
    """Skip where nginx is not installed; with REQUIRE_NGINX=1 that is a failure."""
    if not (shutil.which("nginx") and shutil.which("openssl")):
        lacking = "nginx or openssl is not installed (Debian: apt-get install nginx-light openssl)"
        if os.environ.get("REQUIRE_NGINX") == "1":
            pytest.fail(f"REQUIRE_NGINX=1, but {lacking}", pytrace=False)
        pytest.skip(lacking)


@pytest.fixture(scope="session")
def site(nginx: None, prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """The archive with issue 464 behind nginx."""
    folder = tmp_path_factory.mktemp("site")
    with (
        served(folder, prepared=prepared, uploads=True, **PRODUCTION) as address,
        front(folder, address) as made,
    ):
        yield made


@pytest.fixture(scope="session")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the echo notes what reached it."""
    return tmp_path_factory.mktemp("echo") / "log"


@pytest.fixture(scope="session")
def echo(nginx: None, log: Path) -> Iterator[Front]:
    """A server behind nginx that tells what reaches it."""
    environment = os.environ | {"ECHO_LOG": str(log)}
    with granian(environment, "tests.deploy.echo:application") as address, front(log.parent, address) as made:
        yield made
