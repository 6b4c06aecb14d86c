"""The other ways in which a permalink is written, and the table by which nginx follows all of them."""

from collections.abc import Iterator, Mapping

from django.utils.translation import get_language_from_path

from magazine.models import FormerISSN, Issue, Magazine

TABLE = "redirects.map"


def issns() -> dict[str, list[str]]:
    """Return how each magazine's ISSN may be written besides: without its hyphen, as it was before."""
    found = {
        issn: [issn.replace("-", "")] for issn in Magazine.objects.public().values_list("issn", flat=True)
    }
    for former, issn in FormerISSN.objects.filter(magazine__issn__in=found).values_list(
        "issn", "magazine__issn"
    ):
        found[issn] += [former, former.replace("-", "")]
    return found


def dated() -> dict[str, str]:
    """Return the permalink of each public issue by its address with year and number."""
    issues = [
        (each, each.get_absolute_url()) for each in Issue.objects.published().select_related("magazine")
    ]
    return {
        f"{permalink.rpartition('/')[0]}/{each.year}/{each.number}": permalink for each, permalink in issues
    }


def written(address: str, known: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield an address as it is given and with each other way of writing its ISSN."""
    yield address
    _nothing, first, issn, *_rest = address.split("/")
    for other in known[issn]:
        yield address.replace(f"/{first}/{issn}", f"/{first}/{other}", 1)


def table(leads_to: Mapping[str, str]) -> bytes:
    """Return the lines of nginx's map: an address without a language, and its page without its language."""
    known, lines = issns(), []
    pages = {address: _without_language(page) for address, page in leads_to.items()}
    for permalink, page in pages.items():
        lines += [f'"{each}" "{page}";' for each in written(permalink, known)]
    for address, permalink in dated().items():
        for each in written(address, known):
            lines += [
                f'"{each}" "{pages[permalink]}";',
                f'"~^{each}/(?<place>.+)$" "{pages[permalink]}$place/";',
            ]
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _without_language(address: str) -> str:
    return address.removeprefix(f"/{get_language_from_path(address)}")
