"""The words that docs/glossary.md replaces come back nowhere: not in a name, a docstring or a comment."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("magazine", "media", "articles", "benchmarks", "deploy")
CLAUSES = (
    *("What ", "How ", "Whether ", "Who ", "Whose ", "Where ", "That ", "Which "),
    *("Return what ", "Yield what ", "Tell what "),
)


def _banned() -> re.Pattern[str]:
    table = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").partition("## Not used")[2]
    rows = re.findall(r"^\| (?!word|---)([^|]+) \|", table, re.M)
    words = [word.strip().replace(" ", "[ _]") for row in rows for word in row.split(",")]
    return re.compile(rf"(?<![a-z])({'|'.join(words)})(?![a-z])", re.I)


BANNED = _banned()


def _paths(packages: Iterable[str] = PACKAGES) -> Iterator[Path]:
    for package in packages:
        for path in sorted((ROOT / package).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if "/migrations/" not in name:
                yield path


def _texts(source: str) -> Iterator[tuple[int, str]]:
    """Yield the names, comments and docstrings of a module, with their lines."""
    docstrings = {
        node.body[0].lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node)
    }
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type in (tokenize.NAME, tokenize.COMMENT) or token.start[0] in docstrings:
            yield token.start[0], token.string


def test_bans_private_words() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}: {match[1]}"
        for path in _paths()
        for line, text in _texts(path.read_text(encoding="utf-8"))
        for match in BANNED.finditer(text)
    ]
    assert not found, "docs/glossary.md has the words to use instead:\n" + "\n".join(found)


def test_docstrings_are_nouns_or_verbs() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {docstring.splitlines()[0]}"
        for path in _paths()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and (docstring := ast.get_docstring(node) or "").startswith(CLAUSES)
    ]
    assert not found, "a docstring is a noun phrase or a verb:\n" + "\n".join(found)


def test_class_names_are_unique() -> None:
    """One word for one thing; Django finds a `Command` by its module."""
    places: dict[str, list[str]] = {}
    for path in _paths(("magazine", "media", "articles")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and node.name != "Command":
                places.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    found = {name: paths for name, paths in places.items() if len(paths) > 1}
    assert not found, f"two classes share a name; docs/glossary.md has one word for each thing: {found}"


@pytest.mark.parametrize("text", ["# kept here", "as_told", "at hand", "given_once"])
def test_finds_a_banned_word(text: str) -> None:
    assert BANNED.search(text)


@pytest.mark.parametrize("text", ["unkept", "basketold", "handed"])
def test_lets_other_words_be(text: str) -> None:
    assert not BANNED.search(text)
