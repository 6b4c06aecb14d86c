"""The whole site: from the bare address and the sitemap to everything that links lead to, each address once."""

from collections.abc import Callable, Iterator
from functools import partial

from .addresses import file_of
from .errors import ExportError
from .output_folder import Folder
from .redirects import TABLE, dated, issns, table, written
from .rendering import NOT_FOUND, Answer, answer
from .workers import Many

STARTS = ["/", "/robots.txt", "/sitemap.xml", NOT_FOUND]
Tell = Callable[[int, int], None]


def export(folder: Folder, origin: str, many: Many, tell: Tell) -> None:
    """Write the site; raises ExportError that names each page that failed.

    Where one failed nothing is removed: what only it leads to was not seen.
    """
    permalinks: dict[str, Answer] = {}
    problems: list[str] = []
    for each, led_from in _crawl(origin, many, tell):
        if each.problem:
            problems.append(f"{each.address}: {each.problem} (linked from {led_from})")
            continue
        folder.put(each.file, each.content)
        if each.leads_to and each.address.startswith("/issn/"):
            permalinks[each.address] = each
    if problems:
        raise ExportError("\n".join(["Some pages could not be made; nothing was removed.", *problems]))
    _write_other_ways(folder, permalinks)
    folder.remove_others()


def _crawl(origin: str, many: Many, tell: Tell) -> Iterator[tuple[Answer, str]]:
    """Yield what stands at each address, and from where a link led there first."""
    led_from = dict.fromkeys(STARTS, "the beginning")
    wave, done = STARTS, 0
    while wave:
        found: list[str] = []
        for each in many(partial(answer, origin), wave):
            yield each, led_from[each.address]
            # A difference of sets would go through all that are known, for each page.
            new = sorted(link for link in each.links if link not in led_from)
            led_from |= dict.fromkeys(new, each.address)
            found += new
            done += 1
            tell(done, len(led_from))
        wave = found


def _write_other_ways(folder: Folder, permalinks: dict[str, Answer]) -> None:
    """Write what leads on from the other ways of writing a permalink."""
    known = issns()
    ways = permalinks | {address: permalinks[permalink] for address, permalink in dated().items()}
    for address, page in ways.items():
        for other in written(address, known):
            folder.put(file_of(other, is_redirect=True), page.content)
    folder.put(TABLE, table({address: page.leads_to for address, page in permalinks.items()}))
