"""The publication and the title history of the magazine, as its catalogue record has them."""

from collections.abc import Iterator
from dataclasses import dataclass

from magazine.models import Magazine, RelatedTitle
from magazine.text.languages import other, text_in
from magazine.text.typography import tidy

EARLIER = RelatedTitle.Relation.EARLIER


@dataclass(frozen=True)
class RelatedTitleRecord:
    """A title that the magazine continues or is continued by; of a former ISSN alone it is empty."""

    relation: str
    title: str
    other_title: str
    issn: str
    years: str


@dataclass(frozen=True)
class SerialRecord:
    """The publication of a serial in the language of its record, and its classification."""

    key_title: str
    abbreviated_title: str
    place: str
    other_place: str
    authority: str
    other_authority: str
    frequency: str  # of Magazine.Frequency, or empty
    first_year: int | None
    last_year: int | None
    postal_code: str
    overseas_code: str
    clc_class: str
    related: tuple[RelatedTitleRecord, ...]

    @property
    def years(self) -> str:
        """The years of publication: `1986-`, `1986-2024`; empty where the first is not known."""
        return f"{self.first_year}-{self.last_year or ''}" if self.first_year else ""


@dataclass(frozen=True)
class FrequencyCodes:
    """A frequency in MARC 21 (008/18-19) and CNMARC (110/1-2), and in words."""

    marc21: str
    cnmarc: str
    english: str
    chinese: str


UNKNOWN = FrequencyCodes("uu", "uu", "", "")
Frequency = Magazine.Frequency
FREQUENCIES = {
    Frequency.WEEKLY: FrequencyCodes("wr", "ca", "Weekly", "周刊"),
    Frequency.BIWEEKLY: FrequencyCodes("er", "da", "Biweekly", "双周刊"),
    Frequency.SEMIMONTHLY: FrequencyCodes("sr", "ea", "Semimonthly", "半月刊"),
    Frequency.MONTHLY: FrequencyCodes("mr", "fa", "Monthly", "月刊"),
    Frequency.BIMONTHLY: FrequencyCodes("br", "ga", "Bimonthly", "双月刊"),
    Frequency.QUARTERLY: FrequencyCodes("qr", "ha", "Quarterly", "季刊"),
    Frequency.SEMIANNUAL: FrequencyCodes("fr", "ja", "Semiannual", "半年刊"),
    Frequency.ANNUAL: FrequencyCodes("ar", "ka", "Annual", "年刊"),
    Frequency.IRREGULAR: FrequencyCodes(" x", "yy", "Irregular", "不定期"),
}


def frequency_codes(serial: SerialRecord) -> FrequencyCodes:
    """Return the codes of the frequency, those for an unknown one where none is entered."""
    return FREQUENCIES[Frequency(serial.frequency)] if serial.frequency else UNKNOWN


def serial_record(magazine: Magazine, language: str) -> SerialRecord:
    """Read a magazine's publication and the history of its title."""
    return SerialRecord(
        key_title=magazine.key_title,
        abbreviated_title=magazine.abbreviated_title,
        place=_text(magazine, "place", language),
        other_place=_text(magazine, "place", other(language)),
        authority=_text(magazine, "authority", language),
        other_authority=_text(magazine, "authority", other(language)),
        frequency=magazine.frequency,
        first_year=magazine.first_year,
        last_year=magazine.last_year,
        postal_code=magazine.postal_code,
        overseas_code=magazine.overseas_code,
        clc_class=magazine.cn_number.partition("/")[2].strip(),  # GB/T 9999: CN11-1719/D ends with it
        related=tuple(_related(magazine, language)),
    )


def _related(magazine: Magazine, language: str) -> Iterator[RelatedTitleRecord]:
    """Yield the earlier and later titles, then former ISSNs that belong to none of them."""
    titles = list(magazine.related_titles.all())
    for each in titles:
        title, other_title = (_text(each, "title", name) for name in (language, other(language)))
        if not title:
            title, other_title = other_title, ""
        years = each.years.replace("–", "-")
        yield RelatedTitleRecord(each.relation, title, other_title, each.issn, years)
    for former in magazine.former_issns.all():
        if former.issn not in {each.issn for each in titles}:
            yield RelatedTitleRecord(EARLIER, "", "", former.issn, "")


def _text(owner: object, field: str, language: str) -> str:
    return tidy(text_in(owner, field, language), language)
