"""The formats in which records are given out: their suffix in addresses, their media type, what writes them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from . import csl, ris
from .record import ArticleRecord

Write = Callable[[Iterable[ArticleRecord]], str | bytes]


@dataclass(frozen=True)
class Format:
    """A way to write records; one that `needs_text` is public only where whole texts may be passed on."""

    name: str
    suffix: str
    media_type: str
    write: Write
    needs_text: bool = False


FORMATS = {
    each.suffix: each
    for each in (
        Format("RIS", "ris", "application/x-research-info-systems", ris.write),
        Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl.write),
    )
}
