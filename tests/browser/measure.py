"""Print what every kind of page weighs on a phone."""

import tempfile
from pathlib import Path
from statistics import median

from .chromium import chromium
from .kinds import KINDS
from .served import served
from .weighing import weigh


def main() -> None:
    """Print a row a page, and the page in the middle."""
    print("HTML kB  all kB  requests    CLS  page")
    weights = []
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, chromium() as browser:
        for kind, address in KINDS.items():
            if kind != "page image":  # the issue comes with none
                page = browser.new_page(base_url=site, viewport={"width": 390, "height": 844})
                one = weigh(page, f"/{address}")
                page.close()
                weights.append(one)
                print(
                    f"{one.html / 1000:7.1f} {one.total / 1000:7.1f} {one.requests:9} {one.shift:6.3f}  {kind}"
                )
    html, total = (median(getattr(one, name) for one in weights) / 1000 for name in ("html", "total"))
    print(f"{html:7.1f} {total:7.1f}                   in the middle")


if __name__ == "__main__":
    main()
