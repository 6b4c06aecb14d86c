"""The links of responses, collected and rewritten for static files.

Our templates write every attribute in double quotes and Django escapes those in texts, so that a regular expression
finds all of them.
"""

import re
from html import escape, unescape
from urllib.parse import urldefrag, urljoin

from .addresses import static_address

LINK_PATTERNS = {
    "text/html": re.compile(r'(\s(?:href|src)="|\scontent="(?=https?:))([^"]*)'),
    "application/xml": re.compile(r'(\shref="|<loc>)([^"<]*)'),
    "text/css": re.compile(r"(url\([\"']?)(?!data:)([^\"')]+)"),
}
LINK_PATTERNS["application/atom+xml"] = LINK_PATTERNS["application/xml"]
SRCSET = re.compile(r'\ssrcset="([^"]*)"')
# Without a server for unAPI, Zotero would take COinS, which lack most fields, before the elements in the head.
NEEDS_SERVER = re.compile(
    r'\s*<link rel="search"[^>]*>|\s*<input [^>]*\bform="selection"[^>]*>'
    r"|\s*<(form|button)\b[^>]*\s(?:action|form)=.*?</\1>"
    r'|<span class="Z3988"[^>]*></span>',
    re.DOTALL,
)


# A request of a service is shown as text.
OF_SERVICES = re.compile(r'<a href="(?:https?://[^/"]+)?/(?:oai|openurl)\b[^"]*">(.*?)</a>', re.DOTALL)


class LinkRewriter:
    """Rewrites one response at its address on a site, and collects the addresses on that site in `links`."""

    def __init__(self, origin: str, address: str) -> None:
        self.origin, self.address = origin, address
        self.links: set[str] = set()

    def rewrite(self, media_type: str, source: str) -> str:
        """Return the source with links to static files."""
        if media_type not in LINK_PATTERNS:
            return source
        source = OF_SERVICES.sub(r"\1", NEEDS_SERVER.sub("", source))
        for srcset in SRCSET.findall(source):
            self.links |= {candidate.split()[0] for candidate in unescape(srcset).split(", ")}
        return LINK_PATTERNS[media_type].sub(lambda match: match[1] + self._rewrite_link(match[2]), source)

    def _rewrite_link(self, escaped: str) -> str:
        link = unescape(escaped)
        target, fragment = urldefrag(urljoin(self.origin + self.address, link))
        if link.startswith("#") or not f"{target}/".startswith(f"{self.origin}/"):
            return escaped
        address = target.removeprefix(self.origin) or "/"
        self.links.add(address)
        if "?" not in self.address and static_address(address) == address:
            return escaped
        rewritten = static_address(address) + (f"#{fragment}" if fragment else "")
        return escape(self.origin + rewritten if link.startswith(self.origin) else rewritten)
