"""What other sites and search engines show of a page: words only, in the page's language."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .languages import page_language, run_of, text_in
from .models import Issue
from .typography import tidy

LONGEST = 200


@dataclass(frozen=True)
class Preview:
    """A page in a few words; only an article has a time of publication."""

    title: str
    description: str
    published: datetime | None = None


def of_issue(issue: Issue) -> Preview:
    """Describe an issue by what its cover says, never in the other language."""
    title = run_of(issue.magazine, "title")
    name = {"title": title.text if title else "", "number": issue.whole_number}
    said = (text_in(issue, field, page_language()) for field in ("title", "theme"))
    return Preview(_("%(title)s No. %(number)s") % name, brief(" · ".join(filter(None, said))))


def brief(text: str) -> str:
    """Return a text as readers see it, on one line and cut where it is long."""
    return Truncator(" ".join(tidy(text, page_language()).split())).chars(LONGEST)
