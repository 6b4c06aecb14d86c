"""The site's own settings, with everything it writes in the folder that SITE_FOLDER names."""

import os
from pathlib import Path

from magazine.settings import *  # noqa: F403
from magazine.settings import CACHES

VAR = Path(os.environ["SITE_FOLDER"])
STATIC_ROOT = VAR / "static"
MEDIA_ROOT = VAR / "uploads"
for (
    _name,
    _cache,
) in CACHES.items():  # counts of logins and the like; a configured cache stays where it is
    if "LOCATION" in _cache and not os.environ.get("CACHE_URL"):
        _cache["LOCATION"] = str(VAR / "cache" / _name)
