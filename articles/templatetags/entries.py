"""Tags for entries in lists: their titles in both languages, and who speaks in them."""

from dataclasses import dataclass

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from magazine.text.languages import TAGS, ZH, LanguageText, page_language, reader_languages, run_of, text_in

from ..browsing.entries import ShownEntry
from ..models import Article, Contribution

register = template.Library()


@dataclass(frozen=True)
class EntrySide:
    """Title and deck of an entry in one language, as in the contents list; `is_printed` if its text is, too."""

    language: str
    title: str
    deck: str
    is_printed: bool
    has_link: bool = False

    @property
    def tag(self) -> str:
        """The `lang` attribute."""
        return TAGS[self.language]


@register.filter
def entry_sides(article: Article) -> list[EntrySide]:
    """Return the sides of an entry, the reader's first, of which the first with a title has the link."""
    titles = {
        language: text_in(article, "contents_title", language) or text_in(article, "headline", language)
        for language in reader_languages()
    }
    linked = next((language for language, title in titles.items() if title), "")
    return [
        EntrySide(
            language,
            title,
            text_in(article, "contents_deck", language),
            is_printed=getattr(article, f"in_{language}"),
            has_link=language == linked,
        )
        for language, title in titles.items()
    ]


@register.simple_tag
def voices(entry: ShownEntry) -> SafeString:
    """Show the names of those who speak in an entry, or the first of many and the number of all or the others."""
    is_chinese = page_language() == ZH
    names = format_html_join("、" if is_chinese else ", ", "{}", ((_name(each),) for each in entry.named))
    if not entry.others:
        return names
    # Chinese counts all (某某等16人), English the others.
    count = len(entry.people) if is_chinese else entry.others
    return mark_safe(_("%(names)s and %(count)s others") % {"names": names, "count": count})


def _name(contribution: Contribution) -> LanguageText | str:
    """Return a name as printed with the entry, else the person's name, in the page's language if it is known in it."""
    language = page_language()
    for owner in (contribution, contribution.person):
        if name := text_in(owner, "name", language):
            return name
    return run_of(contribution, "name") or run_of(contribution.person, "name") or ""
