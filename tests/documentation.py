"""The tables of the documentation that the code knows: `make docs` writes them, tests/test_docs.py compares them.

.venv/bin/python -m tests.documentation

Each stands in its page between <!-- generated: NAME --> and <!-- end: NAME -->.
"""

import argparse
import ast
import os
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils.translation import override

ROOT = Path(__file__).resolve().parent.parent
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
APPS = ("articles", "magazine", "media")
BLOCK = re.compile(r"(<!-- generated: (?P<name>[a-z-]+) -->\n).*?(<!-- end: (?P=name) -->)", re.DOTALL)


def main() -> None:
    """Write every block anew."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        if (new := renewed(text)) != text:
            page.write_text(new, encoding="utf-8")
            print(f"{page.relative_to(ROOT)} was written")


def renewed(text: str) -> str:
    """Return a page with its blocks as the code has them now."""
    return BLOCK.sub(lambda found: f"{found[1]}\n{block(found['name'])}\n\n{found[3]}", text)


def block(name: str) -> str:
    """Return the text of one block, in English."""
    with override("en"):
        return "\n".join(BLOCKS[name]())


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Yield the lines of a table."""
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        cells = (str(cell).replace("|", "\\|").replace("\n", " ") for cell in row)
        yield f"| {' | '.join(cells)} |"


# --- Commands ---


def make_commands() -> dict[str, str]:
    """Return the commands that `make help` lists, with its words."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r'^\t@echo "make ([a-z-]+) +(.+)"$', text, re.MULTILINE))


def _make() -> Iterator[str]:
    variables = {"$(PORT)": "8000", "$(VENV)": ".venv"}
    rows = []
    for name, meaning in make_commands().items():
        for variable, value in variables.items():
            meaning = meaning.replace(variable, value)
        rows.append((f"`make {name}`", meaning))
    yield from table(("command", "what it does"), rows)


def commands() -> dict[str, BaseCommand]:
    """Return our management commands by name."""
    paths = sorted(
        path
        for app in APPS
        for path in (ROOT / app / "management/commands").glob("*.py")
        if path.stem != "__init__"
    )
    return {
        path.stem: import_module(".".join(path.relative_to(ROOT).with_suffix("").parts)).Command()
        for path in sorted(paths, key=lambda path: path.stem)
    }


def arguments(command: BaseCommand, name: str) -> list[argparse.Action]:
    """Return the arguments of a command that not every command of Django has."""
    common = {action.dest for action in BaseCommand().create_parser("manage.py", name)._actions}
    return [each for each in command.create_parser("manage.py", name)._actions if each.dest not in common]


def is_django(command: BaseCommand) -> bool:
    """Tell whether a command takes the arguments of one of Django's own."""
    return any(
        "add_arguments" in vars(each) and each.__module__.startswith("django.contrib.")
        for each in type(command).__mro__
    )


def _commands() -> Iterator[str]:
    for name, command in commands().items():
        yield from (f"### {name}", "", f"{command.help}", "")
        if is_django(command):
            yield from ("Its options are those of Django's command of this name.", "")
            continue
        rows = [(f"`{_written(each)}`", _meaning(each)) for each in arguments(command, name)]
        yield from (*table(("argument", "meaning"), rows), "") if rows else ("It takes no arguments.", "")


def _written(action: argparse.Action) -> str:
    value = f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper()
    if not action.option_strings:
        return str(action.metavar or value)
    return action.option_strings[-1] + ("" if action.nargs == 0 else f" {value}")


def _meaning(action: argparse.Action) -> str:
    return f"{action.help}{' (required)' if action.required and action.option_strings else ''}"


# --- Formats ---


def _record_formats() -> Iterator[str]:
    from articles.citations.formats.registry import FORMATS
    from articles.citations.services.bulk_downloads import BATCH_FORMATS

    yield from table(
        ("format", "suffix", "media type", "whole text", "many records in one file"),
        (
            (
                each.name,
                f"`.{suffix}`",
                f"`{each.media_type}`",
                "always" if each.needs_text else "where it may be redistributed" if each.holds_text else "no",
                "yes" if suffix in BATCH_FORMATS else "no",
            )
            for suffix, each in (FORMATS | BATCH_FORMATS).items()
        ),
    )


def _catalogue_formats() -> Iterator[str]:
    from articles.citations.catalogue.formats import SERIAL_FORMATS

    rows = ((each.name, f"`.{suffix}`", f"`{each.media_type}`") for suffix, each in SERIAL_FORMATS.items())
    yield from table(("format", "suffix", "media type"), rows)


def _harvest_formats() -> Iterator[str]:
    from articles.oai.formats import FORMATS

    rows = ((f"`{prefix}`", f"<{each.namespace}>") for prefix, each in FORMATS.items())
    yield from table(("`metadataPrefix`", "namespace"), rows)


def _reference_styles() -> Iterator[str]:
    from articles.citations.references.styles import STYLES

    yield from table(("style", "key"), ((each.name, f"`{key}`") for key, each in STYLES.items()))


def _oracle_sources() -> Iterator[str]:
    from .articles.citations.oracle.sources import CITEPROC, SOURCES

    rows = [(f"`{each.name}`", each.repository, f"`{each.commit[:10]}`") for each in SOURCES]
    yield from table(("file", "from", "version"), [("citeproc-js", "npm: citeproc", f"`{CITEPROC}`"), *rows])


# --- The admin ---


def _admin_forms() -> Iterator[str]:
    rows = []
    for model, form in admin.site._registry.items():
        names = []
        for language in ("en", settings.LANGUAGE_CODE):
            with override(language):
                names.append(str(model._meta.verbose_name_plural))
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        inlines = [str(inline.model._meta.verbose_name_plural) for inline in form.inlines]
        rows.append((model._meta.app_label, *names, f"`{address}`", ", ".join(inlines)))
    order = {label: place for place, label in enumerate(("magazine", "articles", "media", "auth"))}
    rows.sort(key=lambda row: order.get(row[0], len(order)))
    yield from table(("form", "in Chinese", "address", "on the same page"), (row[1:] for row in rows))


# --- The house ---


def _packages() -> Iterator[str]:
    rows = []
    for app in APPS:
        for path in sorted((ROOT / app).rglob("__init__.py")):
            docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
            folder = path.parent.relative_to(ROOT).as_posix()
            if docstring and not folder.startswith("magazine/formats/"):
                rows.append((f"`{folder}/`", docstring.splitlines()[0]))
    yield from table(("package", "subject"), rows)


def _budgets() -> Iterator[str]:
    from .test_architecture import BUDGETS, FUNCTION_BUDGET

    yield from table(
        ("what", "lines at most"),
        [*((f"`{pattern}`", limit) for pattern, limit in BUDGETS.items()), ("a function", FUNCTION_BUDGET)],
    )


BLOCKS: dict[str, Callable[[], Iterable[str]]] = {
    "make": _make,
    "commands": _commands,
    "record-formats": _record_formats,
    "catalogue-formats": _catalogue_formats,
    "harvest-formats": _harvest_formats,
    "reference-styles": _reference_styles,
    "oracle-sources": _oracle_sources,
    "admin-forms": _admin_forms,
    "packages": _packages,
    "budgets": _budgets,
}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
    if not apps.ready:
        django.setup()
    main()
