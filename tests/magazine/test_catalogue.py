"""The Chinese catalogue: complete, and compiled as it is written."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
CATALOGUE = ROOT / "magazine/locale/zh_Hans/LC_MESSAGES/django.po"
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
COLLECT = f"run `make messages`, translate in {CATALOGUE.relative_to(ROOT)}, run it again:"
PLACES = re.compile(r"%\(\w+\)s|\{\w+\}")


def written() -> dict[str, str]:
    """Return each source string of the .po file with its (first) translation."""
    strings: dict[str, str] = {}
    for block in CATALOGUE.read_text("utf-8").split("\n\n"):
        parts = re.findall(r'^(msgid|msgstr)(?:\[0\])? (".*"(?:\n".*")*)$', block, re.MULTILINE)
        text = {name: "".join(map(ast.literal_eval, lines.splitlines())) for name, lines in parts}
        strings[text["msgid"]] = text["msgstr"]
    return strings


def in_python(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            yield from (a.value for a in node.args[:1] if isinstance(a, ast.Constant))


def in_template(source: str) -> Iterator[str]:
    for words in re.findall(r"""(?:_|gettext)\(u?('(?:\\.|[^'])*'|"(?:\\.|[^"])*")""", templatize(source)):
        yield ast.literal_eval(words)


def used() -> set[str]:
    """Return every string that code and templates ask a translation for."""
    python = [path for app in ("magazine", "media", "articles") for path in (ROOT / app).rglob("*.py")]
    strings = {text for path in python for text in in_python(path.read_text("utf-8"))}
    templates = (ROOT / "templates").rglob("*.html")
    return strings | {text for path in templates for text in in_template(path.read_text("utf-8"))}


def test_catalogue_holds_every_string() -> None:
    asked = used()
    assert len(asked) > 100
    assert asked - written().keys() == set(), f"not collected; {COLLECT}"


def test_catalogue_is_used_and_translated() -> None:
    strings = {source: text for source, text in written().items() if source}
    assert strings.keys() - used() == set(), f"no longer used; {COLLECT}"
    assert [source for source, text in strings.items() if not text.strip()] == [], (
        f"not translated; {COLLECT}"
    )


def test_translations_keep_what_is_filled_in() -> None:
    for source, text in written().items():
        assert set(PLACES.findall(source)) == set(PLACES.findall(text)), source


def test_compiled_catalogue_matches_source() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    texts = {key[0] if isinstance(key, tuple) else key: text for key, text in compiled.items()}
    assert texts.keys() == written().keys(), "run `make messages`: the .mo is older than the .po"
    assert {source: texts[source] for source in texts if source} == {s: t for s, t in written().items() if s}
