"""Nodes of template tags that stand around other content."""

from django import template
from django.template.base import NodeList
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import override

from ..text.languages import BOTH, PREFIXES, TAGS, reader_languages
from ..web.previews import title_of


class BilingualNode(template.Node):
    """Content shown once in each language of the interface, Chinese or the reader's first."""

    def __init__(self, nodelist: NodeList, *, readers_first: bool) -> None:
        self.nodelist, self.readers_first = nodelist, readers_first

    def render(self, context: template.Context) -> SafeString:
        """Return both versions, each marked with its language."""
        versions = []
        for language in reader_languages() if self.readers_first else BOTH:
            with override(PREFIXES[language]):
                versions.append((language, TAGS[language], self.nodelist.render(context)))
        return format_html_join(" ", '<span class="{}" lang="{}">{}</span>', versions)


class SiteTitleNode(template.Node):
    """The title of a page, with the site's name after it unless it names it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: template.Context) -> SafeString:
        """Return the title."""
        title, home = self.nodelist.render(context).strip(), context.get("home")
        name = escape(title_of(home))
        return mark_safe(title) if name in title else mark_safe(f"{title} · {name}")
