"""Publication state in the admin, the same for issues and articles."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..db.publication import PublishableModel, State, was_public
from ..history.records import history_of
from ..text.languages import EN, ZH
from ..web.pages import preview_address
from .forms import RowForm
from .model_admin import BilingualModelAdmin, pairs

HIDES = "hides_now"
PUBLICATION: tuple[Any, Any] = (
    gettext_lazy("Publication"),
    {"fields": [("state", "published_at"), *pairs("withdrawn_reason")]},
)
MISSING_REASON = {
    ZH: gettext_lazy("Readers find the reason in both languages: please enter it in Chinese."),
    EN: gettext_lazy("Readers find the reason in both languages: please enter it in English."),
}


def _this_second() -> datetime:
    """Return the current time without its fraction, which a form does not show and would lose at the next save."""
    return timezone.now().replace(microsecond=0)


class ConfirmationField(forms.BooleanField):
    """A question that the form asks only once a save needs it: until then it is hidden."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell that an answer changes nothing in the row."""
        return False


class PublishingForm(RowForm):
    """A form in which the time of publication may be left empty, and that asks before it hides a public row."""

    hides_now = ConfirmationField(required=False)

    def clean(self) -> dict[str, Any]:
        """Publish now if no time was entered; ask for reasons, and for a confirmation."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        confirmed = data.pop(HIDES, False)
        if data.get("state") == State.PUBLISHED and "published_at" in data:
            data["published_at"] = data["published_at"] or _this_second()
        if data.get("state") == State.WITHDRAWN:
            self._require_reasons(data)
        elif not confirmed and not self.errors:
            self._ask_before_hiding(data)
        return data

    def _require_reasons(self, data: dict[str, Any]) -> None:
        """Require both languages of who withdraws or words the reason; an older reason may have one."""
        if not {"state", *(f"withdrawn_reason_{language}" for language in MISSING_REASON)} & set(
            self.changed_data
        ):
            return
        for language, message in MISSING_REASON.items():
            name = f"withdrawn_reason_{language}"
            if name in data and not data[name]:
                self.add_error(name, str(message))

    def _ask_before_hiding(self, data: dict[str, Any]) -> None:
        """Refuse to hide what readers see now, unless the editor ticks that this is meant."""
        state, time = (data.get(name, getattr(self.instance, name)) for name in ("state", "published_at"))
        if self.instance.pk is None or (state == State.PUBLISHED and time <= timezone.now()):
            return
        if not type(self.instance)._default_manager.published().filter(pk=self.instance.pk).exists():
            return
        if state == State.PUBLISHED:
            message = _("Readers see this now. With this time of publication they do not, until %(time)s.")
            message %= {"time": f"{timezone.localtime(time):%Y-%m-%d %H:%M}"}
            self._ask(message, _("Yes, take it out of public until then"))
        else:
            message = _("Readers see this now. A draft has no page; withdrawn, its page says why.")
            self._ask(message, _("Yes, take it out of public without a trace"))

    def _ask(self, message: str, label: str) -> None:
        """Show the question."""
        field = self.fields[HIDES]
        field.widget, field.label = forms.CheckboxInput(), label
        self._bound_fields_cache.pop(HIDES, None)  # it has the label of before
        self.add_error(HIDES, message)


class PublishingAdmin(BilingualModelAdmin):
    """Base with an action that publishes; withdrawal needs a reason, so there is no action for it.

    A row that is or was public is withdrawn, not deleted: its address has been cited.
    """

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

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Add the question to the publication of an existing row."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        publication = (
            PUBLICATION[0],
            {"fields": [PUBLICATION[1]["fields"][0], HIDES, *PUBLICATION[1]["fields"][1:]]},
        )
        return [publication if each[0] == PUBLICATION[0] else each for each in fieldsets]

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def publication(self, row: PublishableModel) -> str:
        """Return the state, with the time of a plan and with what else hides the row from readers."""
        hidden = row.hidden_by
        if hidden is None or hidden is row or row.state != State.PUBLISHED:
            return row.publication
        return f"{row.publication} ({hidden._meta.verbose_name}: {hidden.publication})"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Permit deletion of what readers never saw."""
        return super().has_delete_permission(request, obj) and not (obj is not None and has_been_public(obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Name the rows that are or were public among those that block a deletion."""
        deleted, counts, needed, protected = super().get_deleted_objects(objs, request)
        public = [
            _("%(row)s is or was public: withdraw it instead.") % {"row": row}
            for row in objs
            if has_been_public(row)
        ]
        return deleted, counts, set() if public else needed, [*public, *protected]

    @admin.action(description=gettext_lazy("Publish the selected drafts"), permissions=["change"])
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


def has_been_public(row: PublishableModel) -> bool:
    """Tell whether readers see a row or have seen it: it and its owners have all been published."""
    return all(map(_has_been_published, row.owners))


def _has_been_published(row: Any) -> bool:
    if row.is_published or row.state == State.WITHDRAWN:
        return True
    return history_of(row).filter(was_public()).exists()
