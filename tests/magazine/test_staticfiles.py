"""The stylesheet as a browser gets it."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage

from magazine.web.staticfiles import NEEDLESS

SOURCES = Path(settings.BASE_DIR, "static/css")


def test_stylesheet_holds_every_layer(site_files: None) -> None:
    name = staticfiles_storage.stored_name("css/main.css")
    assert re.fullmatch(r"css/main\.[0-9a-f]{12}\.css", name)
    style = Path(settings.STATIC_ROOT, name).read_text("utf-8")
    assert "@import" not in style
    assert re.findall(r"@layer ([\w,]+)", style) == [
        "tokens,base,layout,components",
        *("tokens", "base", "layout", "components"),
    ]
    assert ".passage:target::before" in style
    assert "padding:.25rem 0 .25rem 1.25rem" in NEEDLESS.sub("", "padding: 0.25rem 0 0.25rem 1.25rem")
    assert (
        NEEDLESS.sub("", ":is(\n  a\n)\n  > b {\n  width: calc(1em + 2px);\n}\n")
        == ":is(a)>b{width:calc(1em + 2px)}"
    )


def test_script_holds_every_module(site_files: None) -> None:
    script = Path(settings.STATIC_ROOT, staticfiles_storage.stored_name("js/article.js")).read_text("utf-8")
    assert "import" not in script
    for module in ("keep-position.js", "keyboard-shortcuts.js"):
        assert Path(settings.BASE_DIR, "static/js", module).read_text("utf-8") in script


def test_every_part_is_imported_once() -> None:
    imported = re.findall(r'url\("(.+?)"\)', (SOURCES / "main.css").read_text("utf-8"))
    assert sorted(imported) == sorted(path.name for path in SOURCES.glob("*.css") if path.name != "main.css")
