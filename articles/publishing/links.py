"""Links of a previewed page, which lead to previews: what they lead to may not be public either.

Our templates write every attribute in double quotes and Django escapes those in texts, so that a regular expression
finds all of them.
"""

import re

from django.conf import settings
from django.urls import reverse

from magazine.web.pages import preview_address

PUBLIC_ONLY = (
    "admin:index",
    "oai",
    "unapi",
    "openurl",
    "kbart",
)  # made of what is public, or no page of the site
# Forms send to them, which a preview does not take.
_POSTED = re.compile(r"/[a-z-]+/(?:references/|selection\.)")
_LINK = re.compile(r'(?<=\s)((?:href|src|action|srcset)=")([^"]*)')
_CANDIDATE = re.compile(r"(?:^|(?<=, ))\S+")


def with_preview_links(page: str) -> str:
    """Return an HTML page whose links to pages and pictures of the site lead to their previews."""
    return _LINK.sub(lambda match: match[1] + _previews(match[1], match[2]), page)


def preview_of_redirect(location: str, site: str) -> str:
    """Return where a redirect leads within the preview; to other sites it stays as it is."""
    return _preview(location.removeprefix(site))


def _previews(attribute: str, value: str) -> str:
    if attribute.startswith("srcset"):
        return _CANDIDATE.sub(lambda match: _preview(match[0]), value)
    return _preview(value)


def _preview(link: str) -> str:
    outside = (settings.STATIC_URL, "//", *map(reverse, PUBLIC_ONLY))
    if not link.startswith("/") or link.startswith(outside) or _POSTED.match(link):
        return link
    return preview_address(link)
