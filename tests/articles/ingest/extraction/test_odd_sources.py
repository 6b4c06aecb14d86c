from pathlib import Path

import pytest
import yaml

from .fixtures import entries
from .test_extract_issue import ISSN, TEXT, extracted, line_of, source

RESCUE = "16 海港警务论坛（云浦）2021 年年会海上救援分论坛举办"


@pytest.mark.parametrize(
    ("content", "doubt"),
    [
        (TEXT.replace("9999-0873", "9999-0874"), f"line {ISSN}, {ISSN + 4}: 9999-0874 is not an ISSN"),
        (TEXT.replace("18 让航路更安全", "2 让航路更安全"),
         f"line {line_of(RESCUE)}, {line_of('18 让航路更安全')}: page 2 after page 16"),
        (TEXT[: TEXT.index("守望海岸线的人们——")] + TEXT[TEXT.rindex("专访阿伦·贝克\n\n") :],
         f"line {line_of('9 灯塔下的守望')}, 145"),
    ],
    ids=["check digit", "pages", "entry without text"],
)  # fmt: skip
def test_odd_source_is_extracted_with_a_doubt(tmp_path: Path, content: str, doubt: str) -> None:
    _output, told = extracted(tmp_path, source(tmp_path, content))
    assert any(line.startswith(doubt) for line in told.splitlines()), told


def test_source_in_gb_18030_is_read(tmp_path: Path) -> None:
    output, _told = extracted(tmp_path, source(tmp_path, TEXT.encode("gb18030")))
    assert entries(yaml.safe_load(output.read_text("utf-8"))).keys() >= {"p3", "p9"}
