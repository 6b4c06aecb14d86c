"""Pages in Qt WebEngine, an old Chromium: run by `old_engines` with the folder of one on the path.

On standard input a list of jobs (address, width, script), on standard output a line of JSON for each answer.
"""

import json
import sys
from typing import Any

try:
    from PyQt6.QtCore import QTimer, QUrl  # type: ignore[import-not-found]
    from PyQt6.QtWebEngineWidgets import QWebEngineView  # type: ignore[import-not-found]
    from PyQt6.QtWidgets import QApplication  # type: ignore[import-not-found]
except ImportError:
    from PyQt5.QtCore import QTimer, QUrl  # type: ignore[import-not-found,no-redef]
    from PyQt5.QtWebEngineWidgets import QWebEngineView  # type: ignore[import-not-found,no-redef]
    from PyQt5.QtWidgets import QApplication  # type: ignore[import-not-found,no-redef]

HEIGHT = 900  # of the window, in pixels
SETTLING = 1000  # milliseconds for fonts and layout; the engine has no signal for them


class Pages:
    """Loads page after page in one view, and answers."""

    def __init__(self, jobs: list[dict[str, Any]]) -> None:
        self.jobs, self.view = jobs, QWebEngineView()
        self.view.loadFinished.connect(lambda _loaded: QTimer.singleShot(SETTLING, self.evaluate))

    def load(self) -> None:
        """Load the first page of those left."""
        if not self.jobs:
            QApplication.quit()
            return
        self.view.resize(self.jobs[0]["width"], HEIGHT)
        self.view.show()
        self.view.load(QUrl(self.jobs[0]["address"]))

    def evaluate(self) -> None:
        """Run the script of the page."""
        self.view.page().runJavaScript(self.jobs[0]["script"], self.answer)

    def answer(self, found: str) -> None:
        """Print what the script returned, take a picture if wanted, and go on."""
        job = self.jobs.pop(0)
        if job.get("picture"):
            self.view.grab().save(job["picture"])
        print(found, flush=True)
        self.load()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    pages = Pages(json.load(sys.stdin))
    QTimer.singleShot(0, pages.load)
    (application.exec if hasattr(application, "exec") else application.exec_)()
    pages.view.close()
