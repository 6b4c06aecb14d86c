"""setSpecs of numbers and slugs with characters that they may not contain."""

import re

import pytest

from articles.oai.sets import _escape

SET_SPEC = re.compile(r"([A-Za-z0-9\-_.!~*'()])+")  # of OAI-PMH.xsd, between two colons


@pytest.mark.parametrize("text", ["464", "464-465", "S1", "police-history", "under_scored"])
def test_escapes_no_ordinary_text(text: str) -> None:
    assert _escape(text) == text


def test_escapes_each_text_differently() -> None:
    texts = ["增刊1", "增刊2", "特刊1", "__1", "464", "464!", "!E5", "%E5", "4 64", "4:64"]
    escaped = [_escape(each) for each in texts]
    assert len(set(escaped)) == len(texts)
    assert all(SET_SPEC.fullmatch(each) for each in escaped)
