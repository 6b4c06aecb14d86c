"""Storage and serving of static files: hashed, compressed, bundled, beside those of the previous release."""

import filecmp
import json
import os
import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware  # type: ignore[import-untyped]
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

NEEDLESS = re.compile(
    r"\s*/\*.*?\*/\s*|;?\s+(?=[{}])|(?<=[{};,:(])\s+|\s+(?=\)|> )|(?<= >)\s|(?<![\w.])0(?=\.\d)", re.DOTALL
)
IMPORT = re.compile(r'@import url\("([\w.-]+)"\);')
IGNORED = ["CVS", ".*", "*~"]  # as in collectstatic
COMPRESSED = re.compile(r"\.(gz|br)$")
MAX_AGE = 30 * 24 * 3600  # seconds that superseded files stay
MODULE = re.compile(r'import "\./([\w.-]+)";')


class JoinedFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Manifest storage that bundles a stylesheet or script with its imports, so that a page loads one of each."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Bundle from the sources, then hash and compress."""
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
    joined = IMPORT.sub(lambda found: part(found[1]), text)
    return text if joined == text else NEEDLESS.sub("", joined)


def _read(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        text: str = file.read().decode()
    return text


class StaticFilesMiddleware(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise that also serves files collected after its start, which pages of the next release refer to."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.directories = [(os.path.join(os.path.abspath(self.static_root), ""), self.static_prefix)]

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look on the disk for a path under STATIC_URL that was not there at the start."""
        path = request.path_info
        if path.startswith(self.static_prefix) and path not in self.files and not self.autorefresh:
            found = self.find_file(path)
            if found:
                self.files[path] = found
        response: HttpResponseBase = super().__call__(request)
        return response


def publish(draft: Path, target: Path) -> None:
    """Move collected files to `target`, the manifest last; files that it no longer names stay for a month."""
    superseded = _named_by_the_manifest(target)
    names = {path.relative_to(draft) for path in draft.rglob("*") if not path.is_dir()}
    for name in sorted(names, key=lambda name: name.name == JoinedFilesStorage.manifest_name):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        if not ((target / name).exists() and filecmp.cmp(draft / name, target / name, shallow=False)):
            (draft / name).replace(target / name)
    for path in (path for path in target.rglob("*") if not path.is_dir()):
        if path.relative_to(target) in names:
            continue
        if COMPRESSED.sub("", path.relative_to(target).as_posix()) in superseded:
            os.utime(path)
        elif path.stat().st_mtime < time.time() - MAX_AGE:
            path.unlink()


def _named_by_the_manifest(target: Path) -> set[str]:
    try:
        manifest = json.loads((target / JoinedFilesStorage.manifest_name).read_bytes())
    except FileNotFoundError:
        return set()
    return set(manifest["paths"].values())


def not_collected() -> list[str]:
    """Return the names of static files that are not in the manifest; with DEBUG none is needed."""
    if settings.DEBUG:
        return []
    known: Any = staticfiles_storage
    found = (PurePosixPath(path).as_posix() for finder in get_finders() for path, _ in finder.list(IGNORED))
    return sorted({path for path in found if path not in known.hashed_files})


def require_collected() -> None:
    """Raise ImproperlyConfigured if static files are not collected, because every page would fail."""
    if missing := not_collected():
        raise ImproperlyConfigured(_complaint(missing))


def check_collected(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Report missing static files in `manage.py check --deploy`."""
    missing = not_collected()
    return [Error(_complaint(missing), id="magazine.E002")] if missing else []


def _complaint(missing: list[str]) -> str:
    others = f" and {len(missing) - 1} more" if missing[1:] else ""
    return f"Static files are not collected ({missing[0]}{others}). Run: manage.py collectstatic --noinput"
