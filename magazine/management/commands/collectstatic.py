import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands import collectstatic
from django.contrib.staticfiles.storage import staticfiles_storage

from magazine.web.staticfiles import JoinedFilesStorage, publish


class Command(collectstatic.Command):
    """Django's collectstatic for a running site: with or without --clear no page loses its stylesheet."""

    def collect(self) -> dict[str, list[str]]:
        """Collect into a folder beside the files in use, then move each file atomically."""
        root = Path(settings.STATIC_ROOT)
        draft = root.with_name(f".{root.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed
        self.storage = JoinedFilesStorage(location=draft)
        try:
            report = super().collect()
            if not self.dry_run:
                publish(draft, root)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        known: Any = staticfiles_storage
        known.hashed_files, known.manifest_hash = known.load_manifest()
        return report
