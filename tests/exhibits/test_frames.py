"""From frames to cells: what a gap becomes, whatever type DuckDB and pandas gave the column."""

from datetime import date

import pandas

from analytics.exhibits.frames import records


def test_every_type_of_column_gives_plain_cells() -> None:
    frame = pandas.DataFrame(
        {
            "places": pandas.array([3, None], dtype="Int32"),  # a left join: whole numbers with a gap
            "share": pandas.array([0.5, None], dtype="Float64"),
            "year": [2021, 2022],
            "rate": [47.4, float("nan")],
            "title": ["Quyết định", None],
            "drawn": [True, False],
            "flag": pandas.array([True, None], dtype="boolean"),
            "mixed": [1, None],
            "day": [date(2021, 12, 31), None],
            "loaded_at": [pandas.Timestamp("2026-11-22 10:15"), pandas.NaT],
        }
    )
    assert records(frame) == [
        {
            "places": 3,
            "share": 0.5,
            "year": 2021,
            "rate": 47.4,
            "title": "Quyết định",
            "drawn": True,
            "flag": True,
            "mixed": 1.0,  # pandas has no other number for a column of objects with a gap
            "day": "2021-12-31",
            "loaded_at": "2026-11-22",
        },
        {
            "places": None,
            "share": None,
            "year": 2022,
            "rate": None,
            "title": None,
            "drawn": False,
            "flag": None,
            "mixed": None,
            "day": None,
            "loaded_at": None,
        },
    ]


def test_every_way_of_holding_text_gives_none_for_a_gap() -> None:
    for kind in ("str", "string", "object"):
        frame = pandas.DataFrame({"note": pandas.Series(["a", None], dtype=kind)})
        assert [row["note"] for row in records(frame)] == ["a", None]
