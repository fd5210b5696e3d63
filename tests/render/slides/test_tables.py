"""Native tables: nothing silently left out, no row over the edge, the words of a place repeated where a slide begins."""

from analytics.render.slides.look import EMU_PER_POINT, Box, Look
from analytics.render.slides.measure import LINE_SPACING
from analytics.render.slides.tables import Cell, Table, column_widths, lay_out
from tests.render.slides.briefings import opened, table_of

ROOM = Box(0, 0, 800 * EMU_PER_POINT, 300 * EMU_PER_POINT)


def table(rows: int, *, more: int = 0, text: str = "ô") -> Table:
    """Two columns, so many rows of one line."""
    cells = tuple((Cell(f"{number}"), Cell(text)) for number in range(1, rows + 1))
    return Table(("Số", "Chữ"), cells, ("r", "l"), "Bảng thử", "Một bảng để thử", more=more)


def shown(drawn: tuple[str, ...]) -> list[list[str]]:
    """The texts of the table among the shapes of one slide."""
    import pptx

    from analytics.render.slides import drawing
    from tests.render.slides.office_templates import saved

    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[6])
    drawing.put(slide, drawn)
    return table_of(opened(saved(presentation)).slides[0])


def test_a_short_table_is_in_large_letters_on_one_slide() -> None:
    pages = lay_out(table(5), ROOM, Look(), 1.0, most_pages=2)
    assert len(pages.drawn) == 1
    assert pages.remarks == ()
    assert 'sz="1800"' in pages.drawn[0][0]


def test_a_longer_table_is_in_smaller_letters_before_it_is_split() -> None:
    # 11 rows and a head of 18 points take 12 × (18 × 1,22 + 7) = 347 points, of 14 points 12 × 24,08 = 289: under 300.
    assert 12 * (14 * LINE_SPACING + 7) < 300 < 12 * (18 * LINE_SPACING + 7)
    pages = lay_out(table(11), ROOM, Look(), 1.0, most_pages=2)
    assert len(pages.drawn) == 1
    assert 'sz="1400"' in pages.drawn[0][0]
    assert 'sz="1800"' not in pages.drawn[0][0]


def test_a_long_table_is_split_and_every_row_is_shown_once() -> None:
    pages = lay_out(table(20), ROOM, Look(), 1.0, most_pages=2)
    assert len(pages.drawn) == 2
    rows = [row for page in pages.drawn for row in shown(page)[1:]]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 21)]
    assert all(shown(page)[0] == ["Số", "Chữ"] for page in pages.drawn)
    assert pages.remarks == ()


def test_rows_without_room_are_counted_on_the_slide_and_in_a_remark() -> None:
    pages = lay_out(table(60), ROOM, Look(), 1.0, most_pages=2)
    told = [row for page in pages.drawn for row in shown(page)[1:]]
    left = 60 - len(told)
    assert left > 0
    assert f"và {left} dòng nữa, xem phụ lục Excel" in pages.drawn[-1][-1]
    assert pages.remarks == (f"Bảng “Bảng thử” còn {left} dòng không có trên trang, xem phụ lục Excel.",)
    # The line stands below the last row, not over it: 300 − 24,08 × (rows + head) leaves its 23,08 points.
    assert 300 - (14 * LINE_SPACING + 7) * len(shown(pages.drawn[-1])) >= 14 * LINE_SPACING + 6


def test_rows_that_were_never_laid_out_are_counted_too() -> None:
    pages = lay_out(table(3, more=1_000), ROOM, Look(), 1.0, most_pages=2)
    assert "và 1.000 dòng nữa, xem phụ lục Excel" in pages.drawn[-1][-1]


def test_a_place_said_once_is_said_again_where_a_slide_begins() -> None:
    rows = tuple((Cell("Huyện A" if number == 0 else "", opening="Huyện A"), Cell(f"{number}")) for number in range(20))
    pages = lay_out(Table(("Địa bàn", "Số"), rows, ("l", "r"), "Bảng", "Bảng có tên"), ROOM, Look(), 1.0, most_pages=2)
    assert len(pages.drawn) == 2
    for page in pages.drawn:
        assert [row[0] for row in shown(page)[1:3]] == ["Huyện A", ""]


def test_a_heading_inside_a_table_never_ends_a_slide() -> None:
    # With 11 rows a slide, the eleventh would be the heading of what follows on the next.
    rows = tuple((Cell(f"{number}"), Cell("ô")) for number in range(20))
    for banner in range(1, 19):
        pages = lay_out(
            Table(("Số", "Chữ"), rows, ("l", "l"), "Bảng", "Bảng có nhóm", banner_rows=frozenset({banner})),
            ROOM, Look(), 1.0, most_pages=2,
        )  # fmt: skip
        assert all(shown(page)[-1][0] != f"{banner}" for page in pages.drawn)


def test_a_long_cell_is_cut_with_a_mark_and_said() -> None:
    pages = lay_out(table(2, text="chữ " * 2_000), ROOM, Look(), 1.0, most_pages=2)
    assert shown(pages.drawn[0])[1][1].endswith("…")
    assert pages.remarks == ("Bảng “Bảng thử” có ô dài được rút gọn bằng dấu “…”, xem đủ ở phụ lục Excel.",)


def test_columns_fill_the_room_and_hold_their_longest_word() -> None:
    long = Table(("a", "b"), ((Cell("Krông"), Cell("chữ " * 300)),), ("l", "l"), "Bảng", "Bảng rộng")
    widths = column_widths(long, 800, 14, 1.0)
    assert abs(sum(widths) - 800) < 0.01
    # Krông at 14 points: K 667, r 333, ô n g 556 each: 2.668 thousandths, 37 points, with the sides more.
    assert 37 + 12 < widths[0] < 200


def test_empty_cells_do_not_make_rows_higher() -> None:
    # A paragraph without a run takes the 18 points of the default, unless it says its own size.
    pages = lay_out(table(11, text=""), ROOM, Look(), 1.0, most_pages=2)
    assert 'endParaRPr lang="vi-VN" sz="1400"' in pages.drawn[0][0]
    assert pages.drawn[0][0].count("<a:p>") == pages.drawn[0][0].count("</a:rPr>") + pages.drawn[0][0].count("<a:endParaRPr")
