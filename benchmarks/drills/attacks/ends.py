"""The ends of processes: workers killed, workers replaced, the database stopped, a load broken off."""

import os
import shlex
import signal
import subprocess
import time
from pathlib import Path
from threading import Timer

from ..asking import Tally, ask_once, crowd
from ..drill import Drill, Outcome
from ..reader import ISSUE
from ..site import Site, wait_for

PAGE = f"{ISSUE}p32/"
LONGEST_AWAY = 10.0  # seconds until a site whose workers were killed twice answers again
LONGEST_REFUSAL = 2.5  # seconds of an answer without the database


def _asking(site: Site, path: str = PAGE):  # type: ignore[no-untyped-def]
    def one(source: str, tally: Tally) -> None:
        tally.add_answer(ask_once(site.target, path, source))
        time.sleep(0.05)

    return one


def kill_workers(site: Site, seconds: float) -> Outcome:
    """Kill a worker twice within two seconds."""
    for _time in range(2):
        workers = site.server.workers()
        if workers:
            os.kill(workers[0], signal.SIGKILL)
        time.sleep(1)
    away = wait_for(site, PAGE)
    tally = crowd(4, max(1, seconds - away - 2), _asking(site))
    wrong = tally.unexpected("200", "502", "503")
    figures = f"answers again after {away:.1f} s, {site.server.restarts} restarts of the server; then {tally}"
    return Outcome(figures, wrong, [f"away for {away:.1f} s"] if away > LONGEST_AWAY else [])


def replace_workers(site: Site, seconds: float) -> Outcome:
    """Replace the workers (SIGHUP) under traffic."""
    parts = (0.1, 0.6) if seconds > 10 else (0.1,)
    reloads = [Timer(seconds * part, site.server.process.send_signal, [signal.SIGHUP]) for part in parts]
    for timer in reloads:
        timer.start()
    tally = crowd(4, seconds, _asking(site))
    for timer in reloads:
        timer.join()
    time.sleep(2)
    # A new worker has an empty cache and sheds as any other; nothing may be lost beside that.
    return Outcome(f"{len(parts)} reloads; {tally}", tally.unexpected("200", "503"))


def stop_the_database(site: Site, seconds: float) -> Outcome:
    """Stop PostgreSQL for five seconds under traffic."""
    data = os.environ.get("DISPOSABLE_POSTGRESQL")
    if not data:
        return Outcome("not done: .ci/with-postgresql gives the server that may be stopped")
    away = min(5.0, seconds / 3)
    restart = Timer(1, _restarted, [Path(data), away])
    restart.start()
    tally = crowd(8, max(seconds, away + 2), _asking(site, f"{PAGE}?utm={time.time_ns()}"))
    restart.join()
    back = wait_for(site, "/healthz", in_a_row=10)  # from either worker
    wait_for(site, PAGE)
    after = crowd(4, 1, _asking(site, "/healthz"))  # pages may be shed, for the editor saves meanwhile
    wrong = tally.unexpected("200", "503") + after.unexpected("200")
    longest = max(tally.slowest.values(), default=0.0)
    slow = [f"an answer took {longest:.1f} s"] if longest > LONGEST_REFUSAL else []
    slow += [f"back after {back:.1f} s"] if back > LONGEST_AWAY else []
    figures = f"away for {away:.0f} s; {tally}; the longest took {longest:.1f} s; afterwards {after}"
    return Outcome(figures, wrong, slow)


def _restarted(data: Path, away: float) -> None:
    """Stop the server of a data folder, wait, and start it as it was started; raises OSError."""
    command = shlex.split((data / "postmaster.opts").read_text())
    process = int((data / "postmaster.pid").read_text().split()[0])
    os.kill(process, signal.SIGINT)
    while Path(f"/proc/{process}/stat").exists() and not _is_dead(process):
        time.sleep(0.05)
    time.sleep(away)
    owner = data.stat()
    who = {} if os.getuid() else {"user": owner.st_uid, "group": owner.st_gid, "extra_groups": []}
    with (data.parent / "server.log").open("a") as log:
        subprocess.Popen(command, cwd=data, stdout=log, stderr=log, start_new_session=True, **who)  # type: ignore[call-overload]


def _is_dead(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def break_off_a_load(site: Site, seconds: float) -> Outcome:
    """Kill `load_issue` in the middle, again and again, and look for parts of the issue."""
    kills, until, number = 0, time.monotonic() + seconds, 9000 + int(time.time()) % 1000
    issue = another_issue(site, number)
    while not kills or time.monotonic() < until:
        with site.process("manage.py", "load_issue", str(issue)) as load:
            time.sleep(0.8 + 0.25 * (kills % 6))
            load.kill()
            kills += load.wait() == -signal.SIGKILL
            if load.returncode == 0:
                break
    found = site.run("manage.py", "shell", "--no-imports", "--command", LOOK.format(number=number)).strip()
    if found.startswith("0 "):
        site.run("manage.py", "load_issue", str(issue))
    whole = site.run("manage.py", "shell", "--no-imports", "--command", LOOK.format(number=number)).strip()
    wrong = [] if whole == "1 True ok" else [f"the archive holds {whole} afterwards"]
    wrong += [] if found in ("0 True ok", "1 True ok") else [f"the archive holds {found}"]
    return Outcome(f"killed {kills} times: nothing of the issue is there; then it loads whole", wrong)


LOOK = """
from django.db import connection
from articles.models import Article
from magazine.models import Issue
count = lambda number: Article.objects.filter(issue__whole_number=number).count()
issues = Issue.objects.filter(whole_number="{number}").count()
state = "ok"
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        state = cursor.execute("PRAGMA integrity_check").fetchone()[0]
print(issues, count("{number}") == issues * count("464"), state)
"""


def another_issue(site: Site, number: int) -> Path:
    """Write the issue that comes with the project under another number and return its file."""
    from ...pages import PATTERN

    text = PATTERN.read_text(encoding="utf-8")
    for printed, other in (("'464'", f"'{number}'"), ("year: 2024", "year: 2034"), ("'2024-", "'2034-")):
        text = text.replace(printed, other)
    file = site.folder / f"issue-{number}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


DRILLS = [
    Drill("a worker killed twice", kill_workers, readers_notice=True, at_short=4),
    Drill("workers replaced", replace_workers, timed=False),
    Drill("load_issue killed", break_off_a_load, saves=False, by_database=True, at_short=0.0),
    Drill(
        "database away",
        stop_the_database,
        readers_notice=True,
        databases=("postgresql",),
        by_database=True,
        at_short=6,
    ),
]
