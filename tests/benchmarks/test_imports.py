"""Benchmarks take too long for the suite, so here they are only imported."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_benchmark_imports() -> None:
    """In a process of their own: some have settings of their own."""
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted((ROOT / "benchmarks").rglob("*.py"))
        if path.stem not in ("settings", "bare_site")  # what runs in the servers that are measured
    ]
    lines = ["import django", "django.setup()", *(f"import {module}" for module in modules)]
    imported = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "magazine.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert imported.returncode == 0, imported.stderr
