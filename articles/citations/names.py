"""The names of people and of bodies, as records take them apart."""

from dataclasses import dataclass

from magazine.models import Person
from magazine.text.languages import ZH, other, text_in

INTERPUNCT = "·"


@dataclass(frozen=True)
class Name:
    """A name in one language; one that cannot be divided, as 一元 or 新华社, has neither family nor given name."""

    shown: str
    language: str
    family: str = ""
    given: str = ""
    is_corporate: bool = False

    @property
    def inverted(self) -> str:
        """The family name first with a comma: `Zhang, Weiming`, `张, 伟明`; a name in one part as it is."""
        return f"{self.family}, {self.given}" if self.given else self.shown


def name_of(person: Person, language: str) -> Name:
    """Return the name by which a person goes in this language, else in the other one.

    A name put into Chinese characters by its sound (梅斯芬·阿贝贝) stays whole: no reference turns it round.
    """
    if not text_in(person, "name", language):
        language = other(language)
    shown = text_in(person, "name", language)
    family, given = text_in(person, "family_name", language), text_in(person, "given_name", language)
    if not (family and given) or (language == ZH and INTERPUNCT in shown):
        family = given = ""
    return Name(shown, language, family, given)
