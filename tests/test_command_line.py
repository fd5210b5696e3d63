"""The command line: what a script and a nightly job may rely on. Exit 0 an answer, 1 the user's mistake, 2 the machine."""

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from analytics import questions
from analytics.__main__ import main
from analytics.commands.exhibit_names import EXHIBITS, OF_ONE_PLACE
from analytics.store import Store
from tests.building import copied
from tests.store.little import sources

ROOT = Path(__file__).resolve().parent.parent

HEADINGS = (
    "Cấp,Tỉnh,Địa bàn,Chỉ tiêu,Giá trị,Đơn vị,Năm,Kỳ,Chuẩn nghèo,Trạng thái,"
    "Tên nguồn,Cơ quan công bố,Địa chỉ,Ngày nguồn,Hạng nguồn"
)
FIGURE = 'huyện,Đắk Lắk,Ea Súp,POOR_RATE,"{value}",%,2024,cuối năm,CN2022,công bố,'
GOOD = FIGURE + "Báo cáo thử,UBND huyện,https://example.vn/1,2025-01-10,chính thức"
SOURCELESS = FIGURE.format(value="30") + ",,,,"


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> "Ask":
    return Ask(capsys)


class Ask:
    """Runs a command in this process: `ask("exhibit", "trend", store=…)` gives exit code, stdout and stderr."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: object, store: Path) -> tuple[int, str, str]:
        command, *rest = (str(word) for word in words)
        try:
            code = main([command, "--store", str(store), *rest])
        except SystemExit as stop:  # argparse's own way out
            code = int(str(stop.code))
        said = self._capsys.readouterr()
        assert "Traceback" not in said.err
        return code, said.out, said.err

    def json(self, *words: object, store: Path) -> dict[str, Any]:
        """The JSON answer of an exhibit, which must be an answer (exit 0)."""
        code, out, err = self("exhibit", *words, "--json", store=store)
        assert code == 0, err
        answer = json.loads(out)
        assert isinstance(answer, dict)
        return answer


def write(folder: Path, *lines: str) -> Path:
    file = folder / "so_lieu.csv"
    file.write_text("\n".join([HEADINGS, *lines]) + "\n", encoding="utf-8")
    return file


# Exhibits ---


def test_ea_sup_as_promised(ask: Ask, store_folder: Path) -> None:
    answer = ask.json("trend", "--district", "ea sup", "--indicator", "POOR_RATE", store=store_folder)
    assert {"finding", "columns", "rows", "notes", "sources"} <= set(answer)
    own = [row for row in answer["rows"] if row["role"] == "own"]
    by_value = {row["value"]: row for row in own}
    assert [(row["year"], row["value"], row["standard"], row["kind"]) for row in own] == [
        (2018, 43.13, "CN2016", "annual"),
        (2021, 47.4, "CN2022", "annual"),
        (2023, 38.3, "CN2022", "annual"),
        (2024, 42, "CN2022", "loose"),
        (2025, 31.67, "CN2022", "loose"),
    ]
    assert by_value[47.4]["segment"] == by_value[38.3]["segment"] != by_value[43.13]["segment"]
    assert re.search(r"giảm 9,1 điểm phần trăm.*2021.*2023", answer["finding"])
    assert "42" not in answer["finding"]
    assert "31,67" not in answer["finding"]
    assert any("Ba Tơ" in source["title"] and "Ea Súp" in source["title"] for source in answer["sources"])
    assert {column["key"]: column["unit"] for column in answer["columns"]}["value"] == "pct"


@pytest.mark.parametrize(
    "typed",
    [
        "Chiêm Hoá",
        "chiem hoa",
        unicodedata.normalize("NFC", "CHIÊM HÓA"),
        unicodedata.normalize("NFD", "CHIÊM HÓA"),
        "073",
        "huyện Chiêm Hóa",
        " chiêm  hóa ",
    ],
)
def test_however_a_name_is_typed_the_rows_are_the_same(ask: Ask, store_folder: Path, typed: str) -> None:
    rows = ask.json("trend", "--district", typed, "--benchmark", "none", store=store_folder)["rows"]
    assert [(row["code"], row["year"], row["value"]) for row in rows] == [("073", 2021, 31.31), ("073", 2022, 26.04)]


def test_a_mark_that_is_typed_must_be_there(ask: Ask, store_folder: Path) -> None:
    code, out, err = ask("exhibit", "trend", "--district", "Ba Tô", store=store_folder)
    assert (code, out) == (1, "")
    assert "Không có huyện nào tên hoặc mã là “Ba Tô”. Gần nhất: 535 Huyện Ba Tơ" in err


def test_an_ambiguous_name_lists_the_candidates(ask: Ask, store_folder: Path) -> None:
    code, out, err = ask("exhibit", "trend", "--district", "chau thanh", store=store_folder)
    assert (code, out) == (1, "")
    assert err.count("Huyện Châu Thành") == 10
    assert "Hãy dùng mã huyện." in err


@pytest.mark.parametrize(
    ("period", "years"),
    [("2021", {2021}), ("2021..2023", {2021, 2023}), ("2022-H1", set()), ("2021-H2", {2021}), ("2023..2023", {2023})],
)
def test_periods(ask: Ask, store_folder: Path, period: str, years: set[int]) -> None:
    answer = ask.json("trend", "--district", "646", "--benchmark", "none", "--period", period, store=store_folder)
    assert {row["year"] for row in answer["rows"]} == years


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("trend", "--period", "2023..2021"), "bị ngược"),
        (("trend", "--period", "hai nghìn"), "Không đọc được kỳ số liệu"),
        (("trend", "--indicator", "AREA"), "Không có chỉ tiêu mã “AREA”"),
        (("trend", "--indicator", "POOR_RATE", "--indicator", "POOR_HH"), "chỉ xem một chỉ tiêu"),
        (("trend", "--district", "Atlantis"), "Không có huyện nào"),
        (("trend", "--district", ""), "Không có huyện nào"),
        (("profile",), "hãy nêu một --district"),
        (("trend", "--benchmark", "moon"), "--benchmark không thể là “moon”"),
        (("trends",), "NAME không thể là “trends”"),
        ((), "thiếu NAME"),
        (("trend", "--district"), "--district cần một giá trị đi kèm"),
        (("trend", "--colour", "red"), "không hiểu “--colour red”"),
    ],
)
def test_a_users_mistake_is_a_sentence_and_exit_1(ask: Ask, store_folder: Path, words: tuple[str, ...], said: str) -> None:
    code, out, err = ask("exhibit", *words, store=store_folder)
    assert (code, out) == (1, "")
    assert said in err
    assert not re.search(r"\b(argument|required|invalid|expected|usage)\b", err)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        # an indicator of which nothing is known here; years without a figure; only a local standard; a period before all figures
        (("trend", "--district", "646", "--indicator", "OVERSEAS"), "Chưa có số liệu về số lao động đi làm việc ở nước ngoài"),
        (("trend", "--district", "646", "--period", "2010"), "Chưa có số liệu về tỷ lệ hộ nghèo của huyện Ea Súp, năm 2010."),
        (("overview", "--district", "can gio"), "không so sánh được: huyện Cần Giờ"),
        (("overview", "--district", "646", "--period", "2019"), "Chưa có số liệu về tỷ lệ hộ nghèo"),
        (("district", "--district", "646", "--period", "1999"), "Chưa có số liệu về huyện Ea Súp"),
        (("overview", "--indicator", "DEP_JOB"), "Chưa có số liệu về"),
        (("trend", "--indicator", "DEP_JOB"), "Chưa có số liệu về"),
    ],
)
def test_an_honest_absence_is_an_answer(ask: Ask, store_folder: Path, words: tuple[str, ...], reason: str) -> None:
    answer = ask.json(*words, "--benchmark", "none", store=store_folder)
    assert answer["rows"] == []
    assert reason in answer["finding"]


def test_without_a_district_every_district_is_meant(ask: Ask, store_folder: Path) -> None:
    places = {
        name: {row["place"] for row in ask.json(name, store=store_folder)["rows"] if row.get("role") != "benchmark"}
        for name in ("trend", "overview", "district")
    }
    for found in places.values():
        assert {"Huyện Ea Súp", "Huyện Chiêm Hóa"} <= found
        assert len(found) > 50
    assert "Huyện Cần Giờ" in places["trend"]


def test_the_benchmark_is_the_province_unless_told_otherwise(ask: Ask, store_folder: Path) -> None:
    def beside(*more: str) -> set[str]:
        rows = ask.json("trend", "--district", "646", *more, store=store_folder)["rows"]
        return {row["place"] for row in rows if row["role"] == "benchmark"}

    assert beside() == {"Tỉnh Đắk Lắk"}
    assert beside("--benchmark", "country") == {"Cả nước"}
    assert beside("--benchmark", "none") == set()
    everywhere = {row["place"] for row in ask.json("trend", store=store_folder)["rows"] if row["role"] == "benchmark"}
    assert {"Tỉnh Đắk Lắk", "Tỉnh Tuyên Quang"} <= everywhere


def test_every_exhibit_answers_for_all_districts_or_says_what_it_needs(
    ask: Ask, store_folder: Path, subtests: pytest.Subtests
) -> None:
    for name in EXHIBITS:
        with subtests.test(name):
            code, out, err = ask("exhibit", name, store=store_folder)
            assert (code, bool(out)) == ((1, False) if name in OF_ONE_PLACE else (0, True))
            assert "ngoài dự kiến" not in err


def test_the_other_exhibits(ask: Ask, store_folder: Path) -> None:
    assert len(ask.json("sources", store=store_folder)["rows"]) > 250
    definitions = ask.json("definitions", "--indicator", "POOR_RATE", "--indicator", "POOR_HH", store=store_folder)["rows"]
    assert [row["code"] for row in definitions] == ["POOR_RATE", "POOR_HH"]
    only = ask.json("district", "--district", "646", "--indicator", "POOR_RATE", store=store_folder)["rows"]
    assert {row["indicator"] for row in only} == {"POOR_RATE"}


def test_an_option_that_is_not_used_is_said_to_be_so(ask: Ask, store_folder: Path) -> None:
    code, _, err = ask("exhibit", "definitions", "--period", "2022", store=store_folder)
    assert (code, err.strip()) == (0, "Lưu ý: definitions không dùng --period.")


def test_the_text_a_person_reads(ask: Ask, store_folder: Path) -> None:
    code, out, _ = ask("exhibit", "trend", "--district", "646", store=store_folder)
    assert code == 0
    parts = [part.splitlines()[0] for part in out.split("\n\n")]
    assert parts[0] == "Tỷ lệ hộ nghèo (%) · Huyện Ea Súp · 2018–2023"
    assert parts[1].startswith("Huyện Ea Súp: tỷ lệ hộ nghèo giảm 9,1 điểm phần trăm")
    assert "47,4%" in out
    assert "* Điểm rời: Huyện Ea Súp, 42%" in out
    assert "[báo chí]" in out


def test_the_help_is_in_vietnamese(ask: Ask, tmp_path: Path) -> None:
    code, out, _ = ask("exhibit", "-h", store=tmp_path)
    assert code == 0
    assert "cách viết: python -m analytics exhibit" in out
    assert not re.search(r"\b(usage|options|positional|show this help)\b", out)


# The store ---


@pytest.mark.parametrize("words", [("exhibit", "trend"), ("exhibit", "definitions"), ("revert",)])
def test_a_missing_store_is_the_machines_failure_in_words(ask: Ask, tmp_path: Path, words: tuple[str, ...]) -> None:
    code, out, err = ask(*words, store=tmp_path / "none")
    assert (code, out) == (2, "")
    assert str(tmp_path / "none") in err
    assert not (tmp_path / "none").exists()


def test_the_store_may_be_named_by_the_environment(
    ask: Ask, capsys: pytest.CaptureFixture[str], store_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIEM_SANG_STORE", str(store_folder))
    assert main(["exhibit", "trend", "--district", "646"]) == 0
    assert "Ea Súp" in capsys.readouterr().out


def test_a_bad_file_is_refused_with_its_problems_and_nothing_is_stored(ask: Ask, tmp_path: Path) -> None:
    file = write(tmp_path, GOOD.format(value="3x,1"), GOOD.format(value="30,5").replace("Ea Súp", "Ea Sup Xa"))
    for words in (("--dry-run",), ()):
        code, out, _ = ask("load", file, "--json", *words, store=tmp_path / "kho")
        answer = json.loads(out)
        assert code == 1
        assert answer["published"] is None
        assert len([problem for problem in answer["problems"] if problem["severity"] == "error"]) == 1
        assert [question["kind"] for question in answer["questions"]] == ["place"]
        assert all(problem["sentence"] and problem["remedy"] for problem in answer["problems"])
    code, _, err = ask("load", file, store=tmp_path / "kho")
    assert code == 1
    assert "dòng 2" in err
    assert "dòng 3" in err
    assert "Chưa nạp gì" in err
    assert not (tmp_path / "kho").exists()


def test_a_figure_without_a_source_cannot_be_published(ask: Ask, tmp_path: Path) -> None:
    code, _, err = ask("load", write(tmp_path, SOURCELESS), store=tmp_path / "kho")
    assert code == 1
    assert "nguồn" in err
    assert not (tmp_path / "kho").exists()


def test_a_dry_run_stores_nothing(ask: Ask, tmp_path: Path) -> None:
    code, out, _ = ask("load", write(tmp_path, GOOD.format(value="30,5")), "--dry-run", store=tmp_path / "kho")
    assert (code, out.strip().splitlines()[-1]) == (0, "Tệp hợp lệ: 2 dòng; chưa nạp vì chỉ kiểm tra.")  # a source, a figure
    assert not (tmp_path / "kho").exists()


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_is_none_is_the_users_mistake(ask: Ask, tmp_path: Path, name: str) -> None:
    code, _, err = ask("load", tmp_path / name, store=tmp_path / "kho")
    assert code == 1
    assert "Không thấy tệp" in err


def test_load_twice_history_and_revert(ask: Ask, tmp_path: Path) -> None:
    store = tmp_path / "kho"
    figures = ("exhibit", "trend", "--district", "646", "--json")

    def values() -> list[float]:
        code, out, _ = ask(*figures, store=store)
        assert code == 0
        return [row["value"] for row in json.loads(out)["rows"]]

    def content() -> str:
        with Store(store).open() as version:
            return version.content_hash()

    first = write(tmp_path, GOOD.format(value="30,5"))
    assert ask("load", first, store=store)[0] == 0
    before = content()
    assert values() == [30.5]
    # The same file again changes nothing that is read; a corrected one supersedes the figure of the same key.
    assert ask("load", first, store=store)[0] == 0
    assert content() == before
    assert ask("load", write(tmp_path, GOOD.format(value="29,9")), store=store)[0] == 0
    assert values() == [29.9]
    assert content() != before

    assert ask("revert", store=store)[0] == 0
    assert values() == [30.5]
    assert content() == before

    code, out, _ = ask("history", store=store)
    lines = out.strip().splitlines()
    assert code == 0
    assert [re.split(r"  +", line)[2] for line in lines] == ["công bố", "công bố", "công bố", "bỏ đợt nạp"]
    assert all(re.match(r"\d\d/\d\d/20\d\d \d\d:\d\d:\d\d [+-]\d{4}  v\d{6}", line) for line in lines)
    code, out, _ = ask("history", "--json", store=store)
    assert [entry["act"] for entry in json.loads(out)] == ["publish", "publish", "publish", "undo"]

    code, out, _ = ask("revert", "--version", "v000003.duckdb", store=store)
    assert code == 0
    assert values() == [29.9]
    for words in (
        ("--version", "v000099.duckdb"),
        ("--batch", "99"),
        ("--batch", "1", "--version", "v000001.duckdb"),
        ("--batch", "x"),
    ):
        code, _, err = ask("revert", *words, store=store)
        assert code == 1
        assert err.strip()
        assert values() == [29.9]


def test_when_every_batch_is_undone_there_is_none_to_undo(ask: Ask, tmp_path: Path, catalogue: Any) -> None:
    store = Store(tmp_path / "kho")
    store.publish({}, title="trống", by="An", catalogue=catalogue)
    assert ask("revert", store=store.folder)[0] == 0
    with store.open() as version:
        assert questions.latest_batch(version) is None
    code, _, err = ask("revert", store=store.folder)
    assert (code, err.strip()) == (1, "Kho chưa có đợt nạp nào để bỏ.")


def test_what_the_store_refuses_is_json_too(ask: Ask, tmp_path: Path, catalogue: Any) -> None:
    store = tmp_path / "kho"
    Store(store).publish({"source": sources({"grade": "illustrative"})}, title="minh họa", by="An", catalogue=catalogue)
    file = write(tmp_path, GOOD.format(value="30,5"))  # real figures into a store of made-up ones
    code, out, _ = ask("load", file, "--json", store=store)
    assert code == 1
    assert "minh họa" in json.loads(out)["problems"][0]["sentence"]
    code, _, err = ask("load", file, store=store)
    assert code == 1
    assert "minh họa" in err


def test_a_pipe_that_closes_early_is_no_failure(monkeypatch: pytest.MonkeyPatch, store_folder: Path) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

        def fileno(self) -> int:
            return spare

    with (Path("/dev/null") if sys.platform != "win32" else Path("NUL")).open("w") as file:
        spare = file.fileno()
        monkeypatch.setattr(sys, "stdout", Closed())
        assert main(["exhibit", "trend", "--district", "646", "--store", str(store_folder)]) == 0


# As a person types it ---


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "analytics", *map(str, words)],
        cwd=ROOT, capture_output=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.mark.slow
def test_as_a_real_command_in_a_bare_locale(store_folder: Path, tmp_path: Path) -> None:
    done = run(
        "exhibit", "trend", "--district", "ea sup", "--json", "--store", store_folder, LC_ALL="C", PYTHONIOENCODING="ascii"
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "giảm 9,1 điểm phần trăm" in json.loads(done.stdout.decode("utf-8"))["finding"]
    assert done.stderr == b""
    failed = run("exhibit", "trend", "--store", tmp_path / "none")
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr.decode()
    assert run("exhibit", "trend", "--district", "Ba Tô", "--store", store_folder).returncode == 1


@pytest.mark.slow
def test_build_leaves_a_store_that_is_there_alone(store_folder: Path, tmp_path: Path) -> None:
    store = copied(store_folder, tmp_path / "kho")
    before = sorted(path.name for path in store.iterdir())
    done = run("build", "--store", store)
    assert done.returncode == 0
    assert "không dựng lại" in done.stdout.decode("utf-8")
    assert sorted(path.name for path in store.iterdir()) == before
