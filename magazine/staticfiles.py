"""How static files are stored: hashed and compressed, the parts of the stylesheet and of the script joined."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

SPACE = re.compile(r"\s*/\*.*?\*/\s*|;?\s+(?=[{}])|(?<=[{};,])\s+", re.DOTALL)
LAYER = re.compile(r'@import url\("([\w.-]+)"\) layer\((\w+)\);')
MODULE = re.compile(r'import "\./([\w.-]+)";')


class JoinedFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A manifest storage in which a stylesheet or a script carries what it imports: a page asks for one of each."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Join first, hash and compress afterwards; the parts are read where they come from."""
        for name in [name for name in paths if name.endswith((".css", ".js"))]:
            joined = _joined(paths, name)
            if joined != _read(paths, name):
                self.delete(name)
                self.save(name, ContentFile(joined.encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, *args, **options)


def _joined(paths: dict[str, Any], name: str) -> str:
    def part(file: str) -> str:
        return _read(paths, str(PurePosixPath(name).with_name(file)))

    text = _read(paths, name)
    if name.endswith(".js"):
        return MODULE.sub(lambda found: f"{{\n{part(found[1])}}}", text)
    joined = LAYER.sub(lambda found: f"@layer {found[2]} {{\n{part(found[1])}}}", text)
    return text if joined == text else SPACE.sub("", joined)


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        text: str = file.read().decode()
    return text
