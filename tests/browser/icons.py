"""Draw the icon of the site as pictures, for programs that show no SVG: `make icons`."""

from io import BytesIO
from pathlib import Path

from PIL import Image

from .chromium import chromium

STATIC = Path(__file__).resolve().parents[2] / "static"
SIDE = 512  # pixels


def main() -> None:
    """Write `icon.png`, for home screens and link previews, and `favicon.ico`."""
    with chromium() as browser:
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        svg = (
            (STATIC / "favicon.svg")
            .read_text("utf-8")
            .replace("<svg ", f'<svg width="{SIDE}" height="{SIDE}" ')
        )
        page.set_content(f"<body style='margin:0'>{svg}")
        icon = Image.open(BytesIO(page.screenshot())).convert("RGB")
    icon.quantize(8).save(STATIC / "icon.png", optimize=True)
    icon.save(STATIC / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


if __name__ == "__main__":
    main()
