"""Two editors at one entry, each in a browser of their own, while a worker is killed.

Splits, merges, deletions, reverts, closed tabs and expired logins on the same rows; every word typed ends in the
archive, in its history, or before its author.
"""

import json
import os
import signal
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from subprocess import Popen
from threading import Event
from typing import Any

from ..browser_editor import EXECUTABLE
from ..drill import Drill, Outcome
from ..site import Site
from .co_editing import STORED, longest_entry

USERS = ("anna", "bo")
LONGEST_STEP = 240  # seconds after the end, for the last one on a busy machine
ACCOUNTS = """
import os
from django.contrib.auth import get_user_model
for name in {users!r}:
    account, _new = get_user_model().objects.get_or_create(username=name, is_staff=True, is_superuser=True)
    account.set_password(os.environ["PASSWORD"])
    account.save()
"""


def edit_in_browsers(site: Site, seconds: float) -> Outcome:
    """Let two editors work on the longest entry in browsers, kill a worker in the middle, and look for every word."""
    if not Path(EXECUTABLE).exists():
        return Outcome("no Chromium is installed", ["not run"])
    site.run(
        "manage.py",
        "shell",
        "--no-imports",
        "--command",
        ACCOUNTS.format(users=USERS),
        PASSWORD=site.password,
    )
    address = longest_entry(site)
    with ExitStack() as running:
        editors = []
        for seed, user in enumerate(USERS):
            module = ("-m", "benchmarks.drills.browser_editor", str(site.front.port))
            editors.append(
                running.enter_context(site.process(*module, user, site.password, str(seed), address))
            )
        for editor in editors:
            _expect_ready(editor)
        Event().wait(seconds / 2)
        os.kill(site.server.workers()[0], signal.SIGKILL)
        Event().wait(seconds / 2)
        reports = [json.loads(editor.communicate(timeout=LONGEST_STEP)[0]) for editor in editors]
    return _outcome(site, reports)


def _expect_ready(process: "Popen[str]") -> None:
    assert process.stdout
    if (line := process.stdout.readline()) != "ready\n":
        raise RuntimeError(f"a browser did not begin: {line!r}")


def _outcome(site: Site, reports: list[dict[str, Any]]) -> Outcome:
    stored = set(json.loads(site.run("manage.py", "shell", "--no-imports", "--command", STORED)))
    words = [word for report in reports for word in report["words"]]
    held = stored.union(*(report["shown"] for report in reports))
    lost = [word for word in words if word not in held]
    steps: Counter[str] = sum((Counter(report["steps"]) for report in reports), Counter())
    taken = ", ".join(f"{name.replace('_', ' ')}: {count}" for name, count in sorted(steps.items()))
    wrong = [f"{len(lost)} words are lost: {' '.join(lost[:5])}"] if lost else []
    wrong += [] if all(report["words"] for report in reports) else ["an editor typed nothing"]
    count = len(stored.intersection(words))
    figures = f"{len(USERS)} browsers; {taken}; of {len(words)} words {len(lost)} lost, {count} stored"
    return Outcome(figures, wrong)


DRILLS = [
    Drill(
        "two browsers at one entry",
        edit_in_browsers,
        readers_notice=True,
        saves=False,
        timed=False,
        by_database=True,
        at_short=6.0,
    )
]
