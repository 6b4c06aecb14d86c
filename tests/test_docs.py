"""The documentation against the code and the disk: what one has, the other has too."""

import ast
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import yaml
from django.core.management import get_commands
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from magazine.web import application

from . import documentation
from .documentation import APPS, BLOCK, BLOCKS, PAGES, ROOT
from .test_vocabulary import BANNED

DECISIONS = sorted((ROOT / "docs/decisions").glob("*.md"))
EVERY_PAGE = (
    *PAGES,
    *DECISIONS,
    ROOT / "CHANGELOG.md",
    ROOT / "fixtures/README.md",
    ROOT / "benchmarks/README.md",
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
README_LINES = 130
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?P<path>[^)#\s]*)#?(?P<anchor>[^)\s]*)\)")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def prose(path: Path) -> str:
    """Return a page without its blocks of code."""
    return FENCE.sub("", read(path))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def page(name: str) -> str:
    return read(ROOT / "docs" / name)


def first_cells(text: str) -> set[str]:
    """Return what stands in backticks in the first column of the tables of a page."""
    cells = re.findall(r"^\| ([^|]*)\|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def in_both(documented: set[str], existing: set[str], where: str) -> None:
    assert not existing - documented, f"{where} lacks {sorted(existing - documented)}: add a row for each"
    assert not documented - existing, f"{where} has {sorted(documented - existing)}, which the code has not"


# --- Generated blocks ---


def test_generated_blocks_are_current() -> None:
    old = [name_of(path) for path in PAGES if documentation.renewed(read(path)) != read(path)]
    assert not old, f"{old}: run `make docs`, or: .venv/bin/python -m tests.documentation"


def test_every_block_stands_in_one_page() -> None:
    found = [match["name"] for path in PAGES for match in BLOCK.finditer(read(path))]
    assert sorted(found) == sorted(BLOCKS), "tests/documentation.py lists the blocks"


def test_every_command_and_argument_has_help() -> None:
    found = [
        f"{name} {'/'.join(each.option_strings) or each.dest}"
        for name, command in documentation.commands().items()
        if not documentation.is_django(command)
        for each in documentation.arguments(command, name)
        if not each.help
    ]
    assert not found, f"give these a help=: {found}"
    assert all(command.help for command in documentation.commands().values())


# --- Tables written by hand ---


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    for each in patterns:
        here = before + ("{lang}/" if isinstance(each.pattern, LocalePrefixPattern) else str(each.pattern))
        if isinstance(each, URLPattern):
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", here)
        elif each.app_name == "admin":
            yield here
        else:
            yield from addresses(each.url_patterns, here)


def test_addresses_are_documented() -> None:
    existing = {application.HEALTH_PATH, *addresses(get_resolver().url_patterns)}
    lower = {re.sub("^/ISSN/", "/issn/", each) for each in existing}
    existing = {each for each in lower if not each.endswith("/") or each[:-1] not in lower}
    documented = {each for each in first_cells(page("addresses.md")) if each.startswith("/")}
    in_both(documented, existing, "docs/addresses.md")


def test_parameters_are_documented() -> None:
    parameters = page("addresses.md").partition("## Parameters")[2]
    in_both(first_cells(parameters), set(application.PARAMETERS), "docs/addresses.md, Parameters,")


def settings_variables() -> Iterator[str]:
    """Yield the environment variables that the code reads."""
    for path in (path for app in APPS for path in (ROOT / app).rglob("*.py")):
        for node in ast.walk(ast.parse(read(path))):
            names: list[ast.expr] = []
            if isinstance(node, ast.Call):
                arguments = [*node.args, *(each.value for each in node.keywords)]
                reads = ast.unparse(node.func) in ("os.environ.get", "os.getenv")
                names = arguments if reads or "os.environ" in map(ast.unparse, arguments) else []
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                names = [node.slice]
            constants = (each.value for each in names if isinstance(each, ast.Constant))
            yield from (
                each for each in constants if isinstance(each, str) and re.fullmatch("[A-Z_]{2,}", each)
            )


def test_settings_are_documented() -> None:
    documented = first_cells(README.partition("## Settings")[2])
    assert "TEST_DATABASE_URL" in read(ROOT / "Makefile")
    in_both(documented - {"TEST_DATABASE_URL"}, set(settings_variables()), "README.md, Settings,")


def test_system_checks_are_documented_and_distinct() -> None:
    found = [
        node.value
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for node in ast.walk(ast.parse(read(path)))
        if isinstance(node, ast.Constant)
        and re.fullmatch(rf"(?:{'|'.join(APPS)})\.[CEIW]\d+", str(node.value))
    ]
    assert len(found) == len(set(found)), f"two checks share an id: {sorted(found)}"
    in_both(
        first_cells(page("deployment.md").partition("## Checks")[2]),
        set(found),
        "docs/deployment.md, Checks,",
    )


# --- The pages against the disk ---


def test_readme_map_shows_the_top_level() -> None:
    drawn = {line.split()[0] for line in README.split("## The map")[1].split("```")[1].strip().splitlines()}
    ignored = {line.strip("/") for line in read(ROOT / ".gitignore").splitlines() if not line.startswith("#")}
    there = {
        path.name + "/" * path.is_dir() for path in ROOT.iterdir() if path.name not in ignored | {".git"}
    }
    in_both(drawn, there, "README.md, The map,")


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= README_LINES, "what does not fit belongs into a page of docs/"


def test_paths_exist() -> None:
    """Whatever begins with a folder of the top level, or is a file there in backticks, is on the disk."""
    top = {each.name for each in ROOT.iterdir()} - {"var", ".venv", ".venvs", ".git"}
    names = "|".join(re.escape(each) for each in sorted(top))
    path_in_text = re.compile(
        rf"(?<![\w/.*-])(?:{names})/[\w.*-]+(?:/[\w.*-]+)*(?<![.])|(?<=`)(?:{names})(?=/?`)"
    )
    missing = [
        f"{name_of(path)}: {name}"
        for path in EVERY_PAGE
        for name in path_in_text.findall(read(path))
        if "issue-465" not in name and not any(ROOT.glob(name))
    ]
    assert not missing, "was it moved or renamed?\n" + "\n".join(missing)


def test_links_resolve() -> None:
    broken = [
        f"{name_of(path)}: {match[0]}"
        for path in EVERY_PAGE
        for match in LINK.finditer(prose(path))
        if "://" not in match["path"] and not resolves(path, match["path"], match["anchor"])
    ]
    assert not broken, "these links lead nowhere:\n" + "\n".join(broken)


def resolves(path: Path, link: str, anchor: str) -> bool:
    target = (path.parent / link).resolve() if link else path
    if not target.exists() or not anchor:
        return target.exists()
    headings = re.findall(r"^#+ (.+)$", prose(target), re.MULTILINE)
    return anchor in {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}


def test_every_page_is_linked() -> None:
    from_readme = {(ROOT / match["path"]).resolve() for match in LINK.finditer(README) if match["path"]}
    assert not {path.resolve() for path in PAGES[1:]} - from_readme, "README.md links every page of docs/"
    listed = {match["path"] for match in LINK.finditer(read(ROOT / "docs/decisions/README.md"))}
    assert listed == {path.name for path in DECISIONS} - {"README.md"}, (
        "docs/decisions/README.md lists them all"
    )


def test_named_commands_exist() -> None:
    rules = set(re.findall(r"^([a-z-]+):", read(ROOT / "Makefile"), re.MULTILINE))
    unknown = []
    for path in EVERY_PAGE:
        text = read(path)
        make = set(re.findall(r"(?:`|^|-- )make ([a-z-]+)", text, re.MULTILINE)) - rules
        manage = set(re.findall(r"(?:manage\.py|deploy/manage) ([a-z_]+)", text)) - get_commands().keys()
        modules = {each.rstrip(".") for each in re.findall(r"python -m ([\w.]+)", text)}
        missing = {each for each in modules if find_spec(each) is None}
        unknown += [f"{name_of(path)}: {each}" for each in sorted(make | manage | missing)]
    assert not unknown, "there is no command of this name:\n" + "\n".join(unknown)


def test_make_help_lists_what_the_makefile_has() -> None:
    text = read(ROOT / "Makefile")
    targets = set(re.search(r"^\.PHONY: (.+)$", text, re.MULTILINE)[1].split())  # type: ignore[index]
    steps = {"help", "FORCE", "test-sqlite", "test-postgresql", "port-is-free", "archive"}
    in_both(set(documentation.make_commands()), targets - steps, "`make help`")


def test_pages_use_the_words_of_the_glossary() -> None:
    found = [
        f"{name_of(path)}: {match[0]}"
        for path in EVERY_PAGE
        for match in BANNED.finditer(prose(path).partition("## Not used")[0])
    ]
    assert not found, "docs/glossary.md has the words to use instead:\n" + "\n".join(found)


def test_decisions_are_short_and_numbered() -> None:
    files = [path for path in DECISIONS if path.name != "README.md"]
    assert [path.name[:4] for path in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    for path in files:
        text = read(path)
        assert text.startswith(f"# {path.name[:4]} "), path.name
        assert [*map(text.count, ("**What.**", "**Why.**", "**Refused.**"))] == [1, 1, 1], path.name
        assert len(text.splitlines()) <= 15, path.name


def test_citation_names_the_version() -> None:
    citation = yaml.safe_load(read(ROOT / "CITATION.cff"))
    [version] = re.findall(r'^version = "(.+)"$', read(ROOT / "pyproject.toml"), re.MULTILINE)
    assert {"cff-version", "message", "title", "authors"} <= citation.keys(), "CFF 1.2.0 requires these"
    assert citation["version"] == version
    assert f"\n## {version}\n" in read(ROOT / "CHANGELOG.md")
