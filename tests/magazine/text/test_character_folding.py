"""Characters that stand for others, and what a reader takes them for."""

import unicodedata

import pytest

from magazine.admin.forms import TextField
from magazine.text.character_folding import fold_characters, unified_ideographs


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("\u2ea0警", "民警"),
        ("\u2ed3途司机\u2f64\u2f3f机", "长途司机用手机"),
        ("⼾口 ⾭年", "户口 青年"),
        ("\uf937\uf9f7", "路立"),
        ("o\ufb03cers \ufb01re\ufb01ghters", "officers firefighters"),
        ("offi\u200bcers heli\u00adcopters", "officers helicopters"),
        ("长\ufe00途司\U000e0100机\ufeff\u202c\u200e", "长途司机"),
        ("︵责任编辑︓张三︶︒", "（责任编辑：张三）。"),
        ("﹙责任编辑﹕张三﹚", "（责任编辑：张三）"),
        ("2025\u00a0年\u2009", "2025 年 "),
        ("Jose\u0301", "José"),
    ],
)
def test_normalises_lookalike_characters(written: str, meant: str) -> None:
    assert fold_characters(written) == meant


@pytest.mark.parametrize("sound", ["文︱张三", "　柳　青", "１２（３）：ＡＢ", "㊣①㎡", "■●·", "〇々"])
def test_what_print_has_stays(sound: str) -> None:
    assert fold_characters(sound) == sound


def test_every_radical_has_ideograph() -> None:
    assigned = [chr(code) for code in range(0x2E80, 0x2FD6) if unicodedata.name(chr(code), "")]
    # Two dots, of which Unicode knows no ideograph.
    assert [each for each in assigned if each not in unified_ideographs()] == ["⺀"]
    assert not any("\u2e80" <= ideograph <= "\u2fdf" for ideograph in unified_ideographs().values())


def test_form_stores_normalised_characters() -> None:
    assert TextField().clean("\u2ea0警\u200b o\ufb03cers") == "民警 officers"


def test_form_replaces_wrong_character() -> None:
    field = TextField()
    assert field.has_changed("\u2ea0警", "民警")
    assert not field.has_changed("\u2ea0警", "\u2ea0警")
    assert not field.has_changed("民警", "民警")
