"""Words of an address that was not found."""

import pytest

from magazine.web.address_words import searchable_words


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/people/zhou-feng/", "zhou feng"),
        ("/zh-hans/连云港", "连云港"),
        ("/zh-hans/sections/Sub_Forum.html", "Sub Forum"),
        ("/en/issn/1004-1370/464/p999/", ""),
        ("/issn/1004-1370/464/p32.zh.ris", ""),
        ("/en/lighthouse/keeper", "lighthouse keeper"),
        ("/", ""),
        ("/en/a\x00b/", "a b"),
    ],
)
def test_words_are_guessed_from_paths(path: str, words: str) -> None:
    assert searchable_words(path) == words


def test_long_addresses_give_few_words() -> None:
    assert len(searchable_words("/en/" + "x" * 5000)) == 100
