"""What a page costs a reader: bytes as they travel, requests, and how far it jumps while it loads."""

import re
from dataclasses import dataclass
from gzip import compress

from playwright.sync_api import Page, Response

SHIFTS = """
window.shifted = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True)
class Weight:
    """Bytes, compressed where a server compresses; photographs are left out."""

    html: int
    text: int  # of the HTML without its tags
    total: int
    requests: int
    shift: float


def weigh(page: Page, address: str) -> Weight:
    """Load a page, read it to its end and weigh all that came."""
    got: list[Response] = []
    page.on("response", lambda response: got.append(response))
    page.add_init_script(SHIFTS)
    page.goto(address)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    needed = [response for response in got if "/uploads/" not in response.url]
    source = needed[0].text()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", source))
    return Weight(
        html=len(compress(source.encode())),
        text=len(compress(text.encode())),
        total=sum(_travelling(response) for response in needed),
        requests=len(needed),
        shift=page.evaluate("window.shifted"),
    )


def _travelling(response: Response) -> int:
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else len(compress(body))
