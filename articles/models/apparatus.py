"""What belongs to an article beside its text: who made it, its photographs, the slips kept as printed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from magazine.db.natural_keys import NaturalKeyModel, next_number
from magazine.models import Person, PersonName
from media.models import Photo

from ..querysets import OfArticleQuerySet
from .article import Article
from .passage import Passage

Language = PersonName.Language


ARTICLE_KEY = tuple(f"article__{lookup}" for lookup in Article.natural_key_lookups)


class Contribution(NaturalKeyModel):
    """A person's part in an article, with name and affiliation as printed there."""

    natural_key_lookups = (*ARTICLE_KEY, "person__slug", "role")

    class Role(models.TextChoices):
        """What the person did."""

        AUTHOR = "author", _("author")
        SPEAKER = "speaker", _("speaker")
        INTERVIEWEE = "interviewee", _("interviewee")
        INTERVIEWER = "interviewer", _("interviewer")
        TRANSLATOR = "translator", _("translator")
        CORRESPONDENT = "correspondent", _("correspondent")
        LIAISON = "liaison", _("liaison")
        RESPONSIBLE_EDITOR = "responsible_editor", _("responsible editor")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="contributions", verbose_name=_("article")
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="contributions", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    order = models.PositiveSmallIntegerField(_("order"))
    name = models.CharField(_("name as printed"), max_length=200, blank=True)
    affiliation = models.CharField(_("affiliation as printed"), max_length=500, blank=True)

    objects = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["article", "order", "pk"]
        constraints = [
            models.UniqueConstraint(name="contribution_once", fields=["article", "person", "role"])
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.person}"


class Figure(NaturalKeyModel):
    """A photograph's place in an article."""

    natural_key_lookups = (*ARTICLE_KEY, "photo__number")

    article = models.ForeignKey(Article, models.CASCADE, related_name="figures", verbose_name=_("article"))
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="figures", verbose_name=_("photograph"))
    after = models.ForeignKey(
        Passage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="figures",
        verbose_name=_("printed after"),
        help_text=_("The passage after which it was printed; none: before the text."),
    )
    order = models.PositiveSmallIntegerField(_("order"))

    objects = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["article", "order", "pk"]
        constraints = [models.UniqueConstraint(name="figure_once", fields=["article", "photo"])]

    def __str__(self) -> str:
        return str(self.photo)

    def clean(self) -> None:
        """Refuse a photograph of another issue and a place in another article."""
        if self.article_id and self.photo_id and self.photo.issue_id != self.article.issue_id:
            raise ValidationError(_("The photograph is in another issue."))
        if self.article_id and self.after and self.after.entry_id != self.article.entry.pk:
            raise ValidationError(_("The passage is in another article."))


class EditorialNote(NaturalKeyModel):
    """A slip of the publisher's, kept as printed and pointed out to readers."""

    natural_key_lookups = (*ARTICLE_KEY, "number")

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="editorial_notes", verbose_name=_("article")
    )
    passage = models.ForeignKey(
        Passage,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="editorial_notes",
        verbose_name=_("passage"),
        help_text=_("None: the slip is in a title or caption of the article."),
    )
    number = models.PositiveSmallIntegerField(_("number"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
    printed = models.CharField(_("as printed"), max_length=300)
    suggested = models.CharField(_("suggested reading"), max_length=300, blank=True)
    reason = models.CharField(_("reason"), max_length=300)

    objects = OfArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("editorial note")
        verbose_name_plural = _("editorial notes")
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(name="editorial_note_number_once", fields=["article", "number"])
        ]

    def __str__(self) -> str:
        return f"{self.printed} → {self.suggested}"

    def clean(self) -> None:
        """Refuse a passage of another article."""
        if self.article_id and self.passage and self.passage.entry_id != self.article.entry.pk:
            raise ValidationError(_("The passage is in another article."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new note the next number of its article."""
        with transaction.atomic():
            if self.number is None:
                self.number = next_number(self.article, self.article.editorial_notes.all())
            super().save(*args, **kwargs)
