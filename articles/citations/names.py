"""Personal and corporate names in their parts."""

from dataclasses import dataclass

from magazine.models import Person
from magazine.text.languages import ZH, other, text_in
from magazine.text.name_suffixes import divide_suffix

INTERPUNCT = "·"


@dataclass(frozen=True)
class Name:
    """A name in one language; an indivisible one, such as 一元 or 新华社, has no family and given name."""

    full: str
    language: str
    family: str = ""
    given: str = ""
    is_corporate: bool = False
    suffix: str = ""
    transcribed_family: str = ""  # 雅克 of 马丁·雅克, by which Chinese references name the person

    @property
    def inverted(self) -> str:
        """The family name first with a comma: `Zhang, Weiming`, `Beck, Allen, Jr.`; an indivisible name as it is."""
        if not self.given:
            return self.full
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))


def name_of(person: Person, language: str) -> Name:
    """Return a person's name in this language, else in the other one.

    A name put into Chinese characters by its sound (梅斯芬·阿贝贝) is not divided, and no reference inverts it.
    """
    if not text_in(person, "name", language):
        language = other(language)
    full = text_in(person, "name", language)
    family, given = text_in(person, "family_name", language), text_in(person, "given_name", language)
    is_transcribed = language == ZH and INTERPUNCT in full
    transcribed_family = family if is_transcribed else ""
    if not (family and given) or is_transcribed:
        family = given = ""
    _bare, suffix = divide_suffix(full) if family and language != ZH else (full, "")
    return Name(full, language, family, given, suffix=suffix, transcribed_family=transcribed_family)
