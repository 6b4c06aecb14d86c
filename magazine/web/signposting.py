"""Signposting: typed links by which programs get from a page to its permalink, its records and its parts.

They are in the page's `head` and in the `Link` header; the links of both languages together in a linkset (RFC 9264).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from django.utils.encoding import iri_to_uri
from django.utils.safestring import SafeString, mark_safe

LINKSET = "application/linkset+json"


@dataclass(frozen=True)
class Link:
    """A typed link; `media_type` is empty where the target is no file of one type."""

    relation: str
    address: str
    media_type: str = ""

    @property
    def header(self) -> str:
        """The link as the header has it."""
        media_type = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{iri_to_uri(self.address)}>; rel="{self.relation}"{media_type}'

    @property
    def html(self) -> SafeString:
        """The link as an element of the page's `head`."""
        media_type = f' type="{self.media_type}"' if self.media_type else ""
        return mark_safe(f'<link rel="{self.relation}" href="{escape(self.address)}"{media_type}>')


def landing(permalink: str, kind: str, collection: str = "") -> tuple[Link, ...]:
    """Return the links of a page about an object of this schema.org type, part of a collection."""
    part_of = [Link("collection", collection)] if collection else []
    return (
        Link("cite-as", permalink),
        Link("type", "https://schema.org/AboutPage"),
        Link("type", f"https://schema.org/{kind}"),
        *part_of,
        Link("linkset", f"{permalink}.linkset.json", LINKSET),
    )


def linkset(links: Mapping[str, Iterable[Link]]) -> str:
    """Return the links of several pages, by the page's address, as one JSON document."""
    return json.dumps(
        {"linkset": [_context(anchor, page_links) for anchor, page_links in links.items()]}, indent=1
    )


def _context(anchor: str, links: Iterable[Link]) -> dict[str, object]:
    targets: dict[str, list[dict[str, str]]] = defaultdict(list)
    for link in links:
        media_type = {"type": link.media_type} if link.media_type else {}
        targets[link.relation].append({"href": link.address, **media_type})
    return {"anchor": anchor, **targets}
