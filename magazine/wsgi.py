"""The application that a WSGI server runs."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magazine.settings")
django.setup(set_prefix=False)

from magazine.web.application import Application  # noqa: E402  models need django.setup()
from magazine.web.request_limits import BodyLimits  # noqa: E402
from magazine.web.staticfiles import require_collected  # noqa: E402

# A thread that answers from the page cache waits this long for one that renders, a tenth of Python's default.
sys.setswitchinterval(0.0005)
require_collected()
application = BodyLimits(Application())
