"""The dossiers of the two tours of the articles, read end to end: what is in them, from where, and what a withdrawal does."""

import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest

from analytics import wording
from analytics.__main__ import main
from analytics.briefing import Briefing
from analytics.catalogue import Catalogue
from analytics.dossier import make_dossier
from analytics.render.documents import report
from analytics.render.slides import deck
from analytics.render.tables import text_rows
from analytics.store import Store, Version
from tests.building import copied

DAY = date(2026, 11, 22)
BA_TO, EA_SUP, DAK_GLEI, TRA_BONG, LAK, CON_DAO = "535-1", "646-1", "610-1", "525-2", "656-1", "755-1"
SECTIONS = ["why", "profiles", "comparisons", "to_see", "questions", "agenda"]


@pytest.fixture(scope="module")
def first(real: Version, catalogue: Catalogue) -> Briefing:
    return make_dossier(real, catalogue, BA_TO, EA_SUP, DAY)


@pytest.fixture(scope="module")
def second(real: Version, catalogue: Catalogue) -> Briefing:
    return make_dossier(real, catalogue, DAK_GLEI, TRA_BONG, DAY)


def rows_of(briefing: Briefing, name: str) -> list[dict[str, object]]:
    (panel,) = [panel for panel in briefing.panels if panel.item.recipe.name == name]
    return [dict(row) for row in panel.exhibit.records()]


def said(briefing: Briefing) -> list[str]:
    """Every text of a dossier a person reads, but the sentences that documents themselves wrote (the log quotes them)."""
    told: list[str] = [briefing.title, briefing.subtitle]
    for panel in briefing.panels:
        told += [panel.title, panel.exhibit.title, *(one.text for one in panel.paragraph)]
        told += [note.text for note in panel.exhibit.notes if note.kind != "loose"]
        if panel.item.recipe.name != "visit_log":
            told += [text for row in text_rows(panel.exhibit) for text in row]
    return told + [one.what for one in briefing.missing]


def words_of_document(content: bytes) -> str:
    document: Any = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_slides(content: bytes) -> str:
    slides: Any = pptx.Presentation(io.BytesIO(content)).slides
    found: list[str] = []
    for slide in slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


@pytest.fixture(scope="module")
def written(first: Briefing, catalogue: Catalogue) -> str:
    return words_of_document(report(first, catalogue).content)


@pytest.fixture(scope="module")
def drawn(first: Briefing) -> str:
    return words_of_slides(deck(first).content)


def tables_of(document: bytes, slides: bytes) -> list[list[list[str]]]:
    """Every table of a document and of slides, the head first; one that goes on over several slides is whole."""
    opened: Any = docx.Document(io.BytesIO(document))
    found = [[[cell.text for cell in row.cells] for row in table.rows] for table in opened.tables]
    whole: dict[str, list[list[str]]] = {}
    deck_of: Any = pptx.Presentation(io.BytesIO(slides))
    for shape in [shape for slide in deck_of.slides for shape in slide.shapes if shape.has_table]:
        rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
        whole.setdefault(shape.name, rows[:1]).extend(rows[1:])
    return [*found, *whole.values()]


def test_no_table_has_a_column_that_no_row_fills(first: Briefing, second: Briefing, catalogue: Catalogue) -> None:
    for briefing in (first, second):
        assert not any(one.period for one in briefing.missing)
        tables = tables_of(report(briefing, catalogue).content, deck(briefing).content)
        assert len(tables) > 30
        for head, *rows in tables:
            assert [name for place, name in enumerate(head) if rows and not any(row[place] for row in rows)] == []


ARTICLE = ("38,3%", "47,4%", "trên 337 tỷ đồng", "36 dự án bò sinh sản", "32 dự án phát triển sản xuất cộng đồng", "21/08/2024")


@pytest.mark.parametrize("told", ARTICLE)
def test_the_first_dossier_holds_the_figures_of_its_article(written: str, drawn: str, told: str) -> None:
    assert told in written
    assert told in drawn


def test_its_chapters_are_those_of_a_dossier(first: Briefing, second: Briefing, written: str) -> None:
    for briefing in (first, second):
        found = [panel.item.section for panel in briefing.panels]
        assert list(dict.fromkeys(found)) == SECTIONS
        compared = [panel for panel in briefing.panels if panel.item.recipe.name == "face_to_face"]
        assert len(compared) == 5
        assert [panel.item.recipe.selection.areas for panel in briefing.panels if panel.item.recipe.name == "profile"] == [
            (briefing.panels[0].exhibit.places[1][0],),
            (briefing.panels[0].exhibit.places[0][0],),
        ]
    assert "V. CÂU HỎI GỬI NƠI ĐẾN" in written
    assert "BÁO CÁO" not in written
    assert "VII. KIẾN NGHỊ" not in written


def test_reasons_speak_for_and_against(first: Briefing, second: Briefing) -> None:
    for briefing in (first, second):
        sides = {row["side"] for row in rows_of(briefing, "dossier_reasons")}
        assert sides == {"Nên đến", "Cần cân nhắc"}
    against = [str(row["reason"]) for row in rows_of(second, "dossier_reasons") if row["side"] == "Cần cân nhắc"]
    # 29,88 − 10,4 = 19,48: the host has more poor households in a hundred than the guest.
    assert any("cao hơn 19,48 điểm phần trăm" in text for text in against)
    assert any("khoảng 80 km đường chim bay" in text for text in against)
    assert any("29/10–02/11/2024" in text for text in against)
    against = [str(row["reason"]) for row in rows_of(first, "dossier_reasons") if row["side"] == "Cần cân nhắc"]
    assert any("chưa so sánh được (chỉ một bên có số liệu)" in text for text in against)


def test_eight_questions_each_name_a_figure_or_a_gap(first: Briefing, second: Briefing) -> None:
    asked = [[row["question"] for row in rows_of(briefing, "dossier_questions")] for briefing in (first, second)]
    assert [len(set(one)) for one in asked] == [8, 8]
    assert set(asked[0]) & set(asked[1]) == set()
    for briefing in (first, second):
        for row in rows_of(briefing, "dossier_questions"):
            question = str(row["question"])
            assert question.endswith("?")
            # What it rests on: a figure with its document, or words that there is none (beside the guest's own, where known).
            gap = question.startswith("Kho chưa có số liệu về")
            assert bool(re.search(r"\d", question)) if row["sources_used"] else gap
            assert row["rests_on"] == ("chỗ chưa có số liệu" if gap else "số liệu")


def test_a_gap_of_the_host_is_asked_beside_the_guests_own_figure(first: Briefing, second: Briefing) -> None:
    (income,) = [row for row in rows_of(first, "dossier_questions") if "thu nhập bình quân" in str(row["question"])]
    assert "(huyện Ba Tơ: 15,84 triệu đồng/người/năm" in str(income["question"])
    assert income["sources_used"]
    (near,) = [row for row in rows_of(second, "dossier_questions") if "hộ cận nghèo" in str(row["question"])]
    assert "(huyện Đăk Glei: 7,79%" in str(near["question"])


CAN_GIO, IA_GRAI, DAM_RONG, DUY_XUYEN = "787-1", "628-1", "674-1", "508-1"


@pytest.mark.parametrize(
    ("host", "work", "asked"),
    [
        (EA_SUP, "36 dự án bò sinh sản", "vật nuôi ốm, chết thì ai lo thú y, bù giống; bao nhiêu hộ nghèo tham gia"),
        (EA_SUP, "32 dự án phát triển sản xuất cộng đồng", "nhóm hộ tự bàn, tự chọn những việc gì"),
        (EA_SUP, "53 dự án mô hình sản xuất", "mô hình nào không thành"),
        (TRA_BONG, "Chuỗi giá trị bò (39 hộ", "hợp đồng ký với từng hộ hay với nhóm"),
        # Of 79 households that are known by number it is asked how many are poor, not how many there are.
        (TRA_BONG, "Nuôi bò cộng đồng (79 hộ", "bao nhiêu trong số hộ này là hộ nghèo"),
        (TRA_BONG, "Trồng quế", "ai thu mua, ai chế biến"),
        (IA_GRAI, "16 công trình hạ tầng xây mới", "huyện hay xã làm chủ đầu tư"),
        (IA_GRAI, "2 công trình duy tu, bảo dưỡng", "chọn công trình theo tiêu chí nào"),
        (DAM_RONG, "27 mô hình nuôi dê", "thú y"),
    ],
)
def test_work_is_asked_about_by_its_kind(real: Version, catalogue: Catalogue, host: str, work: str, asked: str) -> None:
    briefing = make_dossier(real, catalogue, BA_TO if host != TRA_BONG else DAK_GLEI, host, DAY)
    questions = [str(row["question"]) for row in rows_of(briefing, "dossier_questions")]
    (question,) = [one for one in questions if one.startswith(work)]
    assert asked in question
    # What is asked of one work is asked of no other.
    assert len({one.partition("): ")[2] for one in questions if "): " in one}) == sum("): " in one for one in questions)


def test_tourism_and_crafts_are_not_asked_for_seed(real: Version, catalogue: Catalogue) -> None:
    briefing = make_dossier(real, catalogue, BA_TO, CAN_GIO, DAY)
    questions = [str(row["question"]) for row in rows_of(briefing, "dossier_questions")]
    assert any(one.startswith("Du lịch cộng đồng") for one in questions)
    assert not any("giống" in one or "thú y" in one for one in questions)


def test_a_tour_made_before_is_asked_after(second: Briefing) -> None:
    (question,) = [str(row["question"]) for row in rows_of(second, "dossier_questions") if "Chuyến đi" in str(row["question"])]
    assert question.startswith("Chuyến đi 29/10–02/11/2024 đã xem: một số dự án “Đa dạng hóa sinh kế")
    assert "; đã trao đổi: phương thức, hiệu quả quản lý Chương trình" in question


def test_a_guest_that_has_ended_too_is_said(first: Briefing) -> None:
    against = [str(row["reason"]) for row in rows_of(first, "dossier_reasons")]
    assert any(one.startswith("Huyện Ba Tơ và huyện Ea Súp đều là địa bàn báo cáo đến hết ngày 30/06/2025") for one in against)
    (panel,) = [panel for panel in first.panels if panel.item.recipe.name == "dossier_reasons"]
    assert any(note.text.startswith("Khoảng cách đo giữa hai điểm ghi tên huyện") for note in panel.exhibit.notes)


def test_the_only_tour_of_a_pair_is_whole_in_the_document(written: str, drawn: str) -> None:
    # Eight columns are too wide for a page: the one row stands upright, with what the tour was for.
    for words in (written, drawn):
        assert "Tham quan, học tập kinh nghiệm thực hiện Chương trình MTQG giảm nghèo bền vững" in words
    assert "Các cột khác xem" not in written


def test_no_dossier_names_an_annex_it_does_not_have(real: Version, catalogue: Catalogue, written: str, drawn: str) -> None:
    assert "phụ lục" not in written.replace("Phụ lục III (Biểu 01-15)", "")
    assert "phụ lục" not in drawn.replace("Phụ lục III (Biểu 01-15)", "")
    # Of Duy Xuyên there are two lines more than slides have room for.
    longer = words_of_slides(deck(make_dossier(real, catalogue, DAK_GLEI, DUY_XUYEN, DAY)).content)
    assert "xem bảng phân tích Điểm Sáng" in longer


def test_likeness_that_could_not_be_measured_is_said(first: Briefing, second: Briefing) -> None:
    # Ea Súp has no density in the store; Đăk Glei itself has two of the five variables.
    against = [
        [str(row["reason"]) for row in rows_of(one, "dossier_reasons") if row["side"] == "Cần cân nhắc"]
        for one in (first, second)
    ]
    assert "Chưa xét được bối cảnh của huyện Ea Súp có gần huyện Ba Tơ không: còn thiếu mật độ dân số." in against[0]
    assert any(text.startswith("Bảng điểm sáng chưa xét được huyện Ea Súp (còn thiếu mật độ dân số") for text in against[0])
    assert any(text.startswith("Chưa xếp được huyện nào gần huyện Đăk Glei") for text in against[1])
    assert any(text.startswith("Bảng điểm sáng chưa xét được huyện Trà Bồng") for text in against[1])


def test_two_districts_without_anything_still_have_eight_questions(real: Version, catalogue: Catalogue) -> None:
    briefing = make_dossier(real, catalogue, LAK, CON_DAO, DAY)
    questions = [str(row["question"]) for row in rows_of(briefing, "dossier_questions")]
    assert len(set(questions)) == 8
    assert report(briefing, catalogue).content[:2] == deck(briefing).content[:2] == b"PK"


def test_every_figure_of_its_own_tables_is_one_of_a_cited_exhibit(first: Briefing, second: Briefing) -> None:
    for briefing in (first, second):
        known = {source.source_id for source in briefing.sources}
        figures = set(re.findall(r"\d[\d.,]*\d|\d", " ".join(
            str(value) for panel in briefing.panels if not panel.item.recipe.name.startswith("dossier_")
            for row in panel.exhibit.records() for value in row.values() if isinstance(value, str)
        )))  # fmt: skip
        for name in ("dossier_reasons", "dossier_questions"):
            for row in rows_of(briefing, name):
                text = str(row["reason" if name == "dossier_reasons" else "question"])
                assert set(str(row["sources_used"]).split()) <= known
                percent = set(re.findall(r"(\d[\d.,]*\d|\d)%", text))
                assert percent <= figures
                # A rate, an amount or a count of work never stands without its document.
                if re.search(r"%|tỷ đồng|\d+ dự án|\(\d+ hộ", text):
                    assert row["sources_used"], text


def test_nothing_claims_a_cause_and_contacts_are_blank(first: Briefing, second: Briefing) -> None:
    for briefing in (first, second):
        assert [(text, wording.causal_words_in(text)) for text in said(briefing) if wording.causal_words_in(text)] == []
        assert [text for text in said(briefing) if wording.nfc(text) != text] == []
        assert {(row["person"], row["telephone"]) for row in rows_of(briefing, "dossier_contacts")} == {("………", "………")}
    # The communes that Ea Súp became: today they are who is visited.
    roles = " ".join(str(row["role"]) for row in rows_of(first, "dossier_contacts"))
    assert "UBND xã Ea Rốk (kế tiếp của huyện Ea Súp)" in roles


def test_the_agenda_goes_to_the_works_of_the_host(first: Briefing) -> None:
    steps = [str(row["step"]) for row in rows_of(first, "dossier_agenda")]
    assert any("thuộc: 36 dự án bò sinh sản" in step for step in steps)
    assert any("thuộc: 32 dự án phát triển sản xuất cộng đồng" in step for step in steps)


@pytest.fixture(scope="module")
def without_the_article(tmp_path_factory: pytest.TempPathFactory, store_folder: Path, first: Briefing) -> Iterator[Version]:
    """A copy of the real store with the article of the tour to Ea Súp withdrawn."""
    (article,) = [source.source_id for source in first.sources if "Ba Tơ (Quảng Ngãi) tham quan" in source.title]
    folder = tmp_path_factory.mktemp("withdrawn") / "kho"
    copied(store_folder, folder)
    store = Store(folder)
    store.withdraw_source(article, "bài đã gỡ", "An")
    with store.open() as version:
        yield version


def test_a_figure_whose_source_is_withdrawn_is_blank(without_the_article: Version, catalogue: Catalogue) -> None:
    briefing = make_dossier(without_the_article, catalogue, BA_TO, EA_SUP, DAY)
    words = words_of_document(report(briefing, catalogue).content) + words_of_slides(deck(briefing).content)
    assert [told for told in ARTICLE if told in words] == []
    # What other documents say stays, and what is gone is said to be missing.
    assert "53 dự án" in words
    assert len({row["question"] for row in rows_of(briefing, "dossier_questions")}) == 8
    (poverty,) = [panel for panel in briefing.panels if panel.item.recipe.selection.kind == "Hộ nghèo và biến động"]
    main = [row for row in poverty.exhibit.records() if row["name"] == "Tỷ lệ hộ nghèo"]
    assert all("38,3" not in str(row["host"]) for row in main)


@pytest.mark.parametrize("pair", [(EA_SUP, EA_SUP), (EA_SUP, "P66-1"), ("525-1", "525-2")])
def test_it_is_of_two_different_districts(real: Version, catalogue: Catalogue, pair: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="two different districts"):
        make_dossier(real, catalogue, *pair, DAY)


# The command ---


def test_the_command_writes_what_was_asked_for(store_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = ["--home", "ba to", "--host", "Ea Súp"]
    asked = ["dossier", "--store", str(store_folder), "--format", "docx", "--out", str(tmp_path / "ho-so")]
    assert main([*asked, *pair]) == 0
    assert [path.name for path in (tmp_path / "ho-so").iterdir()] == ["ho-so-ba-to-den-ea-sup.docx"]
    capsys.readouterr()
    assert main([*asked, "--home", "Ea Súp", "--host", "Ea Súp"]) == 1
    assert "Hãy nêu hai huyện khác nhau" in capsys.readouterr().err
