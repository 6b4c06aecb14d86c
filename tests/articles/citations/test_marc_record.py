"""ISO 2709: lengths that fit, and signs that it gives a meaning."""

import pymarc
import pytest

from articles.citations.catalogue.marc_record import data, iso2709, marc


@pytest.mark.parametrize(
    ("lengths", "is_held"),
    [([9_999], True), ([10_000], False), ([9_000] * 10 + [9_841], True), ([9_000] * 10 + [9_842], False)],
)
def test_oversized_marc_record_is_refused(lengths: list[int], is_held: bool) -> None:
    """Lengths of fields have four digits in the directory; that of the record has five in the leader.

    A record of 11 fields has 24 bytes of leader, 11 × 12 of directory, two terminators, and 99,841 are left.
    """
    # Two indicators, a delimiter, a code and the terminator of the field belong to its length.
    made = marc("00000cas a22000007i 4500", [data("500", "  ", ("a", "x" * (each - 5))) for each in lengths])
    if not is_held:
        with pytest.raises(ValueError, match="longer"):
            iso2709(made)
        return
    (found,) = pymarc.MARCReader(iso2709(made), permissive=False)
    assert found is not None
    assert [len(each["a"]) + 5 for each in found.get_fields("500")] == lengths


def test_field_terminators_are_removed() -> None:
    record = iso2709(marc("00000cas a22000007i 4500", [data("500", "  ", ("a", "一\x1e二\n三"))]))
    (found,) = pymarc.MARCReader(record, permissive=False)
    assert found is not None
    assert found["500"]["a"] == "一二 三"
