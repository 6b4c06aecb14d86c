"""Alternative forms of permalinks, and the redirect map of nginx for all of them."""

from collections.abc import Iterator, Mapping

from django.utils.translation import get_language_from_path

from magazine.models import FormerISSN, Issue, Magazine

REDIRECT_MAP = "redirects.map"


def alternative_issns() -> dict[str, list[str]]:
    """Return for each ISSN its form without the hyphen, and former ISSNs of the magazine."""
    found = {
        issn: [issn.replace("-", "")] for issn in Magazine.objects.public().values_list("issn", flat=True)
    }
    for former, issn in FormerISSN.objects.filter(magazine__issn__in=found).values_list(
        "issn", "magazine__issn"
    ):
        found[issn] += [former, former.replace("-", "")]
    return found


def permalinks_by_date() -> dict[str, str]:
    """Return the permalink of each public issue by its address with year and number."""
    issues = [(issue, issue.permalink) for issue in Issue.objects.published().select_related("magazine")]
    return {
        f"{permalink.rpartition('/')[0]}/{issue.year}/{issue.number}": permalink
        for issue, permalink in issues
    }


def address_variants(address: str, alternatives: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield an address itself, then with each alternative ISSN."""
    yield address
    _empty, prefix, issn, *_rest = address.split("/")
    for other in alternatives[issn]:
        yield address.replace(f"/{prefix}/{issn}", f"/{prefix}/{other}", 1)


def redirect_map(targets: Mapping[str, str]) -> bytes:
    """Return the lines of nginx's map from permalinks to the addresses of pages, both without a language."""
    alternatives, lines = alternative_issns(), []
    pages = {permalink: _without_language(target) for permalink, target in targets.items()}
    for permalink, page in pages.items():
        lines += [f'"{variant}" "{page}";' for variant in address_variants(permalink, alternatives)]
    for address, permalink in permalinks_by_date().items():
        for variant in address_variants(address, alternatives):
            lines += [
                f'"{variant}" "{pages[permalink]}";',
                f'"~^{variant}/(?<place>.+)$" "{pages[permalink]}$place/";',
            ]
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def _without_language(address: str) -> str:
    return address.removeprefix(f"/{get_language_from_path(address)}")
