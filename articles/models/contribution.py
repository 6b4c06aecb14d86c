"""Contributions: the people who made an article."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel
from magazine.models import Person

from ..querysets import ArticleRowQuerySet
from .article import ARTICLE_KEY, Article


class Contribution(NaturalKeyModel):
    """A person's role in an article, with name and affiliation as printed there."""

    natural_key_lookups = (*ARTICLE_KEY, "person__slug", "role")

    class Role(models.TextChoices):
        """Roles, in the order of the admin's list."""

        AUTHOR = "author", _("author")
        SPEAKER = "speaker", _("speaker")
        INTERVIEWEE = "interviewee", _("interviewee")
        INTERVIEWER = "interviewer", _("interviewer")
        TRANSLATOR = "translator", _("translator")
        CORRESPONDENT = "correspondent", _("correspondent")
        LIAISON = "liaison", _("liaison officer")
        RESPONSIBLE_EDITOR = "responsible_editor", _("responsible editor")

    # Responsible for the text, in contrast to responsible editors, correspondents and liaisons.
    CREATOR_ROLES = (Role.AUTHOR, Role.SPEAKER, Role.INTERVIEWEE)

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="contributions", verbose_name=_("article")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="contributions", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name as printed"), max_length=200, blank=True)
    affiliation = models.CharField(_("affiliation as printed"), max_length=500, blank=True)

    objects = ArticleRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["article", "order", "pk"]
        constraints = [
            models.UniqueConstraint(name="contribution_once", fields=["article", "person", "role"])
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"
