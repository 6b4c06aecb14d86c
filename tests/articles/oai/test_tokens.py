"""Tokens that lead on in a list: given here, not too old, and for the same verb."""

from datetime import timedelta

import pytest
from django.core import signing

from articles.oai import tokens
from articles.oai.errors import ProtocolError
from articles.oai.tokens import SALT, ResumptionState, decode, encode

STATE = ResumptionState({"verb": "ListRecords", "metadataPrefix": "oai_dc"}, "2024-10-01T00:00:00Z", 7, 100)


def refused(token: str, verb: str = "ListRecords") -> str:
    with pytest.raises(ProtocolError) as raised:
        decode(token, verb)
    return raised.value.code


def test_a_token_leads_back_to_its_place_as_often_as_it_is_given() -> None:
    token = encode(STATE)
    assert decode(token, "ListRecords") == decode(token, "ListRecords") == STATE


def test_a_token_of_another_verb_or_maker_is_bad() -> None:
    assert refused(encode(STATE), "ListIdentifiers") == "badResumptionToken"
    assert refused(signing.dumps({"row": 1}, salt=SALT)) == "badResumptionToken"
    assert refused(signing.dumps("x", salt="another")) == "badResumptionToken"


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é:é:é", "." * 10_000])
def test_what_was_never_given_as_a_token_is_bad(token: str) -> None:
    assert refused(token) == "badResumptionToken"


def test_a_changed_token_is_bad() -> None:
    token = encode(STATE)
    assert refused(("A" if token[5] != "A" else "B").join([token[:5], token[6:]])) == "badResumptionToken"


def test_a_token_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    token = encode(STATE)
    monkeypatch.setattr(tokens, "LIFETIME", timedelta(seconds=-1))
    assert refused(token) == "badResumptionToken"
