"""The laws of the house: which way imports run, and how long a thing may be."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("magazine", "media", "articles")  # each knows only those before it
ROOF = ("magazine.urls", "magazine.settings")  # these know everyone
NOUNS = {
    *("models", "querysets", "translation", "natural_keys", "publication"),
    *("issn", "validators", "ladder", "fields", "characters", "row_rules"),
}
DOORS = {"urls", "views", "admin", "feeds", "sitemaps", "templatetags", "management", "apps"}
MODULES = sorted(path.relative_to(ROOT) for app in FLOORS for path in (ROOT / app).rglob("*.py"))


def dotted(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    package = path.parent.parts
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            source = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def height(module: str) -> int:
    """Nouns lie below the workshop, the workshop below the doors."""
    part = [*module.split("."), ""][1]
    return 0 if part in NOUNS else 2 if part in DOORS else 1


@pytest.mark.parametrize("path", MODULES, ids=dotted)
def test_imports_run_downward_only(path: Path) -> None:
    module = dotted(path)
    app = module.split(".")[0]
    ours = [name for name in imports(path) if name.split(".")[0] in FLOORS and module not in ROOF]
    for name in ours:
        other = name.split(".")[0]
        assert FLOORS.index(other) <= FLOORS.index(app), f"{module} imports {name} from a floor above it"
        if other == app:
            assert height(name) <= height(module), f"{module} imports {name}, which stands above it"


@pytest.mark.parametrize(
    ("pattern", "limit"),
    [
        ("*/**/*.py", 300),
        ("*/management/commands/*.py", 40),
        ("magazine/settings.py", 200),
        ("templates/**/*.html", 100),
        ("templates/base.html", 60),
        ("static/**/*.css", 200),
    ],
)
def test_files_are_short(pattern: str, limit: int) -> None:
    paths = [
        path
        for path in ROOT.glob(pattern)
        if path.relative_to(ROOT).parts[0] not in (".venv", ".venvs", "var")
    ]
    lengths = {
        path: len(path.read_bytes().splitlines()) for path in paths if path.parent.name != "migrations"
    }
    assert not {path: length for path, length in lengths.items() if length > limit}


@pytest.mark.parametrize("path", [p for p in MODULES if "migrations" not in p.parts], ids=dotted)
def test_functions_are_short(path: Path) -> None:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    assert not [f"{node.name} in {path}" for node in functions if node.end_lineno - node.lineno >= 30]
