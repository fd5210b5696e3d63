"""`deck`, `report` and `sheet` on the command line: one file a place, whole or not at all, under names that cannot leave it."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from pptx import Presentation

from analytics.__main__ import main
from analytics.commands import files
from analytics.commands.files import safe_name, write_whole

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], store_folder: Path) -> Ask:
    """Runs a command on the real store in this process and gives exit code, stdout and stderr."""

    def run(*words: object) -> tuple[int, str, str]:
        try:
            code = main([str(words[0]), "--store", str(store_folder), *(str(word) for word in words[1:])])
        except SystemExit as stop:
            code = int(str(stop.code))
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run


def test_one_district_from_real_data(ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "moi" / "nua"  # made when it is not there
    code, told, progress = ask(
        "deck", "--storyboard", "ca-nam", "--district", "Chiêm Hóa", "--period", "2022", "--keep", "--out", out
    )
    assert code == 0
    made = out / "ca-nam-2022-chiem-hoa-073.pptx"
    assert told.strip() == str(made)
    assert sorted(path.name for path in out.iterdir()) == ["ca-nam-2022-chiem-hoa-073.json", made.name]
    assert progress.startswith("[1/1] Huyện Chiêm Hóa (tỉnh Tuyên Quang): ")
    slides = Presentation(io.BytesIO(made.read_bytes())).slides
    shapes = [shape for slide in slides for shape in slide.shapes]
    assert len(slides) >= 6
    assert sum(shape.has_chart for shape in shapes) >= 2
    assert not any(shape.shape_type == 13 for shape in shapes)
    assert sum(slide.has_notes_slide for slide in slides) >= len(slides) - 1

    # The kept storyboard makes the same slides again, and those of another year when asked.
    kept = out / "ca-nam-2022-chiem-hoa-073.json"
    code, told, _ = ask("deck", "--storyboard", kept, "--out", out)
    assert code == 0
    again = Presentation(told.strip()).slides
    assert [slide.shapes.title.text for slide in again] == [slide.shapes.title.text for slide in slides]
    code, told, progress = ask("deck", "--storyboard", kept, "--period", "2023", "--out", out)
    assert code == 0
    assert "các kỳ đã được dời" in progress
    assert Presentation(told.strip()).slides[0].shapes.title.text == "Tổng kết công tác giảm nghèo năm 2023"
    assert Path(told.strip()).name == "kich-ban-ca-nam-2022-chiem-hoa-073-2023.pptx"


def test_a_report_and_an_annex_are_made_like_a_deck(ask: Ask, tmp_path: Path) -> None:
    asked = ("--storyboard", "ca-nam", "--district", "Chiêm Hóa", "--period", "2022", "--out", tmp_path)
    code, told, progress = ask("report", *asked)
    assert code == 0
    assert told.strip() == str(tmp_path / "ca-nam-2022-chiem-hoa-073.docx")
    assert progress.startswith("[1/1] Huyện Chiêm Hóa (tỉnh Tuyên Quang): ")
    words = "\n".join(paragraph.text for paragraph in docx.Document(told.strip()).paragraphs)
    for figure in ("31,31%", "26,04%", "giảm 5,27 điểm phần trăm", "1.614 hộ", "8.162 hộ", "122% kế hoạch"):
        assert figure in words
    code, told, _ = ask("sheet", *asked)
    assert code == 0
    assert told.strip() == str(tmp_path / "ca-nam-2022-chiem-hoa-073.xlsx")
    book = openpyxl.load_workbook(told.strip())
    cells = [cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {31.31, 26.04, 8162, 1614} <= {value for value in cells if isinstance(value, int | float)}
    assert ask("report", *asked, "--template", "mau.docx")[0] == 1


def test_several_places_one_after_the_other(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "6-thang-2020-h1-ia-grai-628.pptx").write_bytes(b"an older deck")
    (tmp_path / "khac.pptx").write_bytes(b"somebody else's")
    code, told, progress = ask(
        "deck", "--storyboard", "6-thang", "--district", "ia grai", "--district", "646", "--district", "Ia Grai",
        "--period", "2020-H1", "--out", tmp_path,
    )  # fmt: skip
    assert code == 0
    assert [Path(line).name for line in told.split("\n") if line] == [
        "6-thang-2020-h1-ia-grai-628.pptx",
        "6-thang-2020-h1-ea-sup-646.pptx",
    ]
    counted = [line for line in progress.splitlines() if line.startswith("[")]
    assert [line.split()[0] for line in counted] == ["[1/2]", "[2/2]"]
    assert Presentation(str(tmp_path / "6-thang-2020-h1-ia-grai-628.pptx")).slides  # the file of that name is replaced
    assert (tmp_path / "khac.pptx").read_bytes() == b"somebody else's"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--storyboard", "ca-nam", "--period", "2022"), "Chưa nêu địa bàn"),
        (("--storyboard", "ca-nam", "--district", "073"), "ca-nam cần --period"),
        (("--storyboard", "ca-nam", "--district", "073", "--period", "2022-H1"), "kỳ là một năm"),
        (("--storyboard", "6-thang", "--district", "073", "--period", "2022-H2"), "2022-H1"),
        (("--storyboard", "ca-nam", "--district", "Atlantis", "--period", "2022"), "Không có huyện nào"),
        (("--storyboard", "ca-nam", "--province", "Atlantis", "--period", "2022"), "Không có tỉnh nào"),
        (("--storyboard", "quy-1", "--district", "073", "--period", "2022"), "Không có kịch bản “quy-1”"),
        (
            ("--storyboard", "ca-nam", "--district", "073", "--period", "2022", "--template", "khong-co.pptx"),
            "Không thấy tệp mẫu",
        ),
        (("--district", "073", "--period", "2022"), "thiếu --storyboard"),
    ],
)
def test_a_mistake_is_a_sentence_and_nothing_is_written(words: tuple[str, ...], said: str, ask: Ask, tmp_path: Path) -> None:
    code, told, error = ask("deck", *words, "--out", tmp_path / "ra")
    assert (code, told) == (1, "")
    assert said in error
    assert list(tmp_path.iterdir()) == []


def test_a_bad_storyboard_file_is_told_in_full(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "kich-ban.json"
    item = {"exhibit": "trendy", "selection": {"areas": ["999-9"], "indicator": "POOR"}}
    file.write_text(json.dumps({"kind": "diem-sang/kich-ban", "schema": 1, "items": [item]}), encoding="utf-8")
    code, told, error = ask("deck", "--storyboard", file, "--out", tmp_path / "ra")
    assert (code, told) == (1, "")
    for words in (
        "Mục 1: không có bảng trả lời nào tên “trendy”",
        "không có địa bàn nào mã “999-9”",
        "không có chỉ tiêu nào mã “POOR”",
    ):
        assert words in error
    code, _, error = ask("deck", "--storyboard", file, "--district", "073", "--out", tmp_path / "ra")
    assert code == 1
    assert "đã ghi địa bàn" in error


def test_out_must_be_a_folder_and_a_template_a_presentation(ask: Ask, tmp_path: Path) -> None:
    taken = tmp_path / "tep"
    taken.write_text("đây là tệp", encoding="utf-8")
    asked = ("deck", "--storyboard", "ca-nam", "--district", "073", "--period", "2022")
    code, _, error = ask(*asked, "--out", taken)
    assert code == 1
    assert "không phải thư mục" in error
    code, told, error = ask(*asked, "--template", taken, "--out", tmp_path / "ra")
    assert (code, told) == (1, "")
    assert error.strip()
    assert not list((tmp_path / "ra").glob("*"))


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("ca-nam", "2022", "Chiêm Hóa", "073"), "ca-nam-2022-chiem-hoa-073"),
        (("6-thang", "2024-H1", "Cư M'gar"), "6-thang-2024-h1-cu-mgar"),
        (("../../etc/passwd",), "etc-passwd"),
        (("C:\\Windows\\system32",), "c-windows-system32"),
        ((".an", "\x00", "/"), "an"),
        (("。。/",), "khong-ten"),
        (("a" * 500,), "a" * 60),
    ],
)
def test_names_stay_in_the_folder(parts: tuple[str, ...], name: str) -> None:
    assert safe_name(*parts) == name


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path, "bai.pptx", b"old")

    def fails(_: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(files.os, "fsync", fails)
    with pytest.raises(OSError, match="disk full"):
        write_whole(tmp_path, "bai.pptx", b"new")
    assert (tmp_path / "bai.pptx").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["bai.pptx"]
    monkeypatch.undo()
    write_whole(tmp_path, "bai.pptx", b"new")
    assert (tmp_path / "bai.pptx").read_bytes() == b"new"
    if os.name == "posix":
        assert (tmp_path / "bai.pptx").stat().st_mode & 0o600 == 0o600
