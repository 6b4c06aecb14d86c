"""Links of a page as static files have them."""

import pytest

from articles.export.links import LinkRewriter

SITE = "https://archive.example.org"


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("/en/people/?order=latin#w", "/en/people/order=latin/#w"),
        ("?order=latin#w", "/en/people/order=latin/#w"),
        (f"{SITE}/en/people/?order=latin#w", f"{SITE}/en/people/order=latin/#w"),
        ("/en/people/?order=latin", "/en/people/order=latin/"),
        ("/en/issn/1004-1370/464/p32/#s5", "/en/issn/1004-1370/464/p32/#s5"),
        ("#w", "#w"),
        ("https://elsewhere.example/?a=1#b", "https://elsewhere.example/?a=1#b"),
    ],
)
def test_links_keep_their_fragment(link: str, shown: str) -> None:
    page = LinkRewriter(SITE, "/en/people/")
    assert page.rewrite("text/html", f'<a href="{link}">') == f'<a href="{shown}">'


def test_relative_links_of_folders() -> None:
    """A page that has become a folder deeper than it was names others from the root."""
    page = LinkRewriter(SITE, "/en/people/?order=latin")
    assert (
        page.rewrite("text/html", '<a href="lin-hai/#photo-1">') == '<a href="/en/people/lin-hai/#photo-1">'
    )
    assert page.links == {"/en/people/lin-hai/"}
