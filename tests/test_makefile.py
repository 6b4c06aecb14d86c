"""The Makefile where it does more than to run a command."""

import os
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.txt", "requirements-dev.txt")
# In place of uv: writes what it is told to the file after --output-file.
COMPILER = """#!/bin/sh
while [ "$1" != --output-file ]; do shift; done
printf '%s' "$NOW" > "$2"
"""


def lock(folder: Path, now: str) -> dict[str, bool]:
    """Run `make lock` where both locks said `django==1`, and tell which of them are newer than before."""
    tools = folder / ".venv/bin"
    tools.mkdir(parents=True)
    for name, script in (("pip", "#!/bin/sh\n"), ("uv", COMPILER)):
        (tools / name).write_text(script)
        (tools / name).chmod(0o755)
    for name in LOCKS:
        (folder / name).write_text("django==1")
        os.utime(folder / name, (1000, 1000))
    shutil.copy(ROOT / "Makefile", folder)
    subprocess.run(["make", "lock", "PYTHON=:"], cwd=folder, env=os.environ | {"NOW": now}, check=True)
    assert [(folder / name).read_text() for name in LOCKS] == [now, now]
    assert not list((folder / "var").iterdir())
    return {name: (folder / name).stat().st_mtime > 1000 for name in LOCKS}


@pytest.mark.parametrize(("now", "newer"), [("django==1", False), ("django==2", True)])
def test_unchanged_lock_stays_old(tmp_path: Path, now: str, newer: bool) -> None:
    assert lock(tmp_path, now) == dict.fromkeys(LOCKS, newer)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with locks that ask for nothing."""
    folder = tmp_path / "checkout"
    (folder / "deploy").mkdir(parents=True)
    shutil.copy(ROOT / "Makefile", folder)
    shutil.copy(ROOT / "deploy/prepare_venv.py", folder / "deploy")
    for name in LOCKS:
        (folder / name).touch()
    return folder


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", f"PYTHON={sys.executable}", *arguments],
        cwd=folder,
        # As from a shell: `make test` would be told of itself.
        env={name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def environments(folder: Path) -> set[str]:
    return {path.name for path in (folder / ".venvs").iterdir() if path.is_dir()}


def test_changed_lock_leaves_running_environment(checkout: Path) -> None:
    assert make(checkout, "setup").returncode == 0
    first = (checkout / ".venv").resolve()
    command = [
        (checkout / ".venv").resolve() / "bin/python",
        "-c",
        "input(); import colorsys, pip; print(pip.__file__)",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        (checkout / "requirements.txt").write_text("# another")
        assert make(checkout, "setup").returncode == 0
        assert (checkout / ".venv").resolve() != first
        assert server.communicate("\n")[0].startswith(str(first))
    (checkout / "requirements.txt").write_text("# and another")
    assert make(checkout, "setup").returncode == 0
    assert not first.exists()
    assert len(environments(checkout)) == 2


def test_production_installs_no_tools(checkout: Path) -> None:
    (checkout / "requirements-dev.txt").write_text("not-on-any-index==1 --hash=sha256:" + "0" * 64)
    assert make(checkout, "setup").returncode == 0
    assert make(checkout, "setup").stdout == "", "what is there is not made again"
    runtime = (checkout / ".venv").resolve()
    assert make(checkout, "tools", PIP_NO_INDEX="1", PIP_FIND_LINKS="").returncode != 0
    assert (checkout / ".venv").resolve() == runtime, "what could not be made whole is not used"
    (checkout / "requirements-dev.txt").write_text("# nothing any more")
    assert make(checkout, "tools").returncode == 0
    assert (checkout / ".venv").resolve().name.startswith("dev-")
    assert make(checkout, "setup").stdout == "", "a developer's environment serves as well"


def test_refuses_environment_of_another_checkout(checkout: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "other", with_pip=False)
    (checkout / ".venv").symlink_to(tmp_path / "other")
    refused = make(checkout, "setup")
    assert refused.returncode != 0
    assert f".venv is a link to {tmp_path / 'other'}, which is not this folder's own" in refused.stderr
    assert (tmp_path / "other/bin/python").exists()


def test_copied_environment_is_replaced(checkout: Path, tmp_path: Path) -> None:
    """Its scripts hold the path that it was made at, whatever the folder around it is called now."""
    assert make(checkout, "setup").returncode == 0
    copy = shutil.copytree(checkout, tmp_path / "copy", symlinks=True)
    script = (checkout / ".venv").resolve() / "bin/pip"
    script.write_text(script.read_text().replace(str(checkout), "/srv/elsewhere"))
    for folder, made_for in ((copy, checkout), (checkout, "/srv/elsewhere")):
        assert f".venv was copied: its scripts run {made_for}/.venvs/" in make(folder, "setup").stdout
        assert (folder / ".venv/bin/pip").read_text().startswith(f"#!{folder}/.venvs/")


def test_moves_old_environment_aside(checkout: Path) -> None:
    venv.create(checkout / ".venv", with_pip=False)
    assert make(checkout, "setup").returncode == 0
    assert (checkout / ".venv").is_symlink()
    assert (checkout / ".venvs/before/bin/python").exists()


SERVER = """#!/bin/sh
echo started >> starts
[ "$(wc -l < starts)" -gt 2 ] || exit 1
trap 'echo ended >> starts; exit' TERM
echo serving
while :; do sleep 0.1; done
"""


def test_restarts_killed_server(checkout: Path) -> None:
    (checkout / ".venv/bin").mkdir(parents=True)
    (checkout / ".venv/bin/granian").write_text(SERVER)
    (checkout / ".venv/bin/granian").chmod(0o755)
    prepared = [f"--old-file={name}" for name in ("port-is-free", "archive", "var/static/staticfiles.json")]
    command = ["make", "PYTHON=:", *prepared, "serve"]
    with subprocess.Popen(command, cwd=checkout, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert any(line == "serving\n" for line in process.stdout)
        process.send_signal(signal.SIGTERM)
        process.wait(10)
    assert (checkout / "starts").read_text().split() == ["started"] * 3 + ["ended"]


@pytest.mark.parametrize(("there", "missed"), [({"wrk", "nginx"}, False), ({"wrk"}, True), (set(), True)])
def test_bench_names_missing_tools(checkout: Path, there: set[str], missed: bool) -> None:
    tools = checkout / "tools"
    tools.mkdir()
    (checkout / ".ci").mkdir()
    for name in (*there, "with-postgresql"):
        (tools / name).write_text("#!/bin/sh\n")
        (tools / name).chmod(0o755)
    shutil.move(tools / "with-postgresql", checkout / ".ci")
    for name in ("env", "sh", "echo"):
        (tools / name).symlink_to(shutil.which(name))
    (checkout / ".venv/bin").mkdir(parents=True)
    shutil.copy(checkout / ".ci/with-postgresql", checkout / ".venv/bin/python")
    begun = subprocess.run(
        [shutil.which("make"), "PYTHON=:", "--old-file=var/static/staticfiles.json", "bench"],
        cwd=checkout,
        env={"PATH": str(tools)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ("wrk and nginx are needed" in begun.stderr) is missed
    assert (begun.returncode != 0) is missed
