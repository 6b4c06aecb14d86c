"""The sets in which articles can be harvested: an issue, a section, a language."""

from collections.abc import Iterable, Iterator
from itertools import accumulate
from urllib.parse import quote

from magazine.models import Issue, Magazine, Section
from magazine.text.languages import BOTH, text_in

from ..citations.language_codes import LANGUAGE_NAMES
from ..citations.record import languages_of
from ..models import Article
from .classes import class_names

TOP_SETS = {"issue": "Issues", "section": "Sections", "lang": "Languages"}
LANGUAGE_SETS = {f"lang:{language}": LANGUAGE_NAMES[language] for language in BOTH}


def sets_of(article: Article) -> list[str]:
    """Return the sets of a `citable` article, without their ancestors."""
    section = article.section
    return [
        _issue_set(article.issue),
        *([_section_set(section)] if section else []),
        *([_class_set(article.clc_class)] if article.clc_class else []),
        *(f"lang:{language}" for language in sorted(languages_of(article))),
    ]


def pack_sets(sets: Iterable[str]) -> str:
    """Return sets in one text in which `packed_prefix` finds each of them and each ancestor."""
    return " ".join(["", *(f"{each}:" for each in sets)])


def unpack_sets(packed: str) -> list[str]:
    """Return the sets in a packed text."""
    return [each.removesuffix(":") for each in packed.split()]


def packed_prefix(set_spec: str) -> str:
    """Return the text that packed sets contain if they include this set or one below it."""
    return f" {set_spec}:"


def all_sets(stored: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the setSpec and the name of each set in these packed texts and of its ancestors, ancestors first."""
    found = {*TOP_SETS, *LANGUAGE_SETS, *_with_ancestors(stored)}
    for set_spec, name in (TOP_SETS | LANGUAGE_SETS | _set_names() | class_names(found)).items():
        if set_spec in found:
            yield set_spec, name
            found.remove(set_spec)
    yield from ((set_spec, set_spec) for set_spec in sorted(found))  # only deleted records are left in these


def magazines_in(stored: Iterable[str]) -> list[Magazine]:
    """Return the magazines whose sets are in these packed texts."""
    found = _with_ancestors(stored)
    return [magazine for magazine in Magazine.objects.all() if _magazine_set(magazine) in found]


def _with_ancestors(stored: Iterable[str]) -> set[str]:
    """Return the sets in packed texts and those above them: of `issue:1:2` also `issue:1` and `issue`."""
    return {
        ancestor
        for packed in stored
        for set_spec in unpack_sets(packed)
        for ancestor in accumulate(set_spec.split(":"), "{}:{}".format)
    }


def _set_names() -> dict[str, str]:
    """Return the names of all sets by setSpec, also of those without public articles."""
    issues = Issue.objects.select_related("magazine")
    return {
        **{_magazine_set(magazine): bilingual_title(magazine) for magazine in Magazine.objects.all()},
        **{
            _issue_set(issue): f"{issue.year}, no. {issue.number} (whole no. {issue.whole_number})"
            for issue in issues
        },
        **{_section_set(section): bilingual_title(section) for section in Section.objects.all()},
    }


def bilingual_title(row: Magazine | Section) -> str:
    """Return a title in both languages."""
    return " / ".join(filter(None, (text_in(row, "title", language) for language in BOTH))) or str(row)


def _magazine_set(magazine: Magazine) -> str:
    return f"issue:{_escape(magazine.issn)}"


def _issue_set(issue: Issue) -> str:
    return f"{_magazine_set(issue.magazine)}:{_escape(issue.whole_number)}"


def _section_set(section: Section) -> str:
    return f"section:{_escape(section.slug)}"


def _class_set(code: str) -> str:
    """Return the set of a class within that of its main class: `class:D:D631`."""
    return f"class:{code[0]}" + (f":{_escape(code)}" if len(code) > 1 else "")


def _escape(text: str) -> str:
    """Replace the characters that a setSpec may not contain, each by its own code: no two texts become one."""
    return quote(text, safe="~*'()").replace("%", "!")
