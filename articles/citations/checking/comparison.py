"""A line compared with one article: whether it is that article, and where the two differ."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from magazine.text.issn import canonical_issn
from magazine.text.languages import ZH, language_of
from magazine.web.addresses import includes_number, without_zeros

from ..names import INTERPUNCT, Name
from ..record import ArticleRecord
from .lines import PastedLine, comparable
from .numbers import CitedNumbers, cited_numbers
from .title_match import TitleMatch, best_match, occurrences, words_in

SIMILAR_MAGAZINE = 0.85
RECOGNISED = 0.4  # the part of a title that must be there
WEIGHT_OF_FIELD = 0.2  # of one that agrees, where that of a whole title is 1
SHORT_TITLE = {ZH: 6, "en": 4}  # a shorter one may be that of many articles
_ISSN = re.compile(r"(?<![0-9])[0-9]{4}-[0-9]{3}[0-9x](?![0-9])")
_WORDS_OF_STYLES = re.compile(
    r"\b(?:et al|and|eds?|trans|translators?|translated|interviewers?|interview|by|in|from|at|j|ol|eb|vol|volume"
    r"|nos?|nr|pp?|pages?|issue|iss|number|magazine|journal|article|print|online|available|url|doi|issn|cn|chinese"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|passages?|whole|cnki|beijing|page)\b"
    r"|[年月日期第总页卷段等译著编文载见]|作者|主编|杂志|刊于|发表于|参见|原创|来源|微信|公众号|中国知网|知网|点击|阅读|全文"
)


@dataclass(frozen=True)
class Difference:
    """A field in which a line differs, by its name: year, number, page, name, title or magazine."""

    field: str
    cited: str
    printed: str


@dataclass(frozen=True)
class Candidate:
    """An article that a line may mean; of its pages or its entry's the last may be uncertain."""

    record: ArticleRecord
    by_language: Mapping[str, ArticleRecord]
    titles: tuple[str, ...]
    first_page: int
    last_page: int


@dataclass(frozen=True)
class Comparison:
    """A line and a candidate: `score` orders those that fit, an empty one does not."""

    candidate: Candidate
    language: str
    score: tuple[float, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class _Facts:
    """All that a line says of a candidate."""

    title: TitleMatch
    numbers: CitedNumbers
    differing: dict[str, Difference]
    is_linked: bool
    is_named: bool  # a contributor is
    is_ours: bool  # the magazine is named, or nearly
    is_elsewhere: bool  # in another magazine
    has_other_words: bool

    def agrees(self, field: str) -> bool:
        """Tell whether the line has a number, and the printed one."""
        cited = {"year": self.numbers.year, "page": self.numbers.first_page}
        held = cited.get(field, self.numbers.number or self.numbers.whole_number)
        return bool(held) and field not in self.differing

    @property
    def is_in_issue(self) -> bool:
        """True if the issue is the cited one."""
        by_year = self.agrees("year") or (not self.numbers.year and bool(self.numbers.whole_number))
        return self.is_linked or (by_year and self.agrees("number"))

    @property
    def agreement(self) -> int:
        """The number of fields besides the title that agree."""
        return sum(map(self.agrees, ("year", "number", "page"))) + self.is_named


def compare(line: PastedLine, candidate: Candidate) -> Comparison:
    """Compare a line with a candidate."""
    facts = _facts(line, candidate)
    record = candidate.record
    language = _language(line, facts.title)
    if not _fits(facts, language):
        return Comparison(candidate, language)
    score = (
        facts.is_linked,
        round(facts.title.quality + WEIGHT_OF_FIELD * facts.agreement, 2),
        -len(facts.differing),
        not record.parent_permalink,
    )
    return Comparison(candidate, language, score, tuple(facts.differing.values()))


def _fits(facts: _Facts, language: str) -> bool:
    """Tell whether the line means the candidate: a title alone is enough only where it is the whole of a long one."""
    title, in_place = facts.title, facts.is_in_issue and facts.agrees("page")
    if facts.is_linked:
        return True
    if not title.coverage or (title.quality < 0.3 and not facts.has_other_words):
        return facts.is_ours and in_place and not facts.has_other_words
    if facts.is_elsewhere:
        known = facts.is_in_issue and (facts.agrees("page") or facts.is_named)
        return title.is_exact and (
            known or (facts.agrees("year") and facts.agrees("page") and facts.is_named)
        )
    if title.is_exact:
        return bool(title.size >= SHORT_TITLE[language] or facts.is_named or facts.agreement >= 2) or (
            facts.agreement == 1 and facts.is_ours and len(facts.differing) < 2
        )
    if not facts.is_ours:
        return in_place and title.quality >= 0.7
    least = 0.95 - 0.12 * facts.agreement if facts.agreement else 1
    return title.quality >= (0.45 if in_place else max(least, 0.55))


def _facts(line: PastedLine, candidate: Candidate) -> _Facts:
    record, magazine = candidate.record, candidate.record.issue.magazine
    named = [span for name in _names(record) for span in _name_spans(line, name)]
    known = [title for title in (magazine.title, magazine.other_title) if title]
    ours = _spans(line, known)
    mask = _blank(line.text, [*named, *ours, *_other_spans(line, record)])
    title = best_match(line, candidate.titles, mask)
    is_named, is_ours = (any(not _overlaps(span, title) for span in spans) for spans in (named, ours))
    is_ours = is_ours or magazine.issn in map(canonical_issn, _ISSN.findall(line.text))
    beside = (mask[: title.start], mask[title.end :])
    similar = "" if is_ours else _similar_magazine("\n".join(beside), known)
    is_linked = _is_linked(line, record)
    elsewhere = not (is_ours or similar or is_linked) and _says_something(beside[1])
    numbers = _numbers_outside(line, title)
    words = _differing_words(line, candidate, title, beside[0], is_named)
    found = [*_differing_numbers(numbers, candidate), *words]
    if similar or elsewhere:
        is_other = _language(line, title) != record.language
        found.append(Difference("magazine", similar, magazine.other_title if is_other else magazine.title))
    return _Facts(
        title,
        numbers,
        {each.field: each for each in found},
        is_linked,
        is_named,
        is_ours or bool(similar) or is_linked,
        elsewhere,
        _says_something(mask),
    )


def _numbers_outside(line: PastedLine, title: TitleMatch) -> CitedNumbers:
    """Return the numbers of a line without those of the title in it."""
    is_there = title.coverage > RECOGNISED
    text = _blank(line.text, [(title.start, title.end)] if is_there else [])
    return cited_numbers(_ISSN.sub(" ", text))


def _spans(line: PastedLine, phrases: Iterable[str]) -> list[tuple[int, int]]:
    return [span for phrase in phrases if phrase for span in occurrences(line, phrase)]


def _other_spans(line: PastedLine, record: ArticleRecord) -> list[tuple[int, int]]:
    """Return where section, publisher and entry, and the words of the styles stand."""
    magazine = record.issue.magazine
    publishers = (magazine.publisher, magazine.other_publisher)
    phrases = (record.section, record.other_section, *publishers, record.parent_title)
    return [*_spans(line, phrases), *(each.span() for each in _WORDS_OF_STYLES.finditer(line.text))]


def _language(line: PastedLine, title: TitleMatch) -> str:
    """Return the language in which a line cites: that of the title in it."""
    return language_of(line.text[title.start : title.end] or line.text)


def _is_linked(line: PastedLine, record: ArticleRecord) -> bool:
    if not line.link:
        return False
    issn, number, path, year = line.link
    issue = record.issue
    numbers = (str(issue.year), issue.number) if year else ("", issue.whole_number)
    return (issn, path) == (issue.magazine.issn, record.path) and (year, number) == numbers


def _differing_numbers(numbers: CitedNumbers, candidate: Candidate) -> Iterator[Difference]:
    issue, record = candidate.record.issue, candidate.record
    if numbers.year and numbers.year != issue.year:
        yield Difference("year", str(numbers.year), str(issue.year))
    for cited, printed in ((numbers.number, issue.number), (numbers.whole_number, issue.whole_number)):
        written = without_zeros(cited)
        same = {printed, issue.whole_number}
        if (
            cited
            and written not in same
            and not (written.isdigit() and "-" in printed and includes_number(printed, int(written)))
        ):
            yield Difference("number", cited, printed)
    first, last = numbers.first_page, numbers.last_page
    if first is None:
        return
    is_inside = not record.first_page and candidate.first_page <= first <= candidate.last_page
    begins = first == record.first_page or is_inside
    ends = last is None or is_inside or record.last_page in (None, last)
    if not begins or not ends or (last is not None and last < first):
        cited = str(first) if last is None else f"{first}–{last}"
        yield Difference("page", cited, record.pagination("–") or record.entry_pagination("–"))


def _differing_words(
    line: PastedLine, candidate: Candidate, title: TitleMatch, before: str, is_named: bool
) -> Iterator[Difference]:
    record, language = candidate.record, _language(line, title)
    cited = line.text[title.start : title.end]
    if title.coverage and not title.is_exact and _says_something(cited):
        yield Difference("title", cited.strip(), _title_in(record, language))
    names = [each.name if language == record.language else each.other_name for each in record.authors]
    if title.coverage and _says_something(before) and (names or not is_named):
        written = line.text[: title.start].strip(" .,:“\"'(")
        yield Difference("name", written, ", ".join(name.full for name in names))


def _title_in(record: ArticleRecord, language: str) -> str:
    return record.title if language == record.language else record.other_title or record.title


def _names(record: ArticleRecord) -> Iterator[Name]:
    for each in record.contributors:
        yield from (each.name, each.other_name)


def _name_spans(line: PastedLine, name: Name) -> Iterator[tuple[int, int]]:
    """Yield where a name stands in the line: in full in either order, or with initials."""
    orders = (f"{name.family} {name.given}", f"{name.given} {name.family}") if name.given else ()
    family = name.full.rpartition(INTERPUNCT)[2]  # GB/T 7714 has 雅克 for 马丁·雅克
    parts = (name.full, family, *orders)
    for phrase in dict.fromkeys(parts):
        yield from occurrences(line, phrase)
    if name.given and name.language != ZH:
        family, initial = (re.escape(comparable(part)) for part in (name.family, name.given[0]))
        rest = r"(?:\.|\b)(?:[ -]?[a-z]\b\.?)*"
        for pattern in (rf"\b{family},? {initial}{rest}", rf"\b{initial}{rest} ?{family}\b"):
            yield from (each.span() for each in re.finditer(pattern, line.text))


def _similar_magazine(text: str, titles: Iterable[str]) -> str:
    """Return the words of another field that are nearly the magazine's title."""
    for segment in re.split(r"[.,:;\n\[\]()\"“”《》]", text):
        written = segment.strip()
        if any(
            written and SequenceMatcher(None, written, comparable(each)).ratio() >= SIMILAR_MAGAZINE
            for each in titles
            if each
        ):
            return written
    return ""


def _says_something(text: str) -> bool:
    """Tell whether words are left, more than initials and single characters."""
    words = words_in(text)
    return (
        any(len(word) > 2 for word in words)
        or sum(len(word) == 1 and not word.isascii() for word in words) > 1
    )


def _overlaps(span: tuple[int, int], title: TitleMatch) -> bool:
    return bool(title.coverage) and span[0] < title.end and title.start < span[1]


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
