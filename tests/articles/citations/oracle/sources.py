"""The program and the styles that make the expected references: every file by its repository, commit and checksum."""

from dataclasses import dataclass
from urllib.parse import quote

CITEPROC = "2.4.63"  # of the npm package citeproc, CPAL 1.0 or AGPL 3; it is only run here, never served


@dataclass(frozen=True)
class Source:
    """A file of a public repository; the styles are under CC BY-SA 3.0."""

    name: str
    repository: str
    commit: str
    path: str
    sha256: str

    @property
    def address(self) -> str:
        """The address to download it from."""
        return f"https://raw.githubusercontent.com/{self.repository}/{self.commit}/{quote(self.path)}"


def _style(name: str, sha256: str) -> Source:
    commit = "0819c0e0b7d4a0301ff063521f91818cb697ca5b"
    return Source(f"{name}.csl", "citation-style-language/styles", commit, f"{name}.csl", sha256)


def _locale(name: str, sha256: str) -> Source:
    commit = "938c09c164a60b3cfeabe61089f1bf4c3ea6a4ed"
    return Source(f"{name}.xml", "citation-style-language/locales", commit, f"{name}.xml", sha256)


def _national_standard(year: int, sha256: str) -> Source:
    title = f"GB-T-7714—{year}（顺序编码，双语）"
    commit = "34e21ea7c0bd89376d0093da9cc3c31a57d7d7ab"
    name = f"zc-gbt-{year}-numeric-bilingual.csl"
    return Source(name, "zotero-chinese/styles", commit, f"src/{title}/{title}.csl", sha256)


SOURCES = (
    _style("apa", "1ece4fb3c295e66d04b4394e295aa58a87741ceeef1658192437eb9953c2f13e"),
    _style("modern-language-association", "e1432698ef28938d044b06bd45ddcc57d6b974cec25f71007075646a11f99484"),
    _style("chicago-notes-bibliography", "4b6be4bceaf8f3c31b49331c9f9e38c977f666d6ab80e19a2ac8482c7511abeb"),
    _style("chicago-author-date", "002fade78d7e4fe9d42936a16b43a8066b097013f6255df40b1bfba6631eff9b"),
    _national_standard(2025, "367d6980ff9414ea4d4d3e7d95192f0d01df5cededd68cefe4b8ecdb971fbf53"),
    _national_standard(2015, "2667b8960a8576c144df0faea5428c1d6a1e7f05f86c969d3184187397d7ead9"),
    _locale("locales-en-US", "ac864c7c21166b4390d82c31792cdc509400727fa0060b43d8aa17e07f9cb079"),
    _locale("locales-zh-CN", "95cebc667f2da8fb5b9864e49941e3f867d59f79feba929bc58e8ed6bfd4d582"),
)
