"""The sets in which articles can be harvested: an issue, a section, a language."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

from magazine.models import Issue, Magazine, Section
from magazine.text.languages import BOTH, text_in

from ..citations.language_codes import NAMES
from ..citations.record import languages_of
from ..models import Article

TOP = {"issue": "Issues", "section": "Sections", "lang": "Languages"}
LANGUAGES = {f"lang:{language}": NAMES[language] for language in BOTH}


def sets_of(article: Article) -> list[str]:
    """Return the sets a `citable` article is in; it is in those above them too."""
    section = article.section
    return [
        _of_issue(article.issue),
        *([_of_section(section)] if section else []),
        *(f"lang:{language}" for language in sorted(languages_of(article))),
    ]


def packed(sets: Iterable[str]) -> str:
    """Return sets as they are stored: `sought` is in it for each of them and for all above."""
    return " ".join(["", *(f"{each}:" for each in sets)])


def unpacked(stored: str) -> list[str]:
    """Return the sets that are stored so."""
    return [each.removesuffix(":") for each in stored.split()]


def sought(name: str) -> str:
    """Return what is found in the stored sets of a record that is in this set or in one below it."""
    return f" {name}:"


def all_sets(stored: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each set that the records stored with these are in, with its name: those above others first."""
    named = {*TOP, *LANGUAGES, *(each for sets in stored for each in _with_those_above(unpacked(sets)))}
    for name, title in (TOP | LANGUAGES | _names()).items():
        if name in named:
            yield name, title
            named.remove(name)
    yield from ((name, name) for name in sorted(named))  # whose rows are gone, but not their deleted records


def named_magazines(stored: Iterable[str]) -> list[Magazine]:
    """Return the magazines of the records that are stored with these sets."""
    named = {each for sets in stored for each in _with_those_above(unpacked(sets))}
    return [magazine for magazine in Magazine.objects.all() if _of_magazine(magazine) in named]


def _with_those_above(sets: Iterable[str]) -> Iterator[str]:
    for each in sets:
        yield from accumulate(each.split(":"), "{}:{}".format)


def _names() -> dict[str, str]:
    """Return the names of all sets there could be by their setSpec, also of those that nothing public is in."""
    issues = Issue.objects.select_related("magazine")
    return {
        **{_of_magazine(magazine): title(magazine) for magazine in Magazine.objects.all()},
        **{
            _of_issue(each): f"{each.year}, no. {each.number} (whole no. {each.whole_number})"
            for each in issues
        },
        **{_of_section(section): title(section) for section in Section.objects.all()},
    }


def title(thing: Magazine | Section) -> str:
    """Return a title in both languages."""
    return " / ".join(filter(None, (text_in(thing, "title", language) for language in BOTH))) or str(thing)


def _of_magazine(magazine: Magazine) -> str:
    return f"issue:{_part(magazine.issn)}"


def _of_issue(issue: Issue) -> str:
    return f"{_of_magazine(issue.magazine)}:{_part(issue.whole_number)}"


def _of_section(section: Section) -> str:
    return f"section:{_part(section.slug)}"


def _part(name: str) -> str:
    """Return a name in the letters that a setSpec may have."""
    return re.sub(r"[^\w\-.!~*'()]", "_", name, flags=re.ASCII)
