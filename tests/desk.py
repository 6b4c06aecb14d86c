"""Using the admin as a browser would."""

import re
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from lxml import html


def chief(client: Client | None = None) -> Client:
    """Return the browser of an editor who may do everything."""
    return logged_in(User.objects.create(username="editor", is_staff=True, is_superuser=True), client)


def logged_in(user: User, client: Client | None = None) -> Client:
    client = client or Client()
    client.force_login(user)
    return client


def url(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{page}", args=args)


def change(client: Client, row: Any, **fields: Any) -> Any:
    """Open the row's form, write into some fields and save."""
    address = url(type(row), "change", row.pk)
    return client.post(address, form_data(client.get(address)) | fields)


def form_data(response: Any) -> dict[str, list[str]]:
    """Return what a browser would send back from a page of the admin, were nothing changed."""
    forms = html.fromstring(response.content.decode()).forms
    (form,) = (each for each in forms if each.xpath(".//input[@name='_save']"))
    values: dict[str, list[str]] = {}
    for control in form.xpath(".//input|.//select|.//textarea"):
        for value in _sent(control):
            values.setdefault(control.name, []).append(value)
    return values


def _sent(control: Any) -> list[str]:
    """Return the values of a form's control as browsers rewrite them: HTML's value sanitization and line ends."""
    if control.tag == "textarea":
        text = re.sub("\r\n?", "\n", control.text or "").removeprefix("\n")
        return [text.replace("\n", "\r\n")]
    if control.tag == "select":
        return [option.get("value") for option in control.xpath(".//option[@selected]")] or (
            [] if control.multiple else [option.get("value") for option in control.xpath(".//option")][:1]
        )
    if control.type in ("submit", "file", "button") or (control.checkable and not control.checked):
        return []
    return [re.sub("[\r\n]", "", control.get("value", "on" if control.checkable else ""))]


def errors(response: Any) -> str:
    """Everything the page complains about."""
    assert response.status_code == 200, "saved without a complaint"
    context = response.context
    return " ".join(
        [
            str(context["adminform"].form.errors),
            *(
                str(f.formset.errors) + str(f.formset.non_form_errors())
                for f in context["inline_admin_formsets"]
            ),
        ]
    )


def values(row: Any) -> dict[str, Any]:
    """The row as it is in the database, but for base columns, which follow the language of the moment."""
    base_columns = {f.translated_field.name for f in row._meta.fields if hasattr(f, "translated_field")}
    columns = vars(type(row).objects.get(pk=row.pk)).items()
    hidden = base_columns | {"modified", "_state"}
    return {name: value or "" for name, value in columns if name not in hidden}
