"""The styles on offer; GB/T 7714-2025, which Chinese journals require, is the default."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import apa, chicago, gb_t_7714, mla
from .citation import Citation
from .reference import Reference


@dataclass(frozen=True)
class Style:
    """A style with the function that formats a citation in it."""

    key: str
    name: str | Promise
    write: Callable[[Citation], Reference]


STYLES = {
    each.key: each
    for each in (
        Style("gb-t-7714-2025", "GB/T 7714—2025", gb_t_7714.edition_2025),
        Style("gb-t-7714-2015", "GB/T 7714—2015", gb_t_7714.edition_2015),
        Style("apa", "APA 7", apa.reference),
        Style("mla", "MLA 9", mla.reference),
        Style("chicago-notes", _("Chicago 18, bibliography"), chicago.bibliography),
        Style("chicago-note", _("Chicago 18, note"), chicago.note),
        Style("chicago-author-date", _("Chicago 18, author-date"), chicago.author_date),
    )
}
CHINESE_STYLES = (STYLES["gb-t-7714-2025"], STYLES["gb-t-7714-2015"])
DEFAULT = STYLES["gb-t-7714-2025"]
