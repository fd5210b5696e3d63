"""The five tasks over a store worked by hand: what each asks, what it accepts, and the trap each wrong answer falls into."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from analytics import recipes, wording
from analytics.catalogue import Catalogue
from analytics.exhibits import Recipe
from analytics.selection import Selection
from analytics.store import Store, Version
from analytics.training import LARGEST_SEAT, Checked, Seat, Task, check, make_lesson
from tests.training import hand
from tests.training.hand import BUON_DON, EA_SUP, LAK


@pytest.fixture(scope="module")
def training(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[Version]:
    folder = hand.publish(tmp_path_factory.mktemp("training") / "kho", catalogue)
    with Store(folder).open() as version:
        yield version


class Class:
    """A class over one store: its lessons, and its answers handed in."""

    def __init__(self, version: Version, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        # Cooked once, as the pages do: the store of a test does not change.
        self.cook = cache(lambda recipe: recipes.cook(version, catalogue, recipe))

    def tasks(self, seat: Seat) -> dict[str, Task]:
        return {task.kind: task for task in make_lesson(seat, self.catalogue, self.cook).tasks}

    def task(self, kind: str, district: str, asked: str = "") -> Task:
        """The task of that kind of the first seat that has the district and, where some are drawn, is asked this."""
        for number in range(1, LARGEST_SEAT + 1):
            tasks = self.tasks(Seat(1, number))
            if tasks[kind].areas[0] == district and asked in tasks[kind].asked:
                return tasks[kind]
        raise AssertionError(f"no seat is asked {asked!r} of {district}")

    def hand_in(self, task: Task, *answers: str, basket: tuple[Recipe, ...] = ()) -> Checked:
        """The answers in the order of the blanks."""
        filled = dict(zip((blank.key for blank in task.blanks), answers, strict=True))
        return check(task, filled, basket, self.catalogue, self.cook)


@pytest.fixture(scope="module")
def pupils(training: Version, catalogue: Catalogue) -> Class:
    return Class(training, catalogue)


def test_every_seat_has_five_tasks_on_a_district_with_all_figures(pupils: Class) -> None:
    lessons = [pupils.tasks(Seat(1, number)) for number in range(1, 7)]
    for tasks in lessons:
        assert list(tasks) == ["find", "compare", "waterfall", "plan", "slides"]
        assert len({task.areas[0] for task in tasks.values()}) == 1
    # Lắk has neither movement nor plan.
    assert {tasks["find"].areas[0] for tasks in lessons} == {EA_SUP, BUON_DON}


def test_a_seat_always_has_the_same_lesson(pupils: Class) -> None:
    assert pupils.tasks(Seat(3, 4)) == pupils.tasks(Seat(3, 4))


def test_a_store_without_figures_gives_no_lesson(tmp_path: Path, catalogue: Catalogue) -> None:
    store = Store(tmp_path / "kho")
    store.publish({"source": hand.SOURCES}, title="chỉ có nguồn", by="An", catalogue=catalogue)
    with store.open() as version:
        lesson = make_lesson(Seat(1, 1), catalogue, Class(version, catalogue).cook)
    assert lesson.tasks == ()
    assert "chưa đủ số liệu" in lesson.problem


def test_what_is_asked_tells_no_answer(pupils: Class) -> None:
    tasks = {kind: pupils.task(kind, EA_SUP) for kind in ("find", "compare", "plan")}
    assert "47,4" not in tasks["find"].asked
    assert "5,27" not in tasks["compare"].asked
    assert "4,7 điểm" not in tasks["plan"].asked


# Find: 47,4% at the end of 2021 on the standard of 2022–2025

NEW, OLD = "Chuẩn nghèo 2022–2025", "Chuẩn nghèo 2016–2020"


@pytest.mark.parametrize("typed", ["47,4", "47,4%", "47,40 %", "47.4"])
def test_the_first_figure_of_the_segment_is_found(pupils: Class, typed: str) -> None:
    told = pupils.hand_in(pupils.task("find", EA_SUP), typed, "cuối năm 2021", NEW)
    assert told.done
    assert "cuối năm 2021 là 47,4%, đến cuối năm 2023 là 38,3%" in told.words


@pytest.mark.parametrize(
    ("answers", "hint"),
    [
        (("41", "cuối năm 2021", NEW), "Hai chuẩn nghèo"),
        (("47,4", "cuối năm 2021", OLD), "Hai chuẩn nghèo"),
        (("38,3", "cuối năm 2023", NEW), "số cuối kỳ"),
        (("47,4", "cuối năm 2022", NEW), "thời điểm của chính nó"),
        (("47", "cuối năm 2021", NEW), "ghi đủ chữ số"),
        (("12", "cuối năm 2021", NEW), "xem lại dòng đầu tiên"),
        (("47,4 hộ", "cuối năm 2021", NEW), "đơn vị"),
        (("khoảng 47,4%", "cuối năm 2021", NEW), "không thêm từ ước chừng"),
        (("bốn bảy", "cuối năm 2021", NEW), "Chưa đọc được"),
        (("", "cuối năm 2021", NEW), "Chưa điền: Tỷ lệ hộ nghèo."),
    ],
)
def test_a_wrong_find_names_its_trap(pupils: Class, answers: tuple[str, ...], hint: str) -> None:
    told = pupils.hand_in(pupils.task("find", EA_SUP), *answers)
    assert not told.done
    assert hint in told.words
    assert "47,4" not in told.words.replace("47,4 hộ", "").replace("47,4%", "")


# Compare: 38,3 − 33,03 = 5,27


def comparison(pupils: Class) -> Task:
    """Ea Súp against Buôn Đôn."""
    for number in range(1, LARGEST_SEAT + 1):
        task = pupils.tasks(Seat(1, number))["compare"]
        if task.areas == (EA_SUP, BUON_DON):
            return task
    raise AssertionError("no seat compares the two")


@pytest.mark.parametrize("typed", ["5,27 điểm phần trăm", "5,27 điểm %", "−5,27 điểm"])
def test_a_difference_of_rates_is_in_points(pupils: Class, typed: str) -> None:
    told = pupils.hand_in(comparison(pupils), "cao hơn", typed)
    assert told.done
    assert "38,3% và 33,03%, cao hơn 5,27 điểm phần trăm" in told.words


@pytest.mark.parametrize(
    ("direction", "typed", "hint"),
    [
        ("cao hơn", "5,27%", "điểm phần trăm, không phải phần trăm"),
        ("cao hơn", "5,27", "Ghi cả đơn vị"),
        ("thấp hơn", "5,27 điểm phần trăm", "hướng chưa đúng"),
        ("cao hơn", "15,96 điểm phần trăm", "chênh lệch tương đối"),  # 5,27 ÷ 33,03 = 15,96%
        ("cao hơn", "38,3 điểm phần trăm", "tỷ lệ của một huyện"),
        ("cao hơn", "5,3 điểm phần trăm", "ghi đủ chữ số"),
        ("cao hơn", "9 điểm phần trăm", "cùng ngày và cùng chuẩn nghèo"),
        ("", "5,27 điểm phần trăm", "Chưa điền"),
    ],
)
def test_a_wrong_difference_names_its_trap(pupils: Class, direction: str, typed: str, hint: str) -> None:
    told = pupils.hand_in(comparison(pupils), direction, typed)
    assert not told.done
    assert hint in told.words


# Waterfall: Ea Súp 1.000 − 200 + 10 + 50 = 860; Buôn Đôn 2.500 − 1.614 + 20 + 94 + 7 = 1.007


def test_the_line_that_closes_the_year(pupils: Class) -> None:
    task = pupils.task("waterfall", EA_SUP, "thoát nghèo 200 hộ và tái nghèo 10 hộ")
    assert "1.000 hộ nghèo đầu năm và 860 hộ nghèo cuối năm" in task.asked
    told = pupils.hand_in(task, "Phát sinh mới", "cộng thêm", "50 hộ")
    assert told.done
    assert f"1.000 {wording.MINUS} 200 + 10 + 50 = 860 hộ" in told.words


def test_what_moved_otherwise_is_in_the_sum(pupils: Class) -> None:
    task = pupils.task("waterfall", BUON_DON, "tái nghèo 20 hộ, phát sinh mới 94 hộ và biến động khác +7 hộ")
    told = pupils.hand_in(task, "Thoát nghèo", "trừ đi", "1.614")
    assert told.done
    assert f"2.500 {wording.MINUS} 1.614 + 20 + 94 + 7 = 1.007 hộ" in told.words


@pytest.mark.parametrize(
    ("answers", "hint"),
    [
        (("Phát sinh mới", "cộng thêm", "140 hộ"), "mức giảm hoặc tăng ròng"),  # 1.000 − 860
        (("Phát sinh mới", "cộng thêm", "60 hộ"), "tổng tái nghèo và phát sinh mới"),  # 10 + 50
        (("Phát sinh mới", "cộng thêm", "860 hộ"), "tại một thời điểm"),
        (("Phát sinh mới", "trừ đi", "50 hộ"), "Dấu chưa đúng"),
        (("Thoát nghèo", "trừ đi", "50 hộ"), "Dòng chưa đúng"),
        (("Phát sinh mới", "cộng thêm", "70 hộ"), "Chưa khép"),
        (("Phát sinh mới", "cộng thêm", "50%"), "đơn vị"),
    ],
)
def test_a_wrong_line_names_its_trap(pupils: Class, answers: tuple[str, ...], hint: str) -> None:
    told = pupils.hand_in(pupils.task("waterfall", EA_SUP, "thoát nghèo 200 hộ và tái nghèo 10 hộ"), *answers)
    assert not told.done
    assert hint in told.words


# Plan: 4,7 ÷ 4 = 117,5% of the province's target

FALL = "Mức giảm tỷ lệ hộ nghèo trong năm"


def test_a_share_of_a_plan_is_of_a_target(pupils: Class) -> None:
    task = pupils.task("plan", EA_SUP, "117,5%")
    told = pupils.hand_in(task, FALL, "tỉnh giao", "4 điểm phần trăm", "4,7 điểm phần trăm", "vượt kế hoạch")
    assert told.done
    assert "4,7 điểm phần trăm ÷ 4 điểm phần trăm × 100 = 117,5% của mức tỉnh giao" in told.words


@pytest.mark.parametrize(
    ("answers", "hint"),
    [
        ((FALL, "tỉnh giao", "4,7 điểm", "4 điểm", "vượt kế hoạch"), "kế hoạch là điều phải đạt, không phải kết quả"),
        ((FALL, "tỉnh giao", "4,7 điểm", "4,7 điểm", "vượt kế hoạch"), "đó là mức thực hiện"),
        ((FALL, "tỉnh giao", "4 điểm", "4 điểm", "vượt kế hoạch"), "đó là mức giao"),
        ((FALL, "huyện giao", "5 điểm", "4,7 điểm", "vượt kế hoạch"), "Cấp giao chưa đúng"),
        ((FALL, "tỉnh giao", "4%", "4,7%", "vượt kế hoạch"), "điểm phần trăm, không phải phần trăm"),
        ((FALL, "tỉnh giao", "4", "4,7", "vượt kế hoạch"), "Ghi cả đơn vị"),
        ((FALL, "tỉnh giao", "4 điểm", "4,7 điểm", "đạt kế hoạch"), "Đánh giá chưa đúng"),
        ((FALL, "tỉnh giao", "9 điểm", "4,7 điểm", "vượt kế hoạch"), "xem cột Kế hoạch"),
    ],
)
def test_a_wrong_reading_of_a_plan_names_its_trap(pupils: Class, answers: tuple[str, ...], hint: str) -> None:
    told = pupils.hand_in(pupils.task("plan", EA_SUP, "117,5%"), *answers)
    assert not told.done
    assert hint in told.words


# Slides


def of(name: str, *areas: str) -> Recipe:
    return Recipe(name, Selection(areas=areas))


@pytest.mark.parametrize(
    ("basket", "hint"),
    [
        ((), "còn trống"),
        ((of("trend", LAK), of("plan", LAK), of("movement", LAK)), "chưa mục nào về huyện của bài này"),
        ((of("trend", EA_SUP), of("plan", EA_SUP)), "Mới có 2 mục về huyện này; cần 3 mục khác loại"),
        ((of("trend", EA_SUP), of("plan", EA_SUP), of("trend", EA_SUP, LAK)), "các mục cùng loại chỉ tính một"),
        ((of("trend", EA_SUP), of("plan", EA_SUP), of("capital", EA_SUP)), "mục không có số liệu"),
    ],
)
def test_slides_that_are_not_three_yet(pupils: Class, basket: tuple[Recipe, ...], hint: str) -> None:
    told = pupils.hand_in(pupils.task("slides", EA_SUP), basket=basket)
    assert not told.done
    assert hint in told.words


def test_three_kinds_with_figures_are_three_slides(pupils: Class) -> None:
    basket = (of("trend", EA_SUP), of("gap", BUON_DON, EA_SUP), of("movement", EA_SUP))
    assert pupils.hand_in(pupils.task("slides", EA_SUP), basket=basket).done


def test_an_answer_is_read_from_the_store_as_it_is_now(tmp_path: Path, pupils: Class, catalogue: Catalogue) -> None:
    # The same task, over a store in which the figure has been put right: what was right is right no more.
    task = pupils.task("find", EA_SUP)
    changed = hand.OBSERVATIONS.copy()
    first = (changed["area_id"] == EA_SUP) & (changed["period_label"] == "cuối năm 2021") & (changed["standard"] == "CN2022")
    changed.loc[first & (changed["indicator"] == "POOR_RATE"), "value"] = "46.1"
    store = Store(tmp_path / "kho")
    store.publish({"source": hand.SOURCES, "observation": changed}, title="số sửa", by="An", catalogue=catalogue)
    with store.open() as version:
        now = Class(version, catalogue)
        assert not now.hand_in(task, "47,4", "cuối năm 2021", NEW).done
        assert now.hand_in(task, "46,1", "cuối năm 2021", NEW).done
