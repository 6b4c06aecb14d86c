"""A grammar of bylines and credits: who is named in which roles by a line, or at the end of a caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .conventions import CAPITAL
from .credited_names import Credited, credited, is_organisation
from .surnames import surname_of

_WIDTHS = {
    "（": "(﹙︵❨⦅｟", "）": ")﹚︶❩⦆｠", "：": ":﹕︓∶꞉", "／": "/∕⁄", "｜": "|︱丨│┃¦∣",
    "，": ",﹐︐", "；": ";﹔︔", "、": "﹑︑､",
    "。": "｡︒", "【": "[〔［︻", "】": "]〕］︼", "·": "・•‧∙⋅･", " ": "\u3000\u00a0\u2002\u2003",
}  # fmt: skip
_WIDE = str.maketrans({narrow: wide for wide, others in _WIDTHS.items() for narrow in others})
PHOTOGRAPHER = "photographer"
# Who puts a talk into writing: an author, and no interviewer.
COMPILER = "compiler"
_ROLES = {
    "author": "文 文字 撰文 作者 撰稿 供稿 采写 采访 编写 执笔 诗 诗歌 口述"
    " 记者 本刊记者 本报记者 特约记者 见习记者 实习记者 特约撰稿人 特约撰稿",
    COMPILER: "整理",
    PHOTOGRAPHER: "图 图片 照片 摄影 摄 供图 图片提供 摄影师 摄影记者",
    "translator": "译 译文 译者 翻译 编译 英译 汉译 中译",
    "responsible_editor": "责任编辑 责编 编辑 本文编辑",
    "liaison": "联络员",
    "correspondent": "通讯员 特约通讯员 本刊通讯员",
}
_ROLES_EN = {
    "author": r"(?:text|words|story|written|reported|compiled|article|interview(?:ed)?) by|by|text|words|author"
    r"|reporter|staff reporter",
    PHOTOGRAPHER: r"(?:photo(?:graph)?s?|photography|photographed|pictures?|images?) by|photo(?:graph)?s?|photography"
    r"|photographer|(?:photo(?:graph)?s? )?courtesy of",
    "translator": r"translated by|translation by|translators?|translation",
    "responsible_editor": r"edited by|(?:responsible )?editor",
    "correspondent": r"correspondent",
}
ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_WORD = "|".join(sorted(ROLE_OF, key=len, reverse=True))
_JOINED = rf"(?:{_WORD})(?:\s*[、／·&和及兼并]?\s*(?:{_WORD}))*"
_HEAD = re.compile(
    rf"(?:^|(?<=[\s；，、／｜）]))(?P<roles>{_JOINED})\s*(?P<mark>[：／｜]|(?<=\S)\s|(?<=记者)|(?<=讯员))\s*(?=\S)"
)
# A reporter's office, where another role stands behind the name: 本刊通讯员 甲乙 供稿.
_ROLE_FIRST = re.compile(r"^(?:本刊|本报|特约)?(?:记者|通讯员)\s*(?=\S)")
# Words that are as often no role: a space alone after them asks for a name of three characters or more.
_LOOSE = frozenset(("文", "文字", "诗", "诗歌", "口述", "图", "图片", "照片", "摄影", "采访", "采写", "编辑"))
_LOOSE |= {"整理", "翻译"}
_TAIL = re.compile(
    rf"[\s；，]*(?P<names>[^／｜：；，]+?)\s*(?P<mark>[／｜]|(?<=\s)|)(?P<roles>{_JOINED}|摄影报道)(?=$|[\s；，])"
)
_HEAD_EN = re.compile(
    "^(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _ROLES_EN.items())
    + rf")(?:\s*[：／｜]\s*|(?<=by|of)\s+)(?={CAPITAL})",
    re.IGNORECASE,
)
_SEVERAL_EN = re.compile(r"^(?P<works>[a-z]+(?:(?:, (?:and )?| and | & )[a-z]+)+) by (?=\S)", re.IGNORECASE)
# What an organisation gives: its name stands right before.
_GIVEN_BY = frozenset(("供稿", "供图", "图片提供"))
_STAFF_WRITER = re.compile(r"^(?P<name>[㐀-鿿·]{2,14})\s*（(?P<office>(?:本刊|本报|本社)[㐀-鿿]{2,8})）$")
_BULLET = re.compile(r"^[■●◆▲★□◎▪◼█◇○]\s*(?=[^\s■])")
_GROUP = re.compile(r"（([^（）]+)）|【([^【】]+)】")
_UNKNOWN = re.compile(
    r"^（[㐀-鿿]{2,5}：[㐀-鿿·\s]{2,12}）$|^[㐀-鿿]{2,4}[：／｜]\s?(?P<name>[㐀-鿿·\s]{2,12})$"
)
# … with a space before its stroke, where the name has the form of one: 校订 / 甲乙丙.
_UNKNOWN_SPACED = re.compile(r"^[㐀-鿿]{2,3}\s+[：／｜]\s*(?P<name>[㐀-鿿]{3})$")
_LONGEST = 80


@dataclass(frozen=True)
class Clause:
    """Some names and the roles in which a credit has them."""

    roles: tuple[str, ...]
    credited: Credited


def in_one_width(text: str) -> str:
    """Return the text with each bracket, colon, stroke and dot in its full width; every character keeps its place."""
    return text.translate(_WIDE)


def read_line(text: str) -> list[Clause]:
    """Return the clauses of a line that is a byline or a credit and nothing else; none for any other."""
    line = _BULLET.sub("", in_one_width(text).strip())
    if len(line) > _LONGEST or not line:
        return []
    groups = _GROUP.findall(line)
    if groups and not _GROUP.sub("", line).strip():
        found = [_clauses(round_ or square, in_brackets=True) for round_, square in groups]
        return [clause for clauses in found for clause in clauses] if all(found) else []
    if line.startswith("（") and "）" not in line:
        return _clauses(line[1:], in_brackets=True)
    return _clauses(line, in_brackets=False)


def stands_alone(line: str) -> bool:
    """Tell whether a source line is a byline or a credit, which ends on it."""
    wide = in_one_width(line)
    return wide.count("（") == wide.count("）") and kind_of(line) in ("byline", "credit")


def kind_of(text: str) -> str:
    """Return `byline`, `credit`, or `photographs` for what credits those alone; nothing for any other line."""
    clauses = read_line(text)
    roles = {role for clause in clauses for role in clause.roles}
    if any({"author", COMPILER} & set(clause.roles) and clause.credited.names for clause in clauses):
        return "byline"
    if "translator" in roles and re.match(r"^[^（：]{1,8}[／｜]", in_one_width(text).strip()):
        return "byline"
    return "credit" if roles - {PHOTOGRAPHER} else "photographs" if roles else ""


def is_translators(text: str) -> bool:
    """Tell whether a line credits the translator, and nobody else."""
    return {role for clause in read_line(text) for role in clause.roles} == {"translator"}


def is_not_understood(text: str) -> bool:
    """Tell whether a line looks like a credit, and can't be read as one."""
    line = _BULLET.sub("", in_one_width(text).strip())
    inner = line.strip("（）")
    if len(line) > 40 or re.search(r"[。！？；“”《》]", line) or read_line(text):
        return False
    head = _HEAD.match(inner)
    return bool(
        _UNKNOWN.match(line)
        or ((spaced := _UNKNOWN_SPACED.match(line)) and surname_of(spaced["name"]))
        or (head and (head["mark"].strip() or _is_loose(head, inner)))
        or re.search(rf"／(?:{_WORD})$", inner)
    )


def _is_loose(head: re.Match[str], line: str) -> bool:
    return head["roles"] in ("文", "图") and credited(line[head.end() :], strict=True).is_understood


def end_credit(text: str) -> list[Clause]:
    """Return the clauses of a credit in brackets that stands at the end of a paragraph."""
    match = re.search(r"[。！？■”…]\s*(（[^（）]{3,60}）)$", in_one_width(text))
    clauses = read_line(match[1]) if match else []
    return clauses if all(role != PHOTOGRAPHER for clause in clauses for role in clause.roles) else []


def _clauses(line: str, *, in_brackets: bool) -> list[Clause]:
    for reading in (
        _from_heads(line),
        _from_tails(_ROLE_FIRST.sub("", line), in_brackets),
        _from_english(line, in_brackets),
        _from_staff_writer(line),
    ):
        clauses = list(reading)
        if clauses and all(clause.credited.is_understood for clause in clauses):
            return clauses
    return []


def _from_heads(line: str) -> Iterator[Clause]:
    """Read 文／甲 图／乙: the role stands before the names."""
    heads = list(_HEAD.finditer(line))
    if not heads or heads[0].start() != 0:
        return
    ends = [*(head.start() for head in heads[1:]), len(line)]
    for head, end in zip(heads, ends, strict=True):
        strict = not head["mark"].strip()
        found = credited(line[head.end() : end], strict=strict)
        if strict and head is heads[0] and head["roles"] in _LOOSE and len(found.names.replace(" ", "")) < 3:
            found = Credited("")
        yield Clause(_roles(head["roles"]), found)


def _from_tails(line: str, in_brackets: bool) -> Iterator[Clause]:
    """Read 甲／文 乙／图, and 甲 摄: the role stands behind the names."""
    end = 0
    for tail in _TAIL.finditer(line):
        glued = not tail["mark"] and tail.end("names") == tail.start("roles")
        glued = glued and not (tail["roles"] in _GIVEN_BY and is_organisation(tail["names"]))
        if tail.start() != end or (glued and not in_brackets):
            break
        end = tail.end()
        yield Clause(_roles(tail["roles"]), credited(tail["names"], strict=not tail["mark"].strip()))
    if end != len(line):
        yield Clause((), Credited(""))


def _from_english(line: str, in_brackets: bool) -> Iterator[Clause]:
    """Read Text by A B; Photos: C D, and Text by A B and photos by C D."""
    if re.match(r"\w+ by ", line):
        line = re.sub(r"\s+and\s+(?=(?i:photo|text|translat)[a-z]* by\s)", "；", line)
    parts = re.split(
        r"\s*[；｜／]\s*|(?:，\s*|(?<!\band)\s+)(?=(?i:photo|text|translat|edited)[a-z]*(?: by)?[\s：])",
        line,
    )
    for part in parts:
        if several := _several_works(part):
            yield several
            continue
        head = _HEAD_EN.match(part)
        role = head.lastgroup if head else None
        if head is None or role is None or (in_brackets and role == "author"):
            yield Clause((), Credited(""))
            return
        yield Clause((role,), credited(part[head.end() :], strict=True))


def _several_works(part: str) -> Clause | None:
    """Read Text and photos by A B."""
    match = _SEVERAL_EN.match(part)
    works = re.split(r",? and |, | & ", match["works"]) if match else []
    heads = [_HEAD_EN.match(f"{work} by A") for work in works]
    if match is None or not all(heads):
        return None
    roles = tuple(dict.fromkeys(head.lastgroup for head in heads if head and head.lastgroup))
    return Clause(roles, credited(part[match.end() :], strict=True))


def _from_staff_writer(line: str) -> Iterator[Clause]:
    """Read 甲乙（本刊主编）."""
    if match := _STAFF_WRITER.match(line):
        found = credited(match["name"], strict=True)
        yield Clause(("author",), Credited(found.names, match["office"], found.is_understood))


def _roles(words: str) -> tuple[str, ...]:
    found = re.findall(_WORD, words.replace("报道", "文"))
    return tuple(dict.fromkeys(ROLE_OF[word] for word in found))


# --- Captions -------------------------------------------------------------------------------------------------

_NAMES = r"[^（）：／。！？；]{1,40}?"
_PHOTO_WORD = "图片提供|图片来源|摄影|供图|图片|照片|图|摄"
_IN_CAPTION = re.compile(
    rf"^(?:(?:{_PHOTO_WORD})\s*[：／｜]\s*(?P<after>{_NAMES})|(?P<before>{_NAMES})\s*[／｜]?\s*(?:摄影|摄|供图|提供|(?<=[／｜\s])图))$"
)
_IN_CAPTION_EN = re.compile(
    r"^(?:(?:photo(?:graph)?s?|photographed|pictures?|images?)(?: by)?\s*：?|by\s*：?|(?:photo )?courtesy of)\s*"
    rf"(?P<names>{CAPITAL}{_NAMES})$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:(?:家属|本人|作者|受访者|网友|单位|本刊|本社|本报|编辑部|主办方|组委会|警方)(?:资料图?|供图|提供)"
    r"|资料图片?|网络图片|图片来源[：／].*|file photo"
    r"|(?:photo(?:graph)?s?(?: by)?\s*：?\s*)?(?:courtesy of|provided by) (?:the|his|her|their) .*)$",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(
    rf"\s*（(?P<inside>[^（）]{{1,60}})）$"
    rf"|(?:(?<=。)|(?<=[^\s：])\s+)(?P<bare>(?:{_PHOTO_WORD})[：／｜]\s*{_NAMES}"
    rf"|[㐀-鿿·、]{{2,12}}(?:\s[㐀-鿿·]{{2,6}})*\s*[／｜]?\s*(?:摄影|摄|供图))$"
    rf"|\s*[／｜]?\s+(?P<english>[Pp]hoto(?:s)?(?:graphed)?(?: by|：)\s*{CAPITAL}{_NAMES})$"
)


def caption_credit(text: str) -> tuple[int, Credited] | None:
    """Return where the photographer's credit at a caption's end begins, and whom it names."""
    line = in_one_width(text)
    match = _AT_THE_END.search(line)
    if match is None or (match.start() > 0 and read_line(text)):
        return None
    inside = (match["inside"] or match["bare"] or match["english"]).strip()
    found = _photographers(inside, strict=match["inside"] is None)
    return (match.start(), found) if found else None


def _photographers(inside: str, *, strict: bool) -> Credited | None:
    if _NOBODY.match(inside):
        return Credited("", "", is_understood=True)
    if match := _IN_CAPTION.match(inside):
        found = credited(match["after"] or match["before"], strict=strict)
    elif match := _IN_CAPTION_EN.match(inside):
        nobody = is_organisation(match["names"])
        found = Credited(
            "" if nobody else match["names"], match["names"] if nobody else "", is_understood=True
        )
    else:
        return None
    return found if found.is_understood or is_organisation(inside) else None


def photographers_of(text: str) -> list[Credited]:
    """Return whom a line of its own credits with the photographs of the article."""
    return [clause.credited for clause in read_line(text) if PHOTOGRAPHER in clause.roles]
