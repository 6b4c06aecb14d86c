"""Resumption tokens: signed, not expired, for the same verb."""

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


def test_token_is_reusable() -> None:
    token = encode(STATE)
    assert decode(token, "ListRecords") == decode(token, "ListRecords") == STATE


def test_rejects_token_of_other_verb_or_salt() -> None:
    assert refused(encode(STATE), "ListIdentifiers") == "badResumptionToken"
    assert refused(signing.dumps({"row": 1}, salt=SALT)) == "badResumptionToken"
    assert refused(signing.dumps("x", salt="another")) == "badResumptionToken"


@pytest.mark.parametrize("token", ["", "x", "a:b:c", "\x00", "é:é:é", "." * 10_000])
def test_rejects_malformed_token(token: str) -> None:
    assert refused(token) == "badResumptionToken"


def test_rejects_changed_token() -> None:
    token = encode(STATE)
    assert refused(("A" if token[5] != "A" else "B").join([token[:5], token[6:]])) == "badResumptionToken"


def test_rejects_expired_token(monkeypatch: pytest.MonkeyPatch) -> None:
    token = encode(STATE)
    monkeypatch.setattr(tokens, "LIFETIME", timedelta(seconds=-1))
    assert refused(token) == "badResumptionToken"
