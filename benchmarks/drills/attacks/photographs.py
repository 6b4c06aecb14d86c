"""Two editors upload photographs of 24 megapixels at once: both are stored, and no worker grows with them."""

import json
import re
import threading
import uuid
from functools import cache

from ...renditions import SIZE, photograph
from ..asking import Answer, Tally, ask, crowd
from ..drill import Drill, Outcome
from ..editor import Editor, Form
from ..site import EDITOR, Site

MOST_MEGABYTES = 250  # of a worker
SHORT = 5  # seconds: below it the photographs have a sixteenth of the pixels
PHOTOS = """
import json
from media.models import Photo
print(json.dumps(list(Photo.objects.filter(kind="article").order_by("pk").values_list("pk", flat=True)[:2])))
"""
FILLED = """
from media.models import Photo
print(Photo.objects.filter(width=%d).count())
"""


class PhotoEditor(Editor):
    """An editor who uploads files."""

    def upload(self, address: str, content: bytes) -> Answer:
        """Open a photograph's form, choose a file and save; 302 is success."""
        page = self.ask(address)
        fields = [
            (name, value) for name, value in Form(page.body.decode()).fields if name not in ("q", "action")
        ]
        boundary = uuid.uuid4().hex
        parts = [
            _part(boundary, f'name="{name}"', value.encode()) for name, value in [*fields, ("_save", "Save")]
        ]
        parts.append(_part(boundary, 'name="file"; filename="photograph.jpg"', content))
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Referer": f"https://archive.example.org{address}",
            "Content-Type": f"multipart/form-data; boundary={boundary}",
        }
        return ask(self.connection, address, "POST", body, headers)


def _part(boundary: str, disposition: str, content: bytes) -> bytes:
    return (
        f"--{boundary}\r\nContent-Disposition: form-data; {disposition}\r\n\r\n".encode() + content + b"\r\n"
    )


@cache
def _file(size: tuple[int, int]) -> bytes:
    return photograph("JPEG", size)


def upload(site: Site, seconds: float) -> Outcome:
    """Upload to two photographs at once, again and again."""
    numbers = json.loads(site.run("manage.py", "shell", "--no-imports", "--command", PHOTOS))
    size = (SIZE[0] // 4, SIZE[1] // 4) if seconds < SHORT else SIZE
    content, free, lock = _file(size), list(numbers), threading.Lock()
    most: list[float] = []

    def one(source: str, tally: Tally) -> None:
        with lock:
            number = free.pop()
        editor = PhotoEditor(site.front, source)
        try:
            if (status := editor.log_in(EDITOR, site.password).status) != 302:
                raise RuntimeError(f"the editor cannot log in: {status}")
            answer = editor.upload(f"/admin/media/photo/{number}/change/", content)
            tally.add_answer(answer)
            if answer.status == 200:
                tally.add(" ".join(re.findall(r"errorlist[^>]*>(.*?)</ul>", answer.body.decode())))
            most.append(site.worker_megabytes())
        finally:
            editor.connection.close()
            with lock:
                free.append(number)

    tally = crowd(len(numbers), seconds, one)
    stored = int(site.run("manage.py", "shell", "--no-imports", "--command", FILLED % size[0]))
    wrong = tally.unexpected("302", "503")
    wrong += [] if stored == len(numbers) else [f"{stored} of {len(numbers)} photographs are stored"]
    wrong += [f"a worker took {max(most):.0f} MB after an upload"] if max(most) > MOST_MEGABYTES else []
    figures = f"2 editors; {len(content) / 1e6:.0f} MB, {size[0] * size[1] / 1e6:.0f} megapixels; {tally}"
    return Outcome(f"{figures}; slowest {max(tally.slowest.values()):.1f} s", wrong)


DRILLS = [Drill("photographs uploaded", upload, at_short=1.0, saves=False, timed=False)]
