"""RIS line by line, as its specification orders it: a type first, `ER` last, tags that reference managers read."""

from dataclasses import replace

from articles.citations.formats.ris import write

from .sample_records import DISPATCH, INTERVIEW

INTERVIEW_LINES = [
    "TY  - MGZN",
    "TI  - 与守塔人对话",
    "AU  - 一元",
    "A4  - 陈, 晓",
    "T2  - 灯塔",
    "PY  - 2021",
    "DA  - 2021/03//",
    "IS  - 3",
    "SP  - 30",
    "EP  - 33",
    "SN  - 2345-6787",
    "PB  - 海洋出版社",
    "LA  - zh-CN",
    "UR  - https://archive.example.org/issn/2345-6787/12/p30/2",
    "AB  - 灯塔与海。 守塔三十年。",
    "KW  - 灯塔",
    "KW  - 海图",
    "CR  - 可自由传播。 请注明出处。",
    "N1  - Original Title: A Talk with the Keepers",
    "N1  - Section: 人物",
    "N1  - Interviewee: Allen Beck Jr.",
    "N1  - Interviewee: 林海",
    "N1  - Whole Number: 12",
    "ER  - ",
    "",
]
DISPATCH_LINES = [
    "TY  - MGZN",
    "TI  - Storm & Calm",
    "AU  - Xinhua",
    "T2  - Lighthouse",
    "PY  - 2021",
    "DA  - 2021/10//",
    "IS  - 10",
    "SP  - 5",
    "SN  - 2345-6787",
    "LA  - en",
    "UR  - https://archive.example.org/issn/2345-6787/13/p5",
    "N1  - Whole Number: 13",
    "ER  - ",
    "",
]


def test_writes_whole_records() -> None:
    """A value stands on one line, and what is not known has none."""
    assert write([INTERVIEW]).split("\r\n") == INTERVIEW_LINES
    assert write([DISPATCH]).split("\r\n") == DISPATCH_LINES


def test_records_follow_each_other() -> None:
    split = replace(DISPATCH, title="Storm &\nCalm")
    assert write([INTERVIEW, split]) == write([INTERVIEW]) + write([DISPATCH])
