"""The site's own settings, with everything it writes in the folder that SITE_FOLDER names."""

import os
from pathlib import Path

from magazine.settings import *  # noqa: F403

FOLDER = Path(os.environ["SITE_FOLDER"])
STATIC_ROOT = FOLDER / "static"
MEDIA_ROOT = FOLDER / "uploads"
