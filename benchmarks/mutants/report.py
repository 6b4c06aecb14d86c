"""The score of every module, and the faults that no test finds, each with its reason, in docs/measurements.md."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from ..measurements import write
from ..processes import ROOT
from .rounds import Target

RESULTS = ROOT / "var/mutants"
REASONS = Path(__file__).with_name("survivors.yaml")


def keep(target: Target) -> None:
    """Write the result of a module into a file of its own."""
    survived = [[each.line, each.before, each.after] for each in target.survived]
    result = {"module": target.path, "faults": target.done, "survived": survived}
    (RESULTS / f"{target.name}.json").write_text(json.dumps(result, ensure_ascii=False), encoding="utf-8")


def write_report() -> None:
    """Write the table of all modules that were tried."""
    write("mutants", lines())


def lines() -> Iterator[str]:
    """Yield the table of modules, then that of the survivors."""
    results = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))]
    results = [each for each in results if (ROOT / each["module"]).exists()]
    yield "| module | faults | found |"
    yield "| --- | --- | --- |"
    for each in results:
        yield f"| `{each['module']}` | {each['faults']} | {_share(each['faults'], len(each['survived']))} |"
    faults = sum(each["faults"] for each in results)
    survived = sum(len(each["survived"]) for each in results)
    yield f"| **all** | {faults} | {_share(faults, survived)} |"
    yield ""
    yield "| not found | made into | reason |"
    yield "| --- | --- | --- |"
    for each in results:
        for _line, before, after in each["survived"]:
            reason = reason_of(each["module"], before, after)
            yield f"| `{Path(each['module']).stem}`: {_code(before)} | {_code(after)} | {reason} |"


def reason_of(module: str, before: str, after: str) -> str:
    """Return why a fault is not found, as `survivors.yaml` says."""
    for each in _reasons().get(Path(module).stem, ()):
        if each["before"] == before and each["after"] == after:
            return str(each["reason"])
    return "not looked at yet"


def _reasons() -> dict[str, list[dict[str, str]]]:
    reasons: dict[str, Any] = yaml.safe_load(REASONS.read_text(encoding="utf-8"))
    return reasons


def _share(faults: int, survived: int) -> str:
    return f"{100 * (faults - survived) // faults} %" if faults else ""


def _code(text: str) -> str:
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return f"`{short.replace('|', chr(92) + '|').replace('`', '')}`"
