"""The institution's chapter against what it sends people to."""

import re
import subprocess

from tests.browser.served import ROOT

CHAPTER = (ROOT / "docs/deployment.md").read_text("utf-8")
UNIT = (ROOT / "deploy/archive.service").read_text("utf-8")


def test_named_files_exist() -> None:
    named = set(re.findall(r"(?<![\w/.])((?:deploy|fixtures)/[\w./-]*\w)", CHAPTER))
    assert {"deploy/manage", "deploy/nginx.conf", "deploy/archive.service"} <= named
    assert not [name for name in named if not (ROOT / name).exists()]


def test_its_commands_are_a_shell_script() -> None:
    blocks = re.findall(r"```(?:sh)?\n(.*?)```", CHAPTER, re.DOTALL)
    checked = subprocess.run(
        ["bash", "-n"], input="\n".join(blocks), capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")


def test_chapter_matches_service() -> None:
    for line in ("User=archive", "WorkingDirectory=/srv/archive", "EnvironmentFile=/etc/archive.env"):
        assert line in UNIT.splitlines()
    for words in ("useradd --system --home-dir /srv/archive", "> /etc/archive.env", "createuser archive"):
        assert words in CHAPTER
    assert ". /etc/archive.env" in (ROOT / "deploy/manage").read_text("utf-8")
