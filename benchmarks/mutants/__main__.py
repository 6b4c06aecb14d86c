"""Makes small faults in modules whose slips cost readers most, and counts those that the tests find.

.venv/bin/python -m benchmarks.mutants [--only ranking] [--count 15] [--seed …] [--tests tests/…] [--dry-run] [--write]
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from ..processes import ROOT
from .report import RESULTS, keep, write_report
from .rounds import Round, Target

APPS = ("articles", "magazine", "media")
# Modules, and the tests that are about them; both are patterns, so that they may move.
GROUPS = {
    "typography": (["**/typography.py"], ["**/test_typography.py"]),
    "search": (
        ["**/search/ranking.py", "**/search/snippets.py", "**/search/facets.py"],
        [f"**/search/test_{name}.py" for name in ("ranking", "snippets", "facets")],
    ),
    "alignment": (["**/alignment.py"], ["**/test_alignment.py"]),
    "permalinks": (["**/permalink_redirects.py"], ["**/test_permalinks.py", "**/test_addresses.py"]),
    "publication": (["**/publication.py"], ["**/test_publication.py"]),
    "caching": (
        ["**/caching.py", "**/page_cache.py"],
        ["**/test_page_cache.py", "**/test_*caching.py", "**/test_cache_backends.py", "**/test_releases.py"],
    ),
    "citations": (
        ["**/citations/**/*.py"],
        ["**/citations", *(f"**/test_{name}.py" for name in ("kinds", "citing", "librarians"))],
    ),
}


def main(arguments: list[str]) -> int:
    """Run the chosen groups, each in a run of pytest of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", nargs="*", default=[], help="names of groups or modules")
    parser.add_argument("--count", type=int, default=15, help="faults in each module")
    parser.add_argument("--seed", default="2024")
    parser.add_argument("--tests", nargs="*", default=[], help="run these instead of the group's tests")
    parser.add_argument("--dry-run", action="store_true", help="print the score and keep nothing of it")
    parser.add_argument("--write", action="store_true", help="write the score into docs/measurements.md")
    options = parser.parse_args(arguments)
    os.environ.pop("DATABASE_URL", None)
    os.nice(10)
    for group, (modules, tests) in GROUPS.items():
        targets = [
            Target(path, options.count)
            for path in _found(modules, APPS)
            if not options.only or {group, Path(path).stem, path} & set(options.only)
        ]
        if targets and os.fork() == 0:
            os._exit(
                _run(targets, options.tests or list(_found(tests, ["tests"])), options.seed, options.dry_run)
            )
        if targets and os.waitstatus_to_exitcode(os.wait()[1]):
            return 1
    if options.write:
        write_report()
    return 0


def _found(patterns: Sequence[str], folders: Sequence[str]) -> Iterator[str]:
    paths = {path for folder in folders for pattern in patterns for path in (ROOT / folder).glob(pattern)}
    for path in sorted(paths):
        if path.name != "__init__.py" and path.name != "__pycache__":
            yield str(path.relative_to(ROOT))


def _run(targets: list[Target], tests: list[str], seed: str, is_dry: bool) -> int:
    output = sys.stdout

    def report(target: Target) -> None:
        print(f"{target.path}: {len(target.killed)} of {target.done}", file=output)
        for each in target.survived:
            print(f"    {each.line}: {each.before}  →  {each.after}", file=output)
        output.flush()
        if not is_dry:
            keep(target)

    RESULTS.mkdir(parents=True, exist_ok=True)
    round_ = Round(targets, seed, report)
    with (RESULTS / f"{os.getpid()}.log").open("w") as log, redirect_stdout(log), redirect_stderr(log):
        code = pytest.main(["-q", "-o", "addopts=", "-p", "no:cacheprovider", *tests], plugins=[round_])
    if code != pytest.ExitCode.OK:
        print(f"pytest ended with {code}; {log.name} says why.", *round_.failed[:1], file=sys.stderr)
        return 1
    Path(log.name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
