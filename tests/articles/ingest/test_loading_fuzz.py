"""Fixtures that a slip of the hand or a hostile one has spoilt are refused in one message, and nothing is stored."""

import random
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command

from magazine.models import Magazine, SiteRevision
from tests import invented
from tests.rows import ALL_MODELS

pytestmark = pytest.mark.django_db
VALUES: list[Any] = [
    None, True, -1, 0, 2.5, 10**12, -(10**30), 10**4000, float("inf"), float("nan"), "", " ", "\u3000\n", [], {}, [[]],
    ["1234-5679", "700"], ["1234-5679", "700", "p3", 1], [None], [1, [2]], "0001-01-01", "9999-12-31T23:59:59Z",
    "20240-01-01", "2024-13-45", "2024年10月1日", "460/461", "p3?#/", "../../etc/passwd", "a/b?c#d", "-", "٣", "１２",
    "p0", "p99999999999", "p1-1", "1" * 40, "x" * 501, "x" * 100_000, "\0", "a\x02b", "\ufffe", "<&>\"'", "\u202e灯",
    "{{ x }}", "%s", "1e999999", "NaN", "-Infinity", b"\x00\xff", {"a": {"b": []}}, "published", "withdrawn", "zh",
]  # fmt: skip
TEXTS: list[str | bytes] = [
    "- " * 5_000 + "x",
    "[" * 200_000,
    "{a: " * 200_000,
    "- &a [*a]",
    "- {model: magazine.issue, fields: &f {year: *f}}",
    "- {model: [&a [x], *a], fields: {}}",
    "\n".join(["a0: &a0 x", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))]),
    "- model: magazine.issue\n  fields:\n    x: &a {a: 1}\n    <<: [*a, *a]",
    "- {? [a, b] : c}",
    "- !!python/object/apply:os.system [ls]",
    "- !!binary '*'",
    "- {model: magazine.issue, fields: {year: 0x" + "f" * 6_000 + "}}",
    "- {model: magazine.issue, fields: {magazine: [0x" + "f" * 6_000 + "]}}",
    "- {model: magazine.issue, fields: {year: " + "9" * 6_000 + "}}",
    "- {model: magazine.issue, fields: {1: 2, ~: 3}}",
    "--- []\n--- []",
    "%YAML 9.9\n---\n- x",
    "\t- x",
    "- \x07",
    '- "\\ud800"',
    "- {model: 'magazine.issue\0', fields: {}}",
    b"\xef\xbb\xbf- lamp",
    "- 灯".encode("utf-16"),
    "- 灯".encode("gb18030"),
    b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    b"\x00" * 1_000,
]


def spoil(chance: random.Random, objects: list[dict[str, Any]]) -> None:
    """Change one thing in the objects of an issue."""
    entry = chance.choice([each for each in objects if isinstance(each["fields"], dict) and each["fields"]])
    fields = entry["fields"]
    name = chance.choice(list(fields))
    changes: list[Callable[[], Any]] = [
        lambda: fields.pop(name),
        lambda: objects.remove(entry),
        lambda: objects.insert(chance.randrange(len(objects)), deepcopy(entry)),
        lambda: chance.shuffle(objects),
        lambda: entry.update(model=chance.choice(objects)["model"]),
        lambda: entry.update({chance.choice(["model", "fields", "other_than"]): chance.choice(VALUES)}),
        lambda: fields.update({chance.choice(["pk", "title", "灯", ""]): 1}),
        *[lambda: fields.update({name: chance.choice(VALUES)})] * 9,
        *[lambda: fields.update({name: _longer(chance, fields[name])})] * 2,
    ]
    chance.choice(changes)()


def _longer(chance: random.Random, value: Any) -> Any:
    if isinstance(value, list):
        return [*value[:-1], chance.choice(VALUES)]
    place = chance.randrange(len(str(value)) + 1)
    return (
        str(value)[:place]
        + chance.choice(["\0", "?", "#", "/", "\n", "\ud800", "　", "\x85"])
        + str(value)[place:]
    )


def attempt(path: Path) -> str:
    """Load the file and return why it was refused; nothing was stored then."""
    said = ""
    try:
        call_command("load_issue", path, verbosity=0)
    except CommandError as error:
        said, code = str(error), error.returncode
    if said:
        assert code == 1
        assert said.startswith(f"{path}: ")
        assert said.endswith("Nothing was loaded.")
        assert "Traceback" not in said
        assert len(said) < 3_000
        assert not any(model._base_manager.exists() for model in ALL_MODELS)
        assert not SiteRevision.objects.filter(number__gt=0).exists()
    return said


@pytest.mark.parametrize("content", TEXTS, ids=range(len(TEXTS)))
def test_broken_yaml_is_refused(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "issue.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert attempt(path)


@pytest.mark.parametrize("seed", range(40))
def test_spoilt_fixture_is_refused_or_loaded(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    objects = invented.objects()
    for _time in range(chance.choice([1, 1, 1, 2, 3])):
        spoil(chance, objects)
    path = tmp_path / "issue.yaml"
    text = yaml.dump(objects, Dumper=WithoutAliases, allow_unicode=chance.random() < 0.5, sort_keys=False)
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    if not attempt(path):
        assert Magazine.objects.exists()


class WithoutAliases(yaml.SafeDumper):
    """Writes out what stands twice."""

    def ignore_aliases(self, data: Any) -> bool:
        """Never write an alias."""
        return True


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "the file cannot be read: No such file or directory"),
        (b"", "the file is not a list of objects"),
        (b"\xff\xfe\x00", "the file is not UTF-8: byte 0 is wrong"),
        (b"- model: [", "the file is not YAML"),
        (b"- model: x\n  fields: {date: 2023-13-45}", "the file is not YAML"),
        (b"model: magazine.issue", "the file is not a list of objects"),
        (b"- lighthouse", "line 1: not an object with a model and its fields"),
        (
            b"- {model: magazine.issue, pk: 1, fields: {}}",
            "line 1: not an object with a model and its fields",
        ),
        (b"- {model: magazine.issue, fields: []}", "line 1: not an object with a model and its fields"),
        (b"\n- {model: auth.user, fields: {}}", "line 2: there is no model auth.user"),
        (b"- {model: magazine.lamp, fields: {}}", "line 1: there is no model magazine.lamp"),
        (b"- {model: magazine, fields: {}}", "line 1: there is no model magazine"),
        (
            b"- &a {model: magazine.lamp, fields: {}}\n- *a",
            "line 2: an alias stands here: write out what",
        ),
        (b"- &a [*a]", "line 1: an alias stands here"),
        (
            b"- {model: magazine.issue, fields: {year: 1,\n year: 2}}",
            "line 1: year stands twice in one object",
        ),
        (
            b"- {model: magazine.magazine, fields: {issn: 1234-5679}}",
            "the file holds 0 objects magazine.issue",
        ),
    ],
)
def test_foreign_file_is_refused(tmp_path: Path, content: bytes | None, message: str) -> None:
    path = tmp_path / "issue.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CommandError) as error:
        call_command("load_issue", path)
    assert str(error.value).startswith(f"{path}: {message}")
    assert str(error.value).endswith("Nothing was loaded.")
