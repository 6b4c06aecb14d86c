"""Links of a page as static files have them."""

import pytest

from articles.export.links import Page

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
    page = Page(SITE, "/en/people/")
    assert page.rewritten("text/html", f'<a href="{link}">') == f'<a href="{shown}">'


def test_relative_links_of_folders() -> None:
    """A page that has become a folder deeper than it was names others from the root."""
    page = Page(SITE, "/en/people/?order=latin")
    assert (
        page.rewritten("text/html", '<a href="lin-hai/#photo-1">') == '<a href="/en/people/lin-hai/#photo-1">'
    )
    assert page.found == {"/en/people/lin-hai/"}
