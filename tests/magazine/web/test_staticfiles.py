"""The stylesheet as a browser gets it, for browsers of the last years and older ones."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from magazine.web.staticfiles import NEEDLESS

SOURCES = Path(settings.BASE_DIR, "static/css")

# Younger than Chromium 80, Firefox 91 or Safari 14: such a rule or declaration would be dropped there.
IN_RULES = {
    "cascade layers and nesting": r"@layer|@container|@scope|&",
    "range queries": r"\((?:width|height)\s*[<>]",
    "selectors that drop the whole rule": r":is\(|:where\(|:has\(|:not\([^)]*,",
    "logical shorthands and sizes": r"(?:padding|margin|border)-(?:block|inline)|(?:block|inline)-size\s*:|[\s;{]inset",
    "properties of transforms": r"[\s;{](?:translate|rotate|scale)\s*:",
    "values": r"subgrid|inline-(?:start|end)\s*[;}]|oklch|color-mix|light-dark",
    "the width with its scrollbar, and windows that change": r"100vw|\d[sdl]v[hw]",
}
ALONE = re.compile(r":focus-visible|::target-text|::marker")  # one unknown selector drops those beside it
YOUNG_UNITS = re.compile(r"\dcq[iwbh]")


@pytest.fixture
def style(site_files: None) -> str:
    """The joined stylesheet."""
    return Path(settings.STATIC_ROOT, staticfiles_storage.stored_name("css/main.css")).read_text("utf-8")


def rules(style: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the selectors and the declarations of each rule, also of those in queries."""
    for selectors, declared in re.findall(r"([^{};]+)\{([^{}]*)\}", style):
        yield selectors, [each.strip() for each in declared.split(";") if each.strip()]


def test_stylesheet_is_one_file(style: str) -> None:
    name = staticfiles_storage.stored_name("css/main.css")
    assert re.fullmatch(r"css/main\.[0-9a-f]{12}\.css", name)
    assert "@import" not in style
    assert ".passage:target::before" in style
    assert style.index("--page:") < style.index(".row{") < style.index(".passage{") < style.index("@page")
    assert "padding:.25rem 0 .25rem 1.25rem" in NEEDLESS.sub("", "padding: 0.25rem 0 0.25rem 1.25rem")
    assert (
        NEEDLESS.sub("", ":is(\n  a\n)\n  > b {\n  width: calc(1em + 2px);\n}\n")
        == ":is(a)>b{width:calc(1em + 2px)}"
    )


@pytest.mark.parametrize("feature", IN_RULES)
def test_stylesheet_suits_older_browsers(feature: str, style: str) -> None:
    assert re.findall(IN_RULES[feature], style.replace("::", ":")) == []


def test_unknown_selectors_stand_alone(style: str) -> None:
    assert [selectors for selectors, _ in rules(style) if "," in selectors and ALONE.search(selectors)] == []


def test_gaps_are_of_grids_only(style: str) -> None:
    """Gaps between flexible boxes are younger."""
    flexible = [
        selectors
        for selectors, declared in rules(style)
        if any(each.startswith("gap:") for each in declared) and "display:grid" not in declared
    ]
    assert flexible == []


def test_young_units_have_a_fallback(style: str) -> None:
    for selectors, declared in rules(style):
        for before, each in zip(["", *declared], declared, strict=False):
            if YOUNG_UNITS.search(each):
                assert before.split(":")[0] == each.split(":")[0], selectors


def test_passages_overlap_without_queries_nowhere(style: str) -> None:
    """Only where there are columns do the cells of a passage share a row."""
    default = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)
    assert "grid-row:1" in style
    assert "grid-row:1" not in default


def test_script_holds_every_module(site_files: None) -> None:
    script = Path(settings.STATIC_ROOT, staticfiles_storage.stored_name("js/article.js")).read_text("utf-8")
    assert "import" not in script
    for module in ("keep-position.js", "keyboard-shortcuts.js"):
        assert Path(settings.BASE_DIR, "static/js", module).read_text("utf-8") in script


def test_every_part_is_imported_once() -> None:
    imported = re.findall(r'url\("(.+?)"\)', (SOURCES / "main.css").read_text("utf-8"))
    assert sorted(imported) == sorted(path.name for path in SOURCES.glob("*.css") if path.name != "main.css")
