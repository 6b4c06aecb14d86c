"""A text to be read: its title and authors, where it was printed, its paragraphs, its rights."""

from dataclasses import replace

from articles.citations.formats.plain_text import write

from .sample_records import DISPATCH, INTERVIEW

OF_INTERVIEW = """与守塔人对话

一元

灯塔, 2021(3): 30–33. ISSN 2345-6787, 12.
https://archive.example.org/issn/2345-6787/12/p30/2

您怕风吗？

不怕。
风是老朋友。

可自由传播。
请注明出处。"""
OF_NOBODY = """Storm & Calm

Lighthouse, 2021(10): 5. ISSN 2345-6787, 13.
https://archive.example.org/issn/2345-6787/13/p5"""


def test_writes_whole_texts() -> None:
    """Each begins after a rule of its own."""
    assert write([INTERVIEW]) == f"{OF_INTERVIEW}\n"
    nobody = replace(DISPATCH, contributors=())
    assert write([nobody, INTERVIEW]) == f"{OF_NOBODY}\n\n********************\n\n{OF_INTERVIEW}\n"
