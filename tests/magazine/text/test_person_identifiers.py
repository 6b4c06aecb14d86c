"""Identifiers of people: what is accepted, how it is stored, where it is shown."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from magazine.models import Person
from magazine.text.person_identifiers import is_valid_identifier
from tests import desk
from tests.desk import change, errors
from tests.sample import whole_issue

RIGHT = {
    "isni": ["0000000121032683", "000000012146438X"],
    "orcid": ["0000-0002-1825-0097", "0000-0001-5109-3700", "0000-0002-1694-233X"],
    "viaf": ["102333412", "1"],
    "wikidata": ["Q42", "Q1"],
}
WRONG = {
    "isni": ["0000000121032684", "000000012103268", "0000 0001 2103 2683", "00000001214643８X"],
    "orcid": ["0000-0002-1825-0098", "0000000218250097", "0000-0002-1825-009x"],
    "viaf": ["0102333412", "102333412/", "Q42", "1" * 23],
    "wikidata": ["42", "q42", "Q0", "Q42 "],
}


@pytest.mark.parametrize(("scheme", "value"), [(key, each) for key in RIGHT for each in RIGHT[key]])
def test_right_identifier_is_accepted(scheme: str, value: str) -> None:
    assert is_valid_identifier(scheme, value)


@pytest.mark.parametrize(("scheme", "value"), [(key, each) for key in WRONG for each in WRONG[key]])
def test_wrong_identifier_is_refused(scheme: str, value: str) -> None:
    """A wrong form or check character."""
    assert not is_valid_identifier(scheme, value)
    with pytest.raises(ValidationError):
        Person._meta.get_field(scheme).run_validators(value)


@pytest.mark.parametrize(
    ("scheme", "pasted", "stored"),
    [
        ("isni", "https://isni.org/isni/0000000121032683", "0000000121032683"),
        ("isni", "ISNI 0000 0001 2146 438x", "000000012146438X"),
        ("orcid", "https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("orcid", "000000021694233X", "0000-0002-1694-233X"),
        ("viaf", "http://viaf.org/viaf/102333412/", "102333412"),
        ("wikidata", "https://www.wikidata.org/wiki/Q42", "Q42"),
        ("wikidata", "q42", "Q42"),
        ("viaf", "who knows", "who knows"),
    ],
)
def test_pasted_address_becomes_identifier(scheme: str, pasted: str, stored: str) -> None:
    assert Person._meta.get_field(scheme).to_python(pasted) == stored


@pytest.mark.django_db
def test_form_refuses_wrong_identifier() -> None:
    person, editor = Person.objects.create(slug="lin-hai", name_zh="林海"), desk.chief()
    refused = change(editor, person, orcid="0000-0002-1825-0098")
    assert "orcid" in str(errors(refused))
    saved = change(
        editor, person, orcid="https://orcid.org/0000-0002-1825-0097", viaf="viaf.org/viaf/102333412"
    )
    assert saved.status_code == 302
    person.refresh_from_db()
    assert (person.orcid, person.viaf) == ("0000-0002-1825-0097", "102333412")


@pytest.mark.django_db
def test_page_links_identifiers(client: Client) -> None:
    whole_issue()
    Person.objects.filter(slug="lin-hai").update(isni="000000012146438X", wikidata="Q42")
    source = client.get("/en/people/lin-hai/").content.decode()
    assert '<dt>ISNI</dt><dd><a href="https://isni.org/isni/000000012146438X">' in source
    assert '<dt>Wikidata</dt><dd><a href="http://www.wikidata.org/entity/Q42">' in source
    assert "ORCID" not in source
