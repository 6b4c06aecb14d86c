"""Example requests to the repository, for the page that describes it."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from ..models import Article
from .identifiers import repository_identifier
from .sets import sets_of


def example_requests(article: Article) -> Iterator[tuple[str, str]]:
    """Yield a request of each verb with its path; `article` is public and `citable`."""
    identifier = f"oai:{repository_identifier()}:{quote(article.permalink.removeprefix('/issn/'))}"
    records = {"metadataPrefix": "oai_dc", "set": sets_of(article)[0]}
    requests: tuple[tuple[str, dict[str, str]], ...] = (
        ("Identify", {}),
        ("ListMetadataFormats", {}),
        ("ListSets", {}),
        ("ListRecords", records),
        ("ListIdentifiers", {"metadataPrefix": "oai_dc"}),
        ("GetRecord", {"metadataPrefix": "oai_dc", "identifier": identifier}),
    )
    for verb, arguments in requests:
        yield verb, f"/oai?{urlencode({'verb': verb} | arguments, safe=':/')}"
