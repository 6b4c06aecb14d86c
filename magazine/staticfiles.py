"""How static files are stored: hashed and compressed; the stylesheet's parts joined, without what only people read."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

SPACE = re.compile(r"\s*/\*.*?\*/|\n\s*(?=\n)|(?<=\n)[ \t]+", re.DOTALL)
IMPORT = re.compile(r'@import url\("([\w.-]+)"\) layer\((\w+)\);')


class JoinedStylesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A manifest storage in which a stylesheet carries the layers it imports, so that a page asks for one file."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Join first, hash and compress afterwards; the parts are read where they come from."""
        for name in [name for name in paths if name.endswith(".css")]:
            joined = _joined(paths, name)
            if joined != _read(paths, name):
                self.delete(name)
                self.save(name, ContentFile(joined.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, *args, **options)


def _joined(paths: dict[str, Any], name: str) -> str:
    def layer(found: re.Match[str]) -> str:
        part = str(PurePosixPath(name).with_name(found[1]))
        return f"@layer {found[2]} {{\n{_read(paths, part)}}}"

    return SPACE.sub("", IMPORT.sub(layer, _read(paths, name)))


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        text: str = file.read().decode()
    return text
