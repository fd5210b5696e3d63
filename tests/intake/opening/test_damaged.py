"""Files of every kind, damaged at random: always rows or Problems, never an exception, and soon."""

import time
import zipfile
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from analytics.intake.cells import clean_text
from analytics.intake.opening import open_file
from tests.intake.opening import making

pytestmark = pytest.mark.slow  # a minute and more, a few thousand files

TABLE = [["Địa bàn", "Hộ nghèo", "Tỷ lệ"], ["Ea Súp", 8162, 38.3], ["Chiêm Hóa", 1614, 26.04]]
TEXTS = [[str(cell) for cell in row] for row in TABLE]
SECONDS = 5.0


@cache
def sound() -> dict[str, bytes]:
    """One sound file of each kind."""
    lines = "\r\n".join(";".join(row) for row in TEXTS)
    return {
        "xlsx": making.xlsx(TABLE),
        "xlsx by openpyxl": making.openpyxl_book([*TABLE, ["=1+1"]]),
        "xls": making.xls(TABLE),
        "ods": making.ods(making.ods_rows(TABLE)),
        "docx": making.word(TEXTS),
        "csv": lines.encode(),
        "csv in utf-16": lines.encode("utf-16"),
        "csv in tcvn3": "HuyÖn;Sè hé\r\nEa Sóp;5\r\n".encode("latin-1"),
    }


KINDS = list(sound())
PARTS = {
    "xlsx": ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml"],
    "ods": ["content.xml"],
    "docx": ["word/document.xml", "[Content_Types].xml"],
}


def answered(content: bytes) -> None:
    """Opening gives rows, Problems or a question, in bounded time."""
    started = time.process_time()
    opened = open_file("a.xlsx", content)
    assert time.process_time() - started < SECONDS
    if opened.questions:
        assert opened.grids == ()
    for problem in opened.problems:
        assert problem.found
        assert problem.expected
        assert problem.remedy
    for grid in opened.grids:
        numbers = [number for number, _ in grid.rows]
        assert numbers == sorted(set(numbers))
        assert all(any(cell is not None for cell in cells) for _, cells in grid.rows)


def mutate(content: bytes, data: Any) -> bytes:
    """Cut short, flip bytes, put bytes in, take bytes out."""
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(content) - 1, 0)))
        how = data.draw(st.sampled_from(["cut", "flip", "insert", "remove"]))
        if how == "cut":
            content = content[:at]
        elif how == "flip":
            content = content[:at] + bytes([data.draw(st.integers(0, 255))]) + content[at + 1 :]
        elif how == "insert":
            content = content[:at] + data.draw(st.binary(min_size=1, max_size=8)) + content[at:]
        else:
            content = content[:at] + content[at + data.draw(st.integers(1, 64)) :]
    return content


SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_bytes(kind: str) -> None:
    @SETTINGS
    @given(st.data())
    def check(data: Any) -> None:
        answered(mutate(sound()[kind], data))

    check()


@pytest.mark.parametrize(("kind", "part"), [(kind, part) for kind, parts in PARTS.items() for part in parts])
def test_damaged_parts_in_a_sound_archive(kind: str, part: str) -> None:
    """The sums fit, the XML inside does not: as broken programs write it."""
    with zipfile.ZipFile(BytesIO(sound()[kind])) as archive:
        before = archive.read(part)

    @SETTINGS
    @given(st.data())
    def check(data: Any) -> None:
        answered(making.replaced(sound()[kind], part, lambda _: mutate(before, data)))

    check()


@SETTINGS
@example(b"\xad")  # a soft hyphen alone: a row of nothing once its alphabet is settled
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    answered(content)


@SETTINGS
@given(
    st.lists(
        st.lists(st.text(st.characters(blacklist_categories=["Cs"], min_codepoint=32), max_size=12), min_size=1, max_size=4),
        max_size=6,
    )
)
def test_any_text_goes_through_a_workbook_unharmed(rows: list[list[str]]) -> None:
    """What a person types is what is read: cleaned as every cell is, never interpreted; unless it is asked about or refused."""
    opened = open_file("a.xlsx", making.xlsx(rows))
    if opened.questions or not opened.grids:
        return
    kept = {cell for _, cells in opened.grids[0].rows for cell in cells if cell is not None}
    assert kept <= {clean_text(text) for row in rows for text in row}
