"""Columns of a table on a page: wide enough for the figure that stands among gaps."""

from pages.shared.laid_out import widths_px


def test_a_figure_among_gaps_keeps_its_unit() -> None:
    cells = ["trên 81.000 người", "", "", "", "gần 45%", "", ""]
    # 18 + 7,3·17 = 142,1 pixels, the others 18 to 69: the average is 42,6, and 142,1 is more than 1,8 times that.
    assert widths_px({"Huyện nhà": cells}) == {"Huyện nhà": 142}


def test_columns_of_like_cells_and_short_tables_measure_themselves() -> None:
    assert widths_px({"Kỳ": ["cuối năm 2022"] * 5 + ["cuối năm 2023 (sơ bộ)"]}) == {}
    assert widths_px({"Kỳ": ["", "", "", "", "cuối năm 2023 (sơ bộ)"]}) == {}


def test_long_words_do_not_push_figures_out_of_sight() -> None:
    assert widths_px({"Lưu ý": ["x" * 40, *[""] * 9]}) == {}
