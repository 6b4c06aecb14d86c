"""Publication state in the admin, the same for issues and articles."""

from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ..db.publication import State
from ..web.pages import preview_address
from .forms import RowForm
from .model_admin import BilingualModelAdmin

PUBLICATION: tuple[Any, Any] = (_("Publication"), {"fields": [("state", "published_at"), "withdrawn_reason"]})


def _this_second() -> datetime:
    """Return the current time without its fraction, which a form does not show and would lose at the next save."""
    return timezone.now().replace(microsecond=0)


class PublishingForm(RowForm):
    """A form in which the time of publication may be left empty."""

    def clean(self) -> dict[str, Any]:
        """Publish now if no time was entered."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("state") == State.PUBLISHED and "published_at" in data:
            data["published_at"] = data["published_at"] or _this_second()
        return data


class PublishingAdmin(BilingualModelAdmin):
    """Base with an action that publishes; withdrawal needs a reason, so there is no action for it."""

    form = PublishingForm
    actions = ["publish"]
    change_form_template = "admin/publishing_change_form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> Any:
        """Link the preview of a row that readers do not see."""
        if obj is not None and self.get_view_on_site_url(obj) is None:
            context["preview_address"] = preview_address(obj.get_absolute_url())
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.action(description=_("Publish the selected drafts"), permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Publish drafts, each at its own time or now; withdrawn rows stay withdrawn."""
        drafts = list(queryset.filter(state=State.DRAFT))
        for draft in drafts:
            draft.state, draft.published_at = State.PUBLISHED, draft.published_at or _this_second()
            draft.save(update_fields=["state", "published_at", "modified"])
            self.log_change(request, draft, [{"changed": {"fields": ["state", "published_at"]}}])
        message = ngettext("%(count)s draft was published.", "%(count)s drafts were published.", len(drafts))
        level = messages.SUCCESS if drafts else messages.WARNING
        self.message_user(request, message % {"count": len(drafts)}, level)
