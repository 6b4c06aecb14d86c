"""The links of what is served: where they lead, and what they say among static files.

Our templates write every attribute in double quotes and Django escapes those in texts: an expression finds them all.
"""

import re
from html import escape, unescape
from urllib.parse import urldefrag, urljoin

from .addresses import static_address

LINKS = {
    "text/html": re.compile(r'(\s(?:href|src)="|\scontent="(?=https?:))([^"]*)'),
    "application/xml": re.compile(r'(\shref="|<loc>)([^"<]*)'),
    "text/css": re.compile(r"(url\([\"']?)(?!data:)([^\"')]+)"),
}
LINKS["application/atom+xml"] = LINKS["application/xml"]
SIZES = re.compile(r'\ssrcset="([^"]*)"')
ASKS_A_SERVER = re.compile(
    r'\s*<link rel="(?:search|unapi-server)"[^>]*>|\s*<form action=.*?</form>', re.DOTALL
)


class Page:
    """A page at its address on a site; `found` are the addresses there that its links lead to."""

    def __init__(self, origin: str, address: str) -> None:
        self.origin, self.address = origin, address
        self.found: set[str] = set()

    def rewritten(self, kind: str, source: str) -> str:
        """Return the page with links that lead among static files; `kind` is its media type."""
        if kind not in LINKS:
            return source
        source = ASKS_A_SERVER.sub("", source)
        for sizes in SIZES.findall(source):
            self.found |= {each.split()[0] for each in unescape(sizes).split(", ")}
        return LINKS[kind].sub(lambda each: each[1] + self._link(each[2]), source)

    def _link(self, written: str) -> str:
        link = unescape(written)
        target, fragment = urldefrag(urljoin(self.origin + self.address, link))
        if link.startswith("#") or not f"{target}/".startswith(f"{self.origin}/"):
            return written
        address = target.removeprefix(self.origin) or "/"
        self.found.add(address)
        if "?" not in self.address and static_address(address) == address:
            return written
        shown = static_address(address) + (f"#{fragment}" if fragment else "")
        return escape(self.origin + shown if link.startswith(self.origin) else shown)
