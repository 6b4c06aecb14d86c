"""An editor in the admin: `python -m benchmarks.drills.editor PORT PASSWORD`, until standard input ends.

It logs in and writes "ready"; after a line on standard input it saves an article every two seconds and looks whether
the text is there. At the end comes a line of JSON with the seconds and the status of each save, and what was lost.
"""

import json
import re
import sys
import time
import uuid
from collections.abc import Mapping
from html.parser import HTMLParser
from http.client import HTTPException
from threading import Event, Thread
from urllib.parse import urlencode

from .asking import HOST, Answer, Connection, Target, ask

LOGIN = "/admin/login/"
ARTICLES = "/admin/articles/article/?q=464"
FIELD = "title_en"
EVERY = 2.0


class Form(HTMLParser):
    """Everything that a browser would send back from a form of the admin, were nothing changed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: list[tuple[str, str]] = []
        self._text: str | None = None
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take inputs, the chosen options of selects, and begin a text."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if (
            tag == "input"
            and name
            and given.get("type") not in ("submit", "file", "button", "search", "image")
        ):
            if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                self.fields.append((name, given.get("value", "")))
        elif tag == "textarea":
            self._text = ""
            self.fields.append((name, ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self.fields.append((self._select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """Collect the text of a textarea."""
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        """End a text or a select."""
        if tag == "textarea" and self._text is not None:
            name, _empty = self.fields.pop()
            self.fields.append((name, self._text.removeprefix("\n")))
            self._text = None
        elif tag == "select":
            self._select = ""


class Editor:
    """A browser that is logged in to the admin."""

    def __init__(
        self, target: Target, source: str = "127.0.0.1", cookies: Mapping[str, str] | None = None
    ) -> None:
        self.connection, self.cookies = Connection(target, source), dict(cookies or {})

    def ask(self, path: str, fields: list[tuple[str, str]] | None = None) -> Answer:
        """Open a page, or send a form."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Accept-Encoding": "identity", "Referer": f"https://{HOST}{path}"}
        if fields is None:
            answer = ask(self.connection, path, headers=headers)
        else:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            answer = ask(self.connection, path, "POST", urlencode(fields).encode(), headers)
        for cookie in answer.cookies:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def log_in(self, username: str, password: str) -> Answer:
        """Send the form of the login page; 302 is success."""
        page = self.ask(LOGIN)
        if page.status != 200:
            return page
        token = self.cookies.get("csrftoken", "")
        fields = {"csrfmiddlewaretoken": token, "username": username, "password": password}
        return self.ask(LOGIN, list(fields.items()))

    def articles(self) -> list[str]:
        """Return the addresses of the articles in the first page of the admin's list."""
        page = self.ask(ARTICLES).body.decode()
        return sorted(set(re.findall(r"/admin/articles/article/\d+/change/", page)))

    def save(self, address: str, text: str) -> Answer:
        """Open an article's form, write a text into it and save; 302 is success."""
        page = self.ask(address)
        if page.status != 200:
            return page
        form = [(name, text if name == FIELD else value) for name, value in Form(page.body.decode()).fields]
        known = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        fields = [(name, known.get(name, value)) for name, value in form if name not in ("q", "action")]
        return self.ask(address, [*fields, ("_save", "Save")])

    def stored(self, address: str) -> str:
        """Return the text that the article's form shows."""
        page = self.ask(address)
        return dict(Form(page.body.decode()).fields).get(FIELD, f"status {page.status}")


def main() -> None:
    """Save until standard input ends."""
    editor = Editor(Target(int(sys.argv[1])))
    status = editor.log_in("editor", sys.argv[2]).status
    addresses = editor.articles() if status == 302 else []
    if not addresses:
        sys.exit(f"The editor could not log in ({status}) or finds no article.")
    print("ready", flush=True)
    sys.stdin.readline()
    editor.connection.close()  # the front may have closed it meanwhile, after which a browser would open another
    ended = Event()
    Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
    saves: list[tuple[float, int]] = []
    lost: list[str] = []
    while not ended.is_set():
        text = f"Drill {len(saves)} {uuid.uuid4()}"
        begin = time.monotonic()
        try:
            answer = editor.save(addresses[0], text)
            saves.append((answer.seconds, answer.status))
            if answer.status == 302 and (found := editor.stored(addresses[0])) != text:
                lost.append(f"{text!r} is {found!r}")
        except (OSError, HTTPException) as error:
            saves.append((time.monotonic() - begin, 0))
            print(repr(error), file=sys.stderr)
        ended.wait(max(0.0, EVERY - (time.monotonic() - begin)))
    print(json.dumps({"saves": saves, "lost": lost}))


if __name__ == "__main__":
    main()
