"""The README against the disk: its map, its commands, its settings."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_map_shows_all_that_stands_at_the_top_and_nothing_else() -> None:
    block = README.split("## The map")[1].split("```")[1]
    drawn = {line.split()[0] for line in block.strip().splitlines()}
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    ignored = {line.strip("/") for line in lines if not line.startswith("#")} | {".git"}
    there = {path.name + "/" * path.is_dir() for path in ROOT.iterdir() if path.name not in ignored}
    assert drawn == there


def test_every_command_it_names_is_in_the_makefile() -> None:
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE))
    assert {"serve", "test"} <= named <= rules


def test_it_explains_every_variable_the_settings_read() -> None:
    settings = (ROOT / "magazine/settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'environ(?:, |\.get\()"([A-Z_]+)"', settings))
    explained = set(re.findall(r"^\| `([A-Z_]+)` \|", README, re.MULTILINE))
    assert read == explained - {"TEST_DATABASE_URL"}
    assert "TEST_DATABASE_URL" in (ROOT / "Makefile").read_text(encoding="utf-8")
