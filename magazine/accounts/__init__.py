"""Editors' accounts: logins, passwords, the admin site."""
