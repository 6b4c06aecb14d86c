"""Attacks on a running site: `python -m benchmarks.drills`, with the figures as a table.

On SQLite, or in a database of its own on the server of DATABASE_URL. It ends with 1 where a bound is broken.
"""

import signal
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from .attacks import DRILLS
from .drill import Held, run
from .report import heading, row, write
from .site import running_site


def main() -> int:
    """Run the chosen drills, and print a row after each."""
    options = _options()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    print("\n".join(heading()), flush=True)
    done: list[Held] = []
    with tempfile.TemporaryDirectory(prefix="drills-") as folder:
        Path(folder).chmod(0o755)
        with running_site(Path(folder), options.issues, not options.without_front) as site:
            for drill in DRILLS:
                wanted = not options.only or any(word in drill.name for word in options.only)
                if wanted and site.database in drill.databases:
                    done.append(run(drill, site, drill.at_short if options.short else options.seconds))
                    print(row(done[-1]), flush=True)
    if options.write:
        write(done, [drill.name for drill in DRILLS])
    broken = [held for held in done if held.wrong or (held.slow and not options.short)]
    for held in broken:
        print(f"{held.drill.name}: {'; '.join([*held.wrong, *held.slow])}", file=sys.stderr)
    return 1 if broken or not done else 0


def _options() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks.drills", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="of each attack")
    parser.add_argument("--issues", type=int, default=1, help="in the archive: 1, or up to 464")
    parser.add_argument(
        "--only", nargs="*", metavar="WORD", help="drills with one of these words in their name"
    )
    parser.add_argument(
        "--short", action="store_true", help="a round of a few seconds, in which no time counts"
    )
    parser.add_argument("--without-front", action="store_true", help="attack the server itself")
    parser.add_argument("--write", action="store_true", help="put the table into docs/measurements.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
