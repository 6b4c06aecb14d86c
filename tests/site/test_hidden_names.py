"""What stands only in drafts, in planned or in withdrawn issues is named at no public address."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from django.test import Client
from django.utils import timezone

from articles.edits import edit
from articles.models import Contribution
from magazine.db.publication import State
from magazine.models import FormerISSN, Issue, IssueSection, Magazine, MastheadEntry, Section
from media.models import Photo
from tests import sample
from tests.articles.oai.client import ask

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
STATES: dict[str, dict[str, Any]] = {
    "Draft": {"state": State.DRAFT},
    "Planned": {"state": State.PUBLISHED, "published_at": datetime(2150, 1, 1, tzinfo=UTC)},
    "Withdrawn": {"state": State.WITHDRAWN, "withdrawn_reason": "A mistake."},
}
ISSNS = {"Draft": ("1004-1370", "0000-0019"), "Planned": ("0317-8471", "0000-0027")}
NAMES = re.compile(r"Veiled (Person|Section|Article|Magazine|Caption|Theme) \w+|隐(人|栏|文|刊|图|题)\w+")
LISTS = ("people", "people/?order=latin", "sections", "photos", "librarians", "search", "feed")
# The search narrows without end; its addresses here are those of MACHINES.
NOT_FOLLOWED = re.compile(r"/(admin|static)/|/[^/]+/search[./]|/openurl")
MACHINES = [
    "/sitemap.xml",
    "/robots.txt",
    "/kbart.txt",
    "/oai?verb=Identify",
    "/oai?verb=ListSets",
    "/oai?verb=ListMetadataFormats",
    *(f"/oai?verb=ListRecords&metadataPrefix={prefix}" for prefix in ("oai_dc", "mods", "jats")),
    "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
    *(
        f"/issn/2345-6787.{suffix}"
        for suffix in ("mrc", "marcxml", "cnmarc", "cnmarcxml", "jsonld", "linkset.json")
    ),
    *(f"/sitemap-{part}.xml" for part in ("pages", "magazines", "issues", "colophons", "sections", "people")),
    "/sitemap-articles-2021.xml",
    "/openurl?issn=2345-6787&date=2021",
    *(f"/{language}/opensearch.xml" for language in ("zh-hans", "en")),
    *(f"/{language}/{each}/" for language in ("zh-hans", "en") for each in LISTS if "?" not in each),
    *(
        f"/{language}/search{form}?q={words}"
        for language in ("zh-hans", "en")
        for form in ("/", ".json", ".ris")
        for words in ("veil", "Veiled", "Veilde", "Person", "Section", "隐", "人Draf", "栏Plan", "Drafts")
    ),
]


def hide(state: str, values: dict[str, Any], whole_number: str, magazine: Magazine) -> Issue:
    """Fill an issue that is not public with names that stand nowhere else."""
    issue = sample.issue(
        magazine,
        whole_number,
        str(int(whole_number) % 10 + 4),
        theme_en=f"Veiled Theme {state}",
        theme_zh=f"隐题{state}",
    )
    section = Section.objects.create(
        magazine=magazine,
        slug=f"section-{state}-{magazine.pk}".lower(),
        title_zh=f"隐栏{state}",
        title_en=f"Veiled Section {state}",
    )
    heading = IssueSection.objects.create(
        issue=issue,
        section=section,
        position=1,
        heading_zh=f"隐栏{state}",
        heading_en=f"Veiled Section {state}",
    )
    person = sample.person(f"person-{state}-{magazine.pk}".lower(), f"隐人{state}", f"Veiled Person {state}")
    article = sample.entry(issue, 3, f"隐文{state}", f"Veiled Article {state}", issue_section=heading)
    sample.passage(article, "灯。", "A lamp.", speaker=person)
    Contribution.objects.create(article=article, person=person, role="author", order=1)
    MastheadEntry.objects.create(issue=issue, person=person, order=1, role_en="Editor", role_zh="编辑")
    sample.photo(
        issue,
        1,
        person,
        kind=Photo.Kind.COVER,
        caption_en=f"Veiled Caption {state}",
        caption_zh=f"隐图{state}",
    )
    for name, value in values.items():
        setattr(issue, name, value)
    issue.save()
    return issue


@pytest.fixture
def hidden(issue: Issue) -> None:
    """Beside the public issue one of each state in its magazine, and magazines of which nothing is public."""
    with edit():
        for number, (state, values) in enumerate(STATES.items(), 20):
            hide(state, values, str(number), issue.magazine)
        for state, (issn, former) in ISSNS.items():
            other = Magazine.objects.create(
                issn=issn, title_zh=f"隐刊{state}", title_en=f"Veiled Magazine {state}"
            )
            FormerISSN.objects.create(magazine=other, issn=former)
            hide(state, STATES[state], "1", other)


def told(client: Client, address: str) -> tuple[int, str]:
    """Ask a minute later: what changed within a second is listed when it is over."""
    later = timezone.now() + timedelta(minutes=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: later)
        response = client.get(address)
    return response.status_code, b"".join(response).decode(errors="replace")


def links(address: str, source: str) -> set[str]:
    """Return where a text in any format leads on this site."""
    found = re.findall(r'(?:href|src)="([^"]*)"|<loc>([^<]*)', source)
    joined = {urldefrag(urljoin(SITE + address, unescape("".join(each)))).url for each in found}
    own = {each.removeprefix(SITE) for each in joined if each.startswith(f"{SITE}/")}
    return {each for each in own if not NOT_FOLLOWED.match(each)}


def test_linked_addresses_name_nothing_hidden(hidden: None, client: Client) -> None:
    found: dict[str, str] = {}
    waiting = ["/zh-hans/", "/en/", *MACHINES]
    while waiting:
        address = waiting.pop()
        if address not in found:
            _status, found[address] = told(client, address)
            waiting += links(address, found[address])
    named = {address: match[0] for address, source in found.items() if (match := NAMES.search(source))}
    assert named == {}
    assert len(found) > 200


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("state", STATES)
def test_addresses_of_what_is_hidden_name_nothing(
    state: str, language: str, hidden: None, client: Client
) -> None:
    issns = ISSNS.get(state, ())
    slugs = [
        f"{each}-{state}-{pk}".lower()
        for each in ("section", "person")
        for pk in Magazine.objects.values_list("pk", flat=True)
    ]
    addresses = [
        *(f"/{language}/{kind}s/{slug}/" for slug in slugs for kind in ("section", "person", "people")),
        *(f"/{language}/{kind}/{slug}.ris" for slug in slugs for kind in ("sections", "people")),
        *(f"/{language}/search/?q=lamp&{kind}={slug}" for slug in slugs for kind in ("section", "person")),
        *(f"/{language}/issn/{issn}/{rest}" for issn in issns for rest in ("", "1/", "1/p3/", "1/colophon/")),
        *(f"/issn/{issn}{rest}" for issn in issns for rest in ("", "/1", "/1/p3", "/1/p3.ris", "/2021/5")),
        *(f"/issn/{issn}.{suffix}" for issn in issns for suffix in ("mrc", "marcxml", "linkset.json")),
        *(f"/openurl?issn={issn}{rest}" for issn in issns for rest in ("", "&date=2021", "&issue=1&spage=3")),
        *(f"/unapi?id={SITE}/issn/{issn}/1/p3&format=ris" for issn in issns),
        *(
            f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:localhost:{issn}/1/p3"
            for issn in issns
        ),
    ]
    for address in addresses:
        status, source = told(client, address)
        assert not NAMES.search(source), address
        if "/search/" not in address and "oai?" not in address:
            assert status in (400, 404), address


@pytest.mark.parametrize("state", ["draft", "planned"])
def test_former_issn_hides_present_one(state: str, hidden: None, client: Client) -> None:
    """Of a magazine without public issues."""
    issn, former = ISSNS[state.title()]
    for address in (f"/issn/{former}", f"/issn/{former}/1", f"/issn/{former}.mrc", f"/openurl?issn={former}"):
        status, source = told(client, address)
        assert status == 404
        assert issn not in source


def test_set_of_drafts_looks_unknown(hidden: None, client: Client) -> None:
    draft = Section.objects.get(slug__startswith="section-draft", magazine__issn=sample.ISSN)
    for name in (f"section:{draft.slug}", "section:never", "issue:1004-1370", "issue:2345-6787:20"):
        answer = ask(client, "ListRecords", metadataPrefix="oai_dc", set=name)
        assert answer.error == "noRecordsMatch"
        assert answer.all("//oai:error") == [
            ask(client, "ListRecords", metadataPrefix="oai_dc", set="x").all("//oai:error")[0]
        ]


def test_sets_of_deleted_records_stay_listed(issue: Issue, client: Client) -> None:
    """Who harvests a set has to learn that what was in it is gone."""
    issue.state, issue.withdrawn_reason = State.WITHDRAWN, "A mistake."
    issue.save()
    _status, source = told(client, "/oai?verb=ListSets")
    assert "<setName>夜航 / Night Sailing</setName>" in source
