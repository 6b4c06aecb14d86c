"""Export of the whole site: a crawl from the root address and the sitemap along all links, each address once."""

from collections.abc import Callable, Iterator
from functools import partial

from .addresses import file_of
from .errors import ExportError
from .output_folder import OutputFolder
from .redirects import REDIRECT_MAP, address_variants, alternative_issns, permalinks_by_date, redirect_map
from .rendering import NOT_FOUND, ExportedFile, render
from .workers import ParallelMap

START_ADDRESSES = ["/", "/robots.txt", "/favicon.ico", "/sitemap.xml", *NOT_FOUND]
ReportProgress = Callable[[int, int], None]


def export(
    folder: OutputFolder, origin: str, parallel_map: ParallelMap, report_progress: ReportProgress
) -> None:
    """Write the site; raises ExportError that names each page that failed.

    If one failed, nothing is removed: pages that only it links to were not found.
    """
    permalinks: dict[str, ExportedFile] = {}
    problems: list[str] = []
    for file, linked_from in _crawl(origin, parallel_map, report_progress):
        if file.problem:
            problems.append(f"{file.address}: {file.problem} (linked from {linked_from})")
            continue
        folder.put(file.name, file.content)
        if file.redirects_to and file.address.startswith("/issn/"):
            permalinks[file.address] = file
    if problems:
        raise ExportError("\n".join(["Some pages could not be made; nothing was removed.", *problems]))
    _write_redirects(folder, permalinks)
    folder.remove_others()


def _crawl(
    origin: str, parallel_map: ParallelMap, report_progress: ReportProgress
) -> Iterator[tuple[ExportedFile, str]]:
    """Yield the file of each address, and the first address that links to it."""
    linked_from = dict.fromkeys(START_ADDRESSES, "the beginning")
    batch, done = START_ADDRESSES, 0
    while batch:
        found: list[str] = []
        for file in parallel_map(partial(render, origin), batch):
            yield file, linked_from[file.address]
            # A difference of sets would go through all known addresses, for each page.
            new = sorted(link for link in file.links if link not in linked_from)
            linked_from |= dict.fromkeys(new, file.address)
            found += new
            done += 1
            report_progress(done, len(linked_from))
        batch = found


def _write_redirects(folder: OutputFolder, permalinks: dict[str, ExportedFile]) -> None:
    """Write a redirect for each alternative form of a permalink, and the map of all."""
    alternatives = alternative_issns()
    redirects = permalinks | {
        address: permalinks[permalink] for address, permalink in permalinks_by_date().items()
    }
    for address, file in redirects.items():
        for variant in address_variants(address, alternatives):
            folder.put(file_of(variant, is_redirect=True), file.content)
    targets = {address: file.redirects_to for address, file in permalinks.items()}
    folder.put(REDIRECT_MAP, redirect_map(targets))
