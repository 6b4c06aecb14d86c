"""Contributors of an article in its record."""

from collections.abc import Iterator
from dataclasses import dataclass

from magazine.models import Person
from magazine.text.languages import other, text_in
from magazine.text.person_identifiers import Identifier

from ..models import Article, Contribution
from .names import Name, name_of
from .values import address_in, printed

Role = Contribution.Role


@dataclass(frozen=True)
class Contributor:
    """A person or news agency in a role of Contribution.Role; an agency has no page (`address`)."""

    role: str
    name: Name
    other_name: Name
    affiliation: str = ""
    address: str = ""
    identifiers: tuple[Identifier, ...] = ()


def contributor_record(
    person: Person, language: str, site: str, role: str = "", affiliation: str = ""
) -> Contributor:
    """Read a person; without a role outside of an article."""
    return Contributor(
        role=role,
        name=name_of(person, language),
        other_name=name_of(person, other(language)),
        affiliation=affiliation,
        address=site + address_in(person, language),
        identifiers=person.identifiers,
    )


def contributors_of(article: Article, language: str, site: str) -> Iterator[Contributor]:
    """Yield who made an article, as its text in this language names them; a news agency where nobody is named."""
    contributions = sorted(article.contributions.all(), key=lambda each: each.order)
    for each in contributions:
        if each.role == Role.TRANSLATOR and not is_credited_in(language, each):
            continue
        yield contributor_record(
            each.person, language, site, each.role, printed(each, "affiliation", language)
        )
    agency = _agency(article, language)
    if agency and not any(each.role in Contribution.CREATOR_ROLES for each in contributions):
        yield Contributor(Role.AUTHOR, agency, _agency(article, other(language)) or agency)


def translators_of(article: Article) -> list[Contribution]:
    """Return the translators of either text."""
    return [each for each in article.contributions.all() if each.role == Role.TRANSLATOR]


def is_credited_in(language: str, translator: Contribution) -> bool:
    """Tell whether a translator is credited in this language, and so translated into it."""
    return bool(text_in(translator, "name", language)) or not text_in(translator, "name", other(language))


def _agency(article: Article, language: str) -> Name | None:
    """Return the news agency of a dispatch, its corporate author."""
    for each in (language, other(language)):
        if full := printed(article, "agency", each):
            return Name(full, each, is_corporate=True)
    return None
