"""The admin of a site of its own, with an editor, in a browser."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.prepared import DATABASE, ROOT, own_environment

from .served import served

LOGIN = "/admin/login/?next=/admin/"
OFFER = ".unsaved-typing"  # of typing that was not saved
PASSWORD = "a long password"


class Site:
    """A served site whose database a test reads and changes behind the editors' backs."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder, self.address = folder, address

    def sql(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / DATABASE, timeout=20)) as database, database:
            return database.execute(statement, values).fetchall()

    def expire_login(self, context: BrowserContext) -> None:
        (key,) = (each["value"] for each in context.cookies() if each["name"] == "sessionid")
        self.sql("DELETE FROM django_session WHERE session_key = ?", key)


@contextmanager
def edited_site(folder: Path, prepared: Path) -> Iterator[Site]:
    """Serve a site with one editor."""
    with served(folder, prepared=prepared) as address:
        environment = own_environment(folder) | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        create = ["createsuperuser", "--noinput", "--username=editor", "--email=editor@example.org"]
        subprocess.run([sys.executable, "manage.py", *create], cwd=ROOT, env=environment, check=True)
        yield Site(folder, address)


def sign_in(page: Page) -> None:
    """Sign in as the editor at the page of the login."""
    page.fill("[name=username]", "editor")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_url("**/admin/")


def saved(page: Page) -> None:
    """Wait for the message of a save."""
    page.locator(".messagelist .success").wait_for()


def in_database(desk: Site, address: str) -> str:
    ((text,),) = desk.sql("SELECT sort_key FROM magazine_person WHERE id = ?", address.split("/")[4])
    return str(text)


def open_page(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page
