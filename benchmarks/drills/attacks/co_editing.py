"""Two editors at one entry: the same rows, the same words, splits, merges, deletions and expired logins.

Every word that they type ends in the archive, in its history, or on the page before its author.
"""

import json
import random
import re
import threading
import time
import uuid

from ..asking import Answer, Tally, crowd
from ..drill import Drill, Outcome
from ..editor import Editor, Form
from ..site import EDITOR, Site

EDITORS = 2
ROWS = 12
TRIES = 8  # of a refused form, each with the words that the page shows
ACTIONS = ("split", "merge", "remove", "pair")
WORD = re.compile(r"w[0-9a-f]{12}w")
Fields = list[tuple[str, str]]


class CoEditor(Editor):
    """An editor on the desk page of an entry."""

    def __init__(self, site: Site, source: str, seed: int) -> None:
        super().__init__(site.front, source)
        self.site, self.random = site, random.Random(seed)
        if (status := self.log_in(EDITOR, site.password).status) != 302:
            raise RuntimeError(f"the editor cannot log in: {status}")

    def open(self, address: str) -> Fields:
        """Open the page, and return the fields of its form."""
        return self.fields_of(self.ask(address))

    def fields_of(self, page: Answer) -> Fields:
        """Return the fields of the desk page's form, but for its token."""
        form = page.body.decode().partition('<form class="entry"')[2]
        return [(name, value) for name, value in Form(form).fields if name != "csrfmiddlewaretoken"]

    def send(self, address: str, fields: Fields) -> Answer:
        """Send the form."""
        token = ("csrfmiddlewaretoken", self.cookies.get("csrftoken", ""))
        return self.ask(address, [token, *fields])

    def type_word(self, fields: Fields) -> tuple[Fields, str, str]:
        """Type a word of its own into one text; return the fields, the word and the row's primary key."""
        texts = [name for name, value in fields if re.fullmatch(r"passage-\d+-text_(zh|en)", name) and value]
        texts = texts[:ROWS]  # so few that the editors meet
        name, word = self.random.choice(texts), f"w{uuid.uuid4().hex[:12]}w"
        return (
            [(each, self._with(value, word) if each == name else value) for each, value in fields],
            word,
            name,
        )

    def _with(self, text: str, word: str) -> str:
        place = self.random.choice([0, len(text), text.find(" ") + 1, self.random.randrange(len(text) + 1)])
        while WORD.search(text[max(0, place - 14) : place + 14]) and place:
            place -= 1  # not into another one's word
        return f"{text[:place]} {word} {text[place:]}"

    def save(self, address: str, fields: Fields) -> Answer:  # type: ignore[override]
        """Save, with the words that are refused sent again from the page that shows them."""
        answer = self.send(address, fields)
        for _try in range(TRIES):
            if answer.status == 503:
                time.sleep(0.2)
                answer = self.send(address, fields)
            elif answer.status == 409:
                answer = self.send(address, self.fields_of(answer))
            else:
                break
        return answer

    def save_after_logout(self, address: str, fields: Fields) -> Answer:
        """Save with an expired login: log in elsewhere, then send what the page of the refusal holds."""
        self.cookies.pop("sessionid", None)
        refused = self.send(address, fields)
        self.log_in(EDITOR, self.site.password)
        held = [
            (name, value)
            for name, value in Form(refused.body.decode()).fields
            if name != "csrfmiddlewaretoken"
        ]
        return self.save(address, held)


def co_edit(site: Site, seconds: float) -> Outcome:
    """Let two editors work on the longest entry, and look for every word that they typed."""
    address = longest_entry(site)
    typed: list[tuple[str, str]] = []  # the word, and the last page that its author saw
    sessions: dict[str, CoEditor] = {}
    lock = threading.Lock()

    def work(source: str, tally: Tally) -> None:
        with lock:
            if source not in sessions:
                sessions[source] = CoEditor(site, source, seed=len(sessions))
        editor = sessions[source]
        fields, word, name = editor.type_word(editor.open(address))
        chance = editor.random.random()
        if chance < 0.2:
            action = editor.random.choice(ACTIONS)
            fields += [
                ("do", f"{action}:{name.split('-')[1]}"),
                ("cut_zh", "9"),
                ("cut_en", "20"),
                ("side", "en"),
            ]
        answer = (editor.save_after_logout if chance > 0.9 else editor.save)(address, fields)
        tally.add_answer(answer)
        typed.append((word, answer.body.decode(errors="replace")))
        editor.connection.close()

    tally = crowd(EDITORS, seconds, work)
    stored = set(json.loads(site.run("manage.py", "shell", "--no-imports", "--command", STORED)))
    lost = [word for word, page in typed if word not in stored and word not in page]
    wrong = [f"{len(lost)} words are lost: {' '.join(lost[:5])}"] if lost else []
    wrong += tally.unexpected("302", "409", "503")
    wrong += [] if len(typed) >= EDITORS else ["nobody typed a word"]
    return Outcome(f"{EDITORS} editors of one entry; {tally}; of {len(typed)} words {len(lost)} lost", wrong)


def longest_entry(site: Site) -> str:
    pk = site.run("manage.py", "shell", "--no-imports", "--command", LONGEST).strip()
    return f"/admin/articles/article/{pk}/desk/"


LONGEST = """
from django.db.models import Count
from articles.models import Article
print(Article.objects.filter(parent=None).annotate(n=Count("entry_passages")).order_by("-n", "pk")[0].pk)
"""
STORED = r"""
import json, re
from articles.models import Passage
columns = ("text_zh", "text_en")
rows = [*Passage.objects.values_list(*columns), *Passage.history.values_list(*columns)]
print(json.dumps(sorted({word for row in rows for text in row for word in re.findall(r"w[0-9a-f]{12}w", text)})))
"""

DRILLS = [
    Drill("two editors of one entry", co_edit, saves=False, timed=False, by_database=True, at_short=2.0)
]
