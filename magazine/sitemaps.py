"""What search engines are told of: each public page with its other language and its permalink."""

from typing import Any

from django.contrib.sitemaps import Sitemap

from .languages import EN, PREFIXES, TAGS, ZH
from .models import Issue, Person

TAG_OF = {PREFIXES[language]: TAGS[language] for language in (ZH, EN)} | {"x-default": "x-default"}


class BilingualSitemap(Sitemap):
    """Pages in both languages, each naming the other; `x-default` is the permalink."""

    i18n = alternates = x_default = True
    limit = 5000

    def location(self, item: Any) -> str:
        """Return the page in the active language."""
        address: str = item.address
        return address

    def lastmod(self, item: Any) -> Any:
        """Return when it last changed."""
        return item.modified

    def get_urls(
        self, page: int | str = 1, site: Any = None, protocol: str | None = None
    ) -> list[dict[str, Any]]:
        """Say what pages say of themselves, where Django would only drop the language from the address."""
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            thing, _language = url["item"]
            origin = url["location"].removesuffix(self._location(url["item"]))
            for alternate in url["alternates"]:
                if alternate["lang_code"] == "x-default":
                    alternate["location"] = origin + thing.get_absolute_url()
                alternate["lang_code"] = TAG_OF[alternate["lang_code"]]
        return urls


class IssueSitemap(BilingualSitemap):
    """The contents pages."""

    def items(self) -> list[Issue]:
        """Return the public issues."""
        return list(Issue.objects.published().select_related("magazine"))


class PersonSitemap(BilingualSitemap):
    """The pages of people, who have no permalink."""

    x_default = False

    def items(self) -> list[Person]:
        """Return whoever has something public."""
        return list(Person.objects.public())

    def location(self, item: Person) -> str:
        """Return the page in the active language."""
        return item.get_absolute_url()
