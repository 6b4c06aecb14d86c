"""Using the editors' desk as a browser would."""

from typing import Any

from django.contrib.auth.models import User
from django.forms import BoundField, FileField, Form, MultiWidget
from django.test import Client
from django.urls import reverse


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


def form_data(response: Any) -> dict[str, Any]:
    """What a browser would send back from a page of the desk, were nothing changed."""
    forms: list[Form] = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    return {name: value for form in forms for bound in form for name, value in sent(bound).items()}


def sent(bound: BoundField) -> dict[str, Any]:
    value, widget = bound.value(), bound.field.widget
    if isinstance(widget, MultiWidget):
        return {f"{bound.html_name}_{i}": part or "" for i, part in enumerate(widget.decompress(value))}
    if isinstance(bound.field, FileField):  # a browser never sends back the name of a file that is there
        return {}
    return {} if value is False else {bound.html_name: value if value or value == 0 else ""}


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
    columns = type(row).objects.filter(pk=row.pk).values().get().items()
    return {name: value or "" for name, value in columns if name not in base_columns | {"modified"}}
