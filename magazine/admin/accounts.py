"""The admin of accounts and their groups."""

from contextlib import AbstractContextManager, nullcontext

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from ..passwords import hashed_ahead
from .discretion import Discreet

admin.site.unregister([User, Group])


@admin.register(User)
class AccountAdmin(Discreet, UserAdmin):
    """Django's, with new passwords hashed before the database's write lock is taken."""

    def before_edit(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Hash a new password, once the user may set one."""
        password = request.POST.get("password1", "")
        may_set = self.has_add_permission(request) or self.has_change_permission(request)
        return hashed_ahead(password) if password and may_set else nullcontext()


@admin.register(Group)
class AccountGroupAdmin(Discreet, GroupAdmin):
    """Django's."""
