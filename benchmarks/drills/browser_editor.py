"""An editor of one entry in a real browser: `python -m benchmarks.drills.browser_editor PORT USER PASSWORD SEED PATH`.

The editor works until standard input ends, and then writes a line of JSON: the steps taken, every word typed, and those
of them that the browser still shows or offers.
"""

import json
import os
import random
import sys
import uuid
from collections import Counter
from collections.abc import Callable
from threading import Event, Thread

from playwright.sync_api import Browser, Error, Page, sync_playwright

from .asking import HOST

EXECUTABLE = "/usr/bin/chromium"
ROWS = 6  # so few that two editors meet
PATIENCE = 15_000  # milliseconds for one step of a page
TRIES = 8  # of a refused form, each with the words that the page shows
FIELDS = ".row textarea[name$='-text_{language}']:not([readonly])"
CURSOR = "(field, at) => { field.focus(); field.setSelectionRange(at, at); }"
DRAFTS = "JSON.stringify(Object.entries(localStorage))"
TYPED = "JSON.stringify([...document.querySelectorAll('textarea, input')].map((field) => field.value))"


class BrowserEditor:
    """An editor with one tab on the desk page of an entry."""

    def __init__(self, browser: Browser, user: str, password: str, address: str, seed: int) -> None:
        self.context = browser.new_context(
            base_url=f"https://{HOST}",
            locale="en",
            ignore_https_errors=True,
            viewport={"width": 1280, "height": 900},
        )
        self.context.set_default_timeout(PATIENCE)
        self.user, self.password, self.address = user, password, address
        self.random = random.Random(seed)
        self.words: list[str] = []
        self.steps: Counter[str] = Counter()
        self.page = self.context.new_page()
        self.log_in(self.page)

    def log_in(self, page: Page) -> None:
        """Log in at the page of the login."""
        page.goto("/admin/login/?next=/admin/")
        page.fill("[name=username]", self.user)
        page.fill("[name=password]", self.password)
        page.click("[type=submit]")
        page.wait_for_url("**/admin/")

    def step(self) -> None:
        """Type a word into a row and end the visit in one of the ways in which visits end."""
        endings: dict[Callable[[], None], int] = {
            self.save: 10,
            self.split: 2,
            self.merge: 2,
            self.remove: 1,
            self.revert: 1,
            self.save_after_expired_login: 2,
            self.close_the_tab: 2,
        }
        (ending,) = self.random.choices([*endings], [*endings.values()])
        self.open()
        self.type_word()
        ending()
        self.steps[ending.__name__] += 1

    def open(self) -> None:
        """Open the desk page, and put back whatever the browser offers."""
        self.page.goto(self.address)
        for _offer in range(self.page.locator(".unsaved-typing").count()):
            offer = self.page.locator(".unsaved-typing").first
            back = offer.get_by_role("button", name="Put it back")
            if not back.is_visible():
                break  # its row is gone: the words stay offered
            back.click()
            self.save()

    def type_word(self) -> None:
        """Type a word of the editor's own somewhere into one of the first rows."""
        fields = self.page.locator(FIELDS.format(language=self.random.choice(["zh", "en"])))
        self.field = fields.nth(self.random.randrange(min(ROWS, fields.count())))
        word = f"w{uuid.uuid4().hex[:12]}w"
        text = self.field.input_value()
        self.field.evaluate(CURSOR, self.random.choice([0, len(text), text.find(" ") + 1]))
        self.words.append(word)
        self.page.keyboard.type(f" {word} ")

    def save(self) -> None:
        """Save by the key; what is refused is sent again from the page that shows it."""
        for _try in range(TRIES):
            with self.page.expect_navigation():
                self.page.keyboard.press("Control+s")
            if not self.page.locator("form.entry").count():  # busy, failed, or signed out
                self._send_unsaved_input()
            if not self.page.locator("#refused-heading").count():
                return
            self.page.locator(".row textarea").first.focus()

    def _send_unsaved_input(self) -> None:
        send = self.page.locator("form.unsaved-input button")
        for _try in range(TRIES):
            if not send.count():
                return
            with self.page.expect_navigation():
                send.click()

    def split(self) -> None:
        """Split the row at the cursor."""
        self._ask("Control+Shift+Enter")

    def merge(self) -> None:
        """Merge the row with the next one."""
        self._ask("Control+j")

    def remove(self) -> None:
        """Delete the row, which saves what was typed before it asks."""
        row = self.field.locator("xpath=ancestor::div[starts-with(@class, 'row ')][1]")
        row.locator("details.menu summary").click()
        with self.page.expect_navigation():
            row.locator("[value^='remove:']").click()
        self._answer()

    def _ask(self, key: str) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self._answer()

    def _answer(self) -> None:
        if self.page.locator("#refused-heading").count():
            return self.save()
        confirm = self.page.locator("#question button[name=do]")
        if confirm.count():
            with self.page.expect_navigation():
                confirm.first.click()
        return None

    def revert(self) -> None:
        """Save, then put the row back as it was before."""
        name = self.field.get_attribute("name") or ""
        self.save()
        self.page.goto(f"/admin/articles/passage/{name.split('-')[1]}/history/")
        back = self.page.locator("a[href*='put-back'], a[href*='revert']")
        if not back.count():
            return
        back.first.click()
        reason = self.page.locator("main [name=_reason], #content [name=_reason]")
        if reason.count():
            reason.first.fill("drill")
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")

    def save_after_expired_login(self) -> None:
        """Save with an expired login: log in in another tab, then send what the first one holds."""
        self.context.clear_cookies(name="sessionid")
        with self.page.expect_navigation():
            self.page.keyboard.press("Control+s")
        tab = self.context.new_page()
        self.log_in(tab)
        tab.close()
        self._send_unsaved_input()
        if self.page.locator("#refused-heading").count():
            self.page.locator(".row textarea").first.focus()
            self.save()

    def close_the_tab(self) -> None:
        """Close the tab without saving; the next visit is offered the words."""
        self.page.close()
        self.page = self.context.new_page()

    def shown(self) -> list[str]:
        """Return the words that are before their author: in the tab, or offered by the next one."""
        texts = self.page.evaluate(TYPED) + self.page.inner_text("body") + self.page.evaluate(DRAFTS)
        return [word for word in self.words if word in texts]


def work(editor: BrowserEditor, ended: Event) -> None:
    """Take steps until the time is over; one that a server breaks off is taken up by the next visit."""
    while not ended.is_set():
        try:
            editor.step()
        except Error as error:
            editor.steps["broken off"] += 1
            print(f"{editor.user}: {' '.join(str(error).split())[:300]}", file=sys.stderr)
            if editor.page.is_closed():
                editor.page = editor.context.new_page()
            ended.wait(1)


def main() -> None:
    """Work until standard input ends."""
    port, user, password, seed, address = sys.argv[1:]
    os.environ.pop("TMPDIR", None)  # the server's, whose size is measured
    ended = Event()
    with sync_playwright() as playwright:
        rule = f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{port}"
        flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", rule]
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=flags)
        editor = BrowserEditor(browser, user, password, address, int(seed))
        print("ready", flush=True)
        Thread(target=lambda: (sys.stdin.read(), ended.set()), daemon=True).start()
        work(editor, ended)
        editor.page.goto(address)
        print(json.dumps({"steps": editor.steps, "words": editor.words, "shown": editor.shown()}))
        browser.close()


if __name__ == "__main__":
    main()
