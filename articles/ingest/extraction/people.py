"""People: one for all spellings of a name, and the colophon's staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.utils.text import slugify

from . import names
from .characters.lost_characters import is_legible
from .doubts import Cost, Doubt
from .drafts import BilingualName, ColophonDraft, OfficeDraft, PersonDraft
from .name_lists import divide_names, has_loose_accents, tidy_name
from .notes import PersonNote
from .surnames import surname_of
from .text import HAN, matching_key

# Which print a person's name is taken from, where spellings differ: the smaller the better.
AT_THE_PIECE, IN_THE_MASTHEAD, IN_A_CREDIT, IN_THE_CONTENTS = range(4)
_ALIKE = 0.5
_STAFF = (
    "社长",
    "主编",
    "编辑",
    "编审",
    "美编",
    "校对",
    "顾问",
    "编委",
    "总编",
    "记者",
    "摄影",
    "设计",
    "审校",
    "审读",
    "翻译",
    "出版人",
    "主任",
)


@dataclass(eq=False)
class _Known:
    """A person as far as known: every spelling by language, with the print it was found in."""

    person: PersonDraft
    note: PersonNote | None
    spellings: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: {"zh": [], "en": []})
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def spelling(self, language: str) -> str:
        """Return the spelling of the best print, or nothing."""
        return min(self.spellings[language], key=lambda each: each[0], default=(0, ""))[1]


class People:
    """The people of one issue, found by any of their names."""

    def __init__(self, notes: Sequence[PersonNote]) -> None:
        self._all: list[_Known] = []
        self._by_key: dict[str, _Known] = {}
        self.doubts: list[Doubt] = []
        for note in notes:
            self._add(note)

    def find(self, zh: str, en: str, source: int, lines: tuple[int, ...]) -> PersonDraft:
        """Return the person who goes by this name, in either script; a new one where nobody does."""
        self._doubt_accents(en, lines)
        zh, en = tidy_name(zh), tidy_name(en)
        keys = [key for key in (matching_key(zh), matching_key(en)) if key]
        known = next((self._by_key[key] for key in keys if key in self._by_key), None) or self._by_sound(
            zh, en
        )
        if known and (other := self._homophone(known, zh)):
            taken = f"{zh} sounds like {other}, and is taken for somebody else"
            self.doubts.append(Doubt(lines, Cost.PERSON, taken))
            known = None
        if known is None:
            known = self._add(None)
        elif zh and en and known.note is None and not self._could_be(known, en):
            taken = f"{zh} is {en} here, and another name elsewhere: one person or two?"
            self.doubts.append(Doubt(lines, Cost.PERSON, taken))
        for language, name, key in (("zh", zh, matching_key(zh)), ("en", en, matching_key(en))):
            if name:
                known.spellings[language].append((source, name))
                known.lines.setdefault(name, lines)
                self._by_key.setdefault(key, known)
        return known.person

    def named_in(self, text: str, lines: tuple[int, ...]) -> list[str]:
        """Return the names that a credit holds; a row that may be divided otherwise is a doubt."""
        known = {name for known in self._all for _source, name in known.spellings["zh"]}
        known |= {name for each in self._all if each.note for name in (each.note.zh, *each.note.also)}
        found = divide_names(text, known)
        if found.otherwise:
            taken = f"{text.strip()} is taken for {'、'.join(found.names)}"
            note = f"people: [{', '.join(f'{{zh: {name}}}' for name in found.names)}]"
            self.doubts.append(Doubt(lines, Cost.PERSON, taken, "、".join(found.otherwise), note))
        for name in found.names:
            if len(name) == 2 and name not in text and name not in known and not surname_of(name):
                note = f"people: [{{zh: {name}, family_zh: {name[0]}}}]"
                taken = f"{name} is kept whole without an English name"
                self.doubts.append(Doubt(lines, Cost.PERSON, taken, f"of the family {name[0]}", note))
        return list(found.names)

    def _doubt_accents(self, en: str, lines: tuple[int, ...]) -> None:
        if has_loose_accents(en):
            note = f"people: [{{en: {tidy_name(en)}}}]"
            taken = f"{en} is taken for {tidy_name(en)}"
            self.doubts.append(Doubt(lines, Cost.PERSON, taken, note=note))

    def finish(self) -> list[PersonDraft]:
        """Give every person name, parts, sort key and slug; return those who were found in print, by sort key."""
        taken: set[str] = set()
        found = [known for known in self._all if known.spellings["zh"] or known.spellings["en"]]
        for known in found:
            self._name(known, taken)
        return sorted((known.person for known in found), key=lambda person: (person.sort_key, person.slug))

    def _add(self, note: PersonNote | None) -> _Known:
        known = _Known(PersonDraft("", BilingualName(), BilingualName(), BilingualName(), ""), note)
        self._all.append(known)
        for name in (note.zh, note.en, *note.also) if note else ():
            if name:
                self._by_key[matching_key(name)] = known
        return known

    def _by_sound(self, zh: str, en: str) -> _Known | None:
        """Find the person of whom only the other script is known, by the pinyin of the name."""
        if zh and names.is_chinese_name(zh):
            return self._by_key.get(matching_key(names.romanise(zh))) if not en else None
        if en and not zh:
            for known in self._all:
                if any(
                    matching_key(names.romanise(name)) == matching_key(en)
                    for _s, name in known.spellings["zh"]
                ):
                    return known
        return None

    def _homophone(self, known: _Known, zh: str) -> str:
        """Return the Chinese name of a known person that this one shares no more than the pinyin with, or nothing."""
        sound = names.romanise(zh) if matching_key(zh) not in self._by_key else ""
        others = [name for _source, name in known.spellings["zh"]] + ([known.note.zh] if known.note else [])
        return next((other for other in others if sound and sound == names.romanise(other)), "")

    def _could_be(self, known: _Known, en: str) -> bool:
        others = [matching_key(name) for _source, name in known.spellings["en"]]
        ours = matching_key(en)
        return not others or any(
            SequenceMatcher(None, ours, other, autojunk=False).ratio() >= _ALIKE for other in others
        )

    def _name(self, known: _Known, taken: set[str]) -> None:
        note = known.note or PersonNote()
        zh, en = note.zh or known.spelling("zh"), note.en or known.spelling("en")
        name = names.whole_name(zh, en, note.family_zh, note.family_en)
        self._ask(known, name)
        person = known.person
        person.name, person.sort_key = BilingualName(name.zh, name.en), name.sort_key
        person.family, person.given = (
            BilingualName(name.family_zh, name.family_en),
            BilingualName(name.given_zh, name.given_en),
        )
        person.variants = _variants(known, note, name)
        slug = note.slug or slugify(name.en) or slugify(name.sort_key)
        if not (note.slug or is_legible(name.en or name.zh)):
            slug = "name-not-read"
        while slug in taken:
            stem, _dash, count = slug.rpartition("-")
            slug = f"{stem}-{int(count) + 1}" if count.isdigit() else f"{slug}-2"
        taken.add(slug)
        person.slug, person.other_than = slug, note.other_than

    def _ask(self, known: _Known, name: names.ParsedName) -> None:
        """Doubt what of a name was guessed, with the note that says so."""
        who = f"zh: {name.zh}" if name.zh else f"en: {name.en}"
        for question in name.questions:
            printed = known.spelling(question.language) or known.spelling("zh") or known.spelling("en")
            lines = known.lines.get(printed, ())
            note = f"people: [{{{who}, family_{question.language}: {question.family}}}]"
            self.doubts.append(Doubt(lines, Cost.PERSON, question.taken, question.otherwise, note))


def _variants(known: _Known, note: PersonNote, name: names.ParsedName) -> list[tuple[str, str]]:
    """Return the other spellings printed, each once, whatever their spaces and dots."""
    seen = {matching_key(name.zh), matching_key(name.en)}
    spellings = [("zh", each) for _s, each in known.spellings["zh"]] + [
        ("en", each) for _s, each in known.spellings["en"]
    ]
    spellings += [("zh" if HAN.search(each) else "en", each) for each in note.also]
    variants = []
    for language, each in spellings:
        if matching_key(each) not in seen:
            seen.add(matching_key(each))
            variants.append((language, each))
    return sorted(variants)


def read_offices(entries: Sequence[ColophonDraft], people: People) -> list[OfficeDraft]:
    """Return the staff that the colophon names, each under the office printed last before the name."""
    offices: list[OfficeDraft] = []
    role = BilingualName()
    for entry in entries:
        if entry.part != "colophon":
            continue
        if entry.label:
            role = BilingualName(str(entry.label.zh), str(entry.label.en))
        if not role.zh.endswith(_STAFF) or not entry.value.zh:
            continue
        zh, en = people.named_in(str(entry.value.zh), entry.value.zh.lines), str(entry.value.en)
        for name in zh:
            named = BilingualName(name, en if len(zh) == 1 else "")
            person = people.find(named.zh, named.en, IN_THE_MASTHEAD, entry.value.zh.lines)
            offices.append(OfficeDraft(person, role, named))
    return offices
