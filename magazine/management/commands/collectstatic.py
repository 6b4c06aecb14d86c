import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.management.commands import collectstatic
from django.contrib.staticfiles.storage import staticfiles_storage

from magazine.web.staticfiles import JoinedFilesStorage, publish


class Command(collectstatic.Command):
    """Django's collectstatic for a site that is being served: with or without --clear no page misses its style."""

    def collect(self) -> dict[str, list[str]]:
        """Collect everything beside the files in use, then put each in its place whole."""
        place = Path(settings.STATIC_ROOT)
        draft = place.with_name(f".{place.name}.draft")
        shutil.rmtree(draft, ignore_errors=True)  # of a run that was killed
        self.storage = JoinedFilesStorage(location=draft)
        try:
            report = super().collect()
            if not self.dry_run:
                publish(draft, place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        known: Any = staticfiles_storage
        known.hashed_files, known.manifest_hash = known.load_manifest()
        return report
