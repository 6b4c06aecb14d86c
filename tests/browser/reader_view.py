"""Read every article as reader views do, with @mozilla/readability in Chromium: `make reader-view`."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

from .chromium import chromium
from .served import served

LIBRARY = Path("node_modules/@mozilla/readability/Readability.js")
# The texts of the passages that the reader view lost or moved.
LOST = """() => {
  const bare = (text) => text.replace(/\\s+/g, "");
  const texts = [...document.querySelectorAll(".passage > [lang]")].flatMap((side) => {
    const copy = side.cloneNode(true);
    copy.querySelectorAll(".note-mark").forEach((mark) => mark.remove());
    const parts = [...copy.querySelectorAll("p, td")];
    return (parts.length ? parts : [copy]).map((part) => bare(part.textContent)).filter(Boolean);
  });
  const read = new Readability(document.cloneNode(true), { keepClasses: true }).parse();
  const shown = new DOMParser().parseFromString(read ? read.content : "", "text/html").body;
  shown.querySelectorAll(".note-mark").forEach((mark) => mark.remove());
  const whole = bare(shown.textContent);
  let end = 0;
  const lost = texts.filter((text) => {
    const place = whole.indexOf(text, end);
    if (place >= 0) end = place + text.length;
    return place < 0;
  });
  return { count: texts.length, lost };
}"""


def main(folder: str) -> int:
    """Print each page that is not whole or not in order, with its lost texts; return the exit code."""
    library = (Path(folder) / LIBRARY).read_text("utf-8")
    count = faults = 0
    with tempfile.TemporaryDirectory() as place, served(Path(place)) as site, chromium() as browser:
        page = browser.new_page()
        for address in addresses(site):
            page.goto(address)
            page.add_script_tag(content=library)
            found = page.evaluate(LOST)
            count += 1
            faults += bool(found["lost"])
            if found["lost"]:
                texts = " | ".join(text[:30] for text in found["lost"])
                print(f"{address.removeprefix(site)}: {len(found['lost'])} of {found['count']} lost: {texts}")
    print(f"{count} pages, {count - faults} whole and in order")
    return 1 if faults else 0


def addresses(site: str) -> Iterator[str]:
    """Yield every article in each language, and in parallel where it is in both."""
    with urlopen(f"{site}/sitemap.xml") as answer:
        parts = [loc.text or "" for loc in ElementTree.parse(answer).iter() if loc.tag.endswith("}loc")]
    for part in (part for part in parts if "sitemap-articles-" in part):
        with urlopen(part) as answer:
            found = {loc.text or "" for loc in ElementTree.parse(answer).iter() if loc.tag.endswith("}loc")}
        for address in sorted(found):
            yield address
            yield f"{address}parallel/"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
