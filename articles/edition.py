"""The rules of the edition: what the archive shows as printed, what it puts right, and how that is marked.

The page for librarians and every package of an issue state them from here.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from magazine.text.languages import BOTH, PREFIXES


class Rules(NamedTuple):
    """Rules under a heading."""

    heading: Promise
    sentences: tuple[Promise, ...]


RULES = (
    Rules(
        _("As printed"),
        (
            _(
                "Texts, titles, contents list and colophon have the words of the printed issue in each language, "
                "misprints included. Neither language is altered to fit the other, and nothing is translated."
            ),
            _("Line breaks, and the places where a page or column divides a paragraph, are not reproduced."),
        ),
    ),
    Rules(
        _("Put right"),
        (
            _(
                "Slips of text recognition, which the printed page does not have. Each is listed on the page of "
                "corrections of its issue."
            ),
            _(
                "Characters that look alike but have a wrong code: radicals for characters, ligatures, invisible "
                "characters. They are not marked."
            ),
            _(
                "On the page alone: spaces between Chinese characters and Latin letters, the width of marks beside "
                "Chinese characters, and straight quotation marks. Stored texts keep theirs."
            ),
        ),
    ),
    Rules(
        _("Marked"),
        (
            _(
                "A misprint has a number that leads to a note with the printed words, those suggested and the "
                "reason."
            ),
            _(
                "A text corrected after its publication has the mark †, which leads to the day and the earlier "
                "reading. Records name such corrections, and each issue has a page and a feed of them."
            ),
            _("What stands in one language only is said to do so, in its place."),
            _(
                "A last page that is not printed is inferred from the next article. References and records give it "
                "only once it has been confirmed."
            ),
            _(
                "Traditional characters are converted by a program from the Simplified ones, which are those to cite."
            ),
        ),
    ),
)


def rules_as_text() -> str:
    """Return the rules in both languages, one sentence to a line."""
    texts = []
    for language in BOTH:
        with override(PREFIXES[language]):
            texts += ["\n".join([str(rules.heading), *map(str, rules.sentences)]) for rules in RULES]
    return "\n\n".join(texts) + "\n"
