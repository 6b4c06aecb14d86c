"""The laws of the house: which way imports and relations run, and how long a thing may be."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("magazine", "media", "articles")  # each knows only those before it
ROOF = {"magazine.urls", "magazine.settings", "magazine.wsgi"}  # these know everyone
NOUNS = {
    *("models", "querysets", "translation", "natural_keys", "publication"),
    *("issn", "person_identifiers", "validators", "sizes", "fields", "characters", "row_rules"),
    *("batches", "bulk", "records", "versioned"),
}
DOORS = {"urls", "views", "admin", "feeds", "sitemaps", "templatetags", "management", "apps"}
# Lines: a file that matches two patterns fits both.
BUDGETS = {
    "*/**/*.py": 300,
    "*/management/commands/*.py": 40,
    "magazine/settings.py": 200,
    "templates/**/*.html": 100,
    "templates/base.html": 60,
    "static/**/*.css": 200,
}
FUNCTION_BUDGET = 30


def modules() -> Iterator[Path]:
    for app in FLOORS:
        yield from sorted(path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            source = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


def height(module: str) -> int:
    """Nouns lie below the workshop, the workshop below the doors: told by the first folder or the last name."""
    _app, *inner = module.split(".")
    names = {*inner[:1], *inner[-1:], *(inner[-1].split("_")[-1:] if inner else ())}
    return 2 if names & DOORS else 0 if names & NOUNS else 1


def test_floor_follows_folder_and_name() -> None:
    assert [height(f"articles.{name}") for name in ("models.passage", "oai.models")] == [0, 0]
    assert [height(f"articles.{name}") for name in ("reading", "search.ranking", "views.words")] == [1, 1, 2]
    assert [height(f"articles.{name}") for name in ("oai.views", "catalogue.views")] == [2, 2]


def upward_imports(path: Path, known: set[str]) -> Iterator[str]:
    module = dotted(path)
    app = module.split(".")[0]
    for name in imports(path):
        other = name.split(".")[0]
        if other not in FLOORS or module in ROOF:
            continue
        imported = name if name in known else name.rpartition(".")[0]
        if FLOORS.index(other) > FLOORS.index(app):
            yield f"{relative(path)} imports {imported} from the floor {other}/, which lies above {app}/"
        elif other == app and height(imported) > height(module):
            yield f"{relative(path)} imports {imported}, a door or a workshop that lies above it"


def test_imports_point_downward() -> None:
    known = {dotted(path) for path in modules()}
    found = [line for path in modules() for line in upward_imports(path, known)]
    assert not found, (
        "move what is needed down, or what needs it up (the picture is in docs/architecture.md; the lists NOUNS and "
        "DOORS are in tests/test_architecture.py):\n" + "\n".join(found)
    )


@cache
def higher_relations(floor: str) -> set[str]:
    """Return the names by which rows that this floor knows are related to rows of the floors above it."""
    height = FLOORS.index(floor) + 1
    known, above = FLOORS[:height], FLOORS[height:]
    relations = (
        relation
        for app in known
        for model in apps.get_app_config(app).get_models()
        for relation in model._meta.related_objects
        if relation.related_model._meta.app_label in above
    )
    return {name for each in relations for name in (each.name, each.get_accessor_name())}


def reaches(path: Path) -> Iterator[str]:
    """Yield the places where a module gets at a floor above it without an import."""
    names = higher_relations(path.relative_to(ROOT).parts[0])
    for node in ast.walk(tree(path)):
        text = ""
        if isinstance(node, ast.Attribute):
            through_class = (
                names and node.attr == "related_model" and ast.unparse(node.value).endswith(".rel")
            )
            own = isinstance(node.value, ast.Name) and node.value.id in (*FLOORS, "self", "cls")
            text = ast.unparse(node) if through_class or (node.attr in names and not own) else ""
        elif isinstance(node, ast.keyword) and "__" in (node.arg or ""):
            text = str(node.arg) if str(node.arg).split("__")[0] in names else ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            text = node.value if node.value.lstrip("-").split("__")[0] in names else ""
        if text:
            yield f"{relative(path)}:{getattr(node, 'lineno', '?')}: {text}"


def test_no_floor_reaches_above_itself() -> None:
    found = [line for path in modules() if dotted(path) not in ROOF for line in reaches(path)]
    assert not found, "what shows rows of a higher floor belongs to that floor:\n" + "\n".join(found)


def test_templates_follow_no_higher_relation() -> None:
    found = [
        f"{relative(path)}: .{name}"
        for app in FLOORS
        for path in sorted((ROOT / "templates" / app).rglob("*.html"))
        for name in re.findall(r"\.(\w+)", " ".join(re.findall(r"{[{%].*?[%}]}", path.read_text("utf-8"))))
        if name in higher_relations(app)
    ]
    assert not found, "move the template to the folder of the app whose rows it shows:\n" + "\n".join(found)


def test_templates_load_no_higher_tags() -> None:
    floor_of = {
        path.stem: FLOORS.index(app) for app in FLOORS for path in (ROOT / app).glob("templatetags/*.py")
    }
    found = [
        f"{relative(path)} loads {library}"
        for floor, app in enumerate(FLOORS)
        for path in sorted((ROOT / "templates" / app).rglob("*.html"))
        for loaded in re.findall(r"{% load ([^%]+) %}", path.read_text(encoding="utf-8"))
        for library in loaded.partition(" from ")[2].split() or loaded.split()
        if floor_of.get(library, 0) > floor
    ]
    assert not found, "move the template to the folder of the app whose tags it loads:\n" + "\n".join(found)


def files(pattern: str) -> Iterator[Path]:
    for path in sorted(ROOT.glob(pattern)):
        if (
            path.relative_to(ROOT).parts[0] not in (".venv", ".venvs", "var")
            and path.parent.name != "migrations"
        ):
            yield path


def test_files_fit_their_budget() -> None:
    found = [
        f"{relative(path)} has {lines} lines; {pattern} may have {limit}"
        for pattern, limit in BUDGETS.items()
        for path in files(pattern)
        if (lines := len(path.read_bytes().splitlines())) > limit
    ]
    assert not found, (
        "split by subject (BUDGETS in tests/test_architecture.py holds the limits):\n" + "\n".join(found)
    )


def test_functions_fit_their_budget() -> None:
    found = [
        f"{relative(path)}:{node.lineno}: {node.name} has {length} lines; a function may have {FUNCTION_BUDGET}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_BUDGET
    ]
    assert not found, "take a step out into a function with a name:\n" + "\n".join(found)
