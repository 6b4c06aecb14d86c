"""Three-way merges: where two corrections do not touch both are in the result, else there is none."""

import random
import re

import pytest

from magazine.text.differences import tokens
from magazine.text.merging import merge


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "merged"),
    [
        # one side, or neither, changed
        ("原文", "原文", "原文", "原文"),
        ("原文", "新文", "原文", "新文"),
        ("原文", "原文", "新文", "新文"),
        # the same on both sides counts once
        ("原文", "新文", "新文", "新文"),
        ("a b c d", "a x b c d", "a x b c y", "a x b c y"),
        ("的确好的", "的确好的的", "的确好的的", "的确好的的"),
        ("好的人们来了", "好的的人们来了", "好的的人们走了", "好的的人们走了"),
        ("好的人们来了", "好的的人们来了", "很好的的人们来了", "很好的的人们来了"),
        # apart
        ("提高执法的能力", "提升执法的能力", "提高执法的本领", "提升执法的本领"),
        ("The police station opened.", "The old police station opened.", "The police station closed.",
         "The old police station closed."),
        ("one two", "1 two", "one 2", "1 2"),
        ("甲乙丙", "子乙丙", "甲乙丑", "子乙丑"),
        ("甲乙", "甲乙丙", "丁甲乙", "丁甲乙丙"),
        ("一\n二\n三", "一\n三", "一\n二\n三\n四", "一\n三\n四"),
        ("用AI来办案", "用GIS来办案", "用AI来查案", "用GIS来查案"),
        # touching
        ("甲乙", "子乙", "甲丑", None),
        ("one two", "1 two", "one-two", None),
        ("甲乙", "甲丙乙", "甲丁乙", None),
        ("甲乙丙", "甲丙", "甲子丙", None),
        ("甲乙丙", "甲子乙丙", "甲丑丙", None),
        ("甲乙", "", "甲乙丙", None),
        ("", "甲", "乙", None),
        ("用AI办案", "用GIS办案", "用AI查案", None),
        ("word", "words", "wording", None),
    ],
)  # fmt: skip
def test_merge(base: str, theirs: str, yours: str, merged: str | None) -> None:
    assert merge(base, theirs, yours) == merged
    assert merge(base, yours, theirs) == merged


def words(text: str) -> list[str]:
    """Return the words that the generator made, each of which it makes once."""
    return re.findall(r"w\d+|[\ue000-\uf8ff]", text)


class Editor:
    """Changes texts at random; each word that it types is a new one."""

    def __init__(self, seed: int) -> None:
        self.chance, self.count = random.Random(seed), 0

    def typed(self) -> str:
        self.count += 1
        return f"w{self.count}"

    def text(self) -> str:
        alphabet = ["的", "警", "察", "，", "the ", "police ", "of ", "\n"]
        return "".join(self.chance.choices(alphabet, k=self.chance.randrange(1, 40)))

    def corrected(self, text: str) -> str:
        parts = tokens(text)
        for _change in range(self.chance.randrange(4)):
            start = self.chance.randrange(len(parts) + 1)
            end = min(len(parts), start + self.chance.randrange(3))
            parts[start:end] = [f" {self.typed()} "] * self.chance.randrange(2)
        return "".join(parts)


def test_no_word_is_lost_or_invented() -> None:
    """Random corrections of random texts; each typed word is a new one."""
    editor, merges = Editor(26), 0
    for _round in range(3000):
        base = editor.text()
        theirs, yours = editor.corrected(base), editor.corrected(base)
        merged = merge(base, theirs, yours)
        if merged is None:
            continue
        merges += 1
        assert sorted(words(merged)) == sorted(words(theirs) + words(yours))
        # As many characters as the base and what each of the two added and removed, but for common deletions.
        assert len(merged) >= len(theirs) + len(yours) - len(base)
        assert set(merged) <= set(base) | set(theirs) | set(yours)
    assert merges > 800


def test_unchanged_side_yields_the_other() -> None:
    editor = Editor(27)
    for _round in range(500):
        base = editor.text()
        yours = editor.corrected(base)
        assert merge(base, base, yours) == merge(base, yours, base) == merge(base, yours, yours) == yours


def test_long_passage_merges() -> None:
    sentence = "民警在现场执法的时候，要提高执法的能力。"
    base = sentence * 100
    theirs, yours = base.replace("现场", "街上", 1), base[:-3] + "本领。"
    assert merge(base, theirs, yours) == theirs[:-3] + "本领。"
