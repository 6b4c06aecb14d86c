"""The admin of accounts and their groups."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, Permission, User
from django.http import HttpRequest

from ..accounts.passwords import hashed_ahead
from .forms import FIELDS
from .unchanged_values import UnchangedValuesMixin
from .view_permissions import ViewPermissionMixin

admin.site.unregister([User, Group])


class AccountForm(UnchangedValuesMixin, UserChangeForm):
    """Django's form, which leaves unchanged values as they are."""


class GroupForm(UnchangedValuesMixin, forms.ModelForm):
    """A group of accounts."""


class PermissionChoicesMixin:
    """Offers no permissions of django-axes, whose counts are in a cache: its tables do not exist."""

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        """Leave them out of the choices."""
        if db_field.remote_field.model is Permission:
            kwargs["queryset"] = Permission.objects.exclude(content_type__app_label="axes")
        return super().formfield_for_manytomany(db_field, request=request, **kwargs)


@admin.register(User)
class AccountAdmin(PermissionChoicesMixin, ViewPermissionMixin, UserAdmin):
    """Django's UserAdmin, with new passwords hashed before the database's write lock is taken."""

    form = AccountForm
    formfield_overrides = FIELDS

    def before_edit(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Hash a new password, if the user has the permission to set one."""
        password = request.POST.get("password1", "")
        may_set = self.has_add_permission(request) or self.has_change_permission(request)
        return hashed_ahead(password) if password and may_set else nullcontext()


@admin.register(Group)
class AccountGroupAdmin(PermissionChoicesMixin, ViewPermissionMixin, GroupAdmin):
    """Django's GroupAdmin with our fields and permission checks."""

    form = GroupForm
    formfield_overrides = FIELDS
