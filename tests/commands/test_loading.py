"""`load`, `remembered`, `batches`: asked, answered, previewed, published, remembered; exit codes a nightly job may rely on."""

import json
from pathlib import Path
from typing import Any

import pytest

from analytics.__main__ import main
from analytics.catalogue import Catalogue
from analytics.loading import typed_file
from analytics.store import Store
from tests.loading.hand import EA_SUP, batch, figure, make_store
from tests.loading.test_remembering import ROW


class Asked:
    """Runs a command in this process: exit code, stdout, stderr."""

    def __init__(self, capsys: pytest.CaptureFixture[str], store: Path) -> None:
        self._capsys, self._store = capsys, store

    def __call__(self, command: str, *words: object) -> tuple[int, str, str]:
        code = main([command, "--store", str(self._store), *(str(word) for word in words)])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def json(self, command: str, *words: object) -> tuple[int, Any]:
        code, out, _ = self(command, *words, "--json")
        return code, json.loads(out)


@pytest.fixture
def store(tmp_path: Path, catalogue: Catalogue) -> Store:
    return make_store(tmp_path, catalogue)


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], store: Store) -> Asked:
    return Asked(capsys, store.folder)


def written(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    path = folder / name
    path.write_bytes(typed_file([ROW | row for row in rows])[1])
    return path


def test_a_question_is_printed_with_its_answers_and_answered_by_key(ask: Asked, store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", {"area": "Ea Súpp"})
    code, _, err = ask("load", file)
    assert code == 1
    assert "--answer 'place|district|đắklắk|easúpp=646'   Huyện Ea Súp (tỉnh Đắk Lắk), mã 646" in err
    code, answer = ask.json("load", file)
    assert (code, answer["published"]) == (1, None)
    (question,) = answer["questions"]
    given = f"{question['key']}={question['options'][0]['value']}"
    assert ask("load", file, "--answer", given, "--remember", "--preview")[0] == 0
    assert ask("remembered")[1] == "Kho chưa nhớ câu trả lời nào.\n"  # nothing is learnt by looking
    code, out, err = ask("load", file, "--answer", given, "--remember")
    assert code == 0
    assert out.startswith("Nguồn: thêm 1; số liệu: thêm 1.")
    assert "Đã công bố 2 dòng, phiên bản v000002.duckdb." in out
    assert "Đã nhớ: " in err
    # Remembered, the next file with that spelling is read without a question; forgotten, it asks again.
    again = written(tmp_path, "b.csv", {"area": "Ea Súpp", "year": "2023"})
    assert ask("load", again, "--dry-run")[0] == 0
    code, kept = ask.json("remembered")
    assert [one["key"] for one in kept] == [question["key"]]
    assert ask("remembered", "--forget", question["key"])[0] == 0
    assert ask("load", again, "--dry-run")[0] == 1
    assert ask("remembered", "--forget", "không có")[0] == 1
    assert [entry.act for entry in store.history()] == ["publish", "publish", "remember", "forget"]


def test_what_would_change_is_shown_and_nothing_is_done(ask: Asked, store: Store, tmp_path: Path) -> None:
    file = written(tmp_path, "a.csv", {"area": "Ea Súp", "value": "80", "year": "2023"})
    code, out, _ = ask("load", file, "--preview")
    assert code == 0
    # 46% (hand.py) → 80%: 34 points in a year.
    assert "Cần xem lại:\n- Tỷ lệ hộ nghèo thay đổi quá nhanh: " in out
    assert "tăng 34 điểm %" in out
    assert out.endswith("Tệp hợp lệ: 2 dòng; chưa nạp vì chỉ kiểm tra.\n")
    code, answer = ask.json("load", file, "--dry-run")
    assert (code, answer["preview"]["counts"]["observation"]) == (0, {"new": 1, "changed": 0, "unchanged": 0})
    assert len(store.history()) == 1


def test_a_hard_finding_is_the_users_mistake(ask: Asked, store: Store, tmp_path: Path) -> None:
    rows = [{"indicator": "POOR_HH", "value": "21000"}, {"indicator": "HH_TOTAL", "value": "20000", "standard": ""}]
    file = written(tmp_path, "a.csv", *({"area": "Ea Súp", **row} for row in rows))
    for words in ((), ("--dry-run",)):
        code, out, err = ask("load", file, *words)
        assert (code, out) == (1, "")
        assert "Lỗi số học, phải sửa trước khi công bố:\n- Hộ nghèo không quá tổng số hộ" in err
        assert "Chưa nạp gì" in err
    code, answer = ask.json("load", file)
    assert (code, answer["published"], answer["preview"]["publishable"]) == (1, None, False)
    assert len(store.history()) == 1


def test_several_files_are_one_batch_and_batches_are_listed(
    ask: Asked, store: Store, catalogue: Catalogue, tmp_path: Path
) -> None:
    files = [written(tmp_path, f"{year}.csv", {"area": "Ea Súp", "year": year, "value": "40"}) for year in ("2023", "2024")]
    assert ask("load", *files)[0] == 0
    store.publish(batch(2021, figure(EA_SUP, "HH_TOTAL", 20000, 2021)), title="sau", by="An", catalogue=catalogue)
    code, rows = ask.json("batches")
    assert [(row["batch_id"], row["title"], row["row_count"]) for row in rows] == [
        (3, "sau", 2), (2, "Nạp tệp 2023.csv, 2024.csv", 3), (1, "Rà soát năm 2022", 7),
    ]  # fmt: skip
    assert ask("revert", "--batch", "2")[0] == 0
    code, out, _ = ask("batches")
    assert (code, [line.split()[0] for line in out.splitlines()]) == (0, ["3", "1"])


@pytest.mark.parametrize("answer", ["không-có-dấu-bằng", "=646"])
def test_an_answer_without_its_key_is_a_mistake(ask: Asked, tmp_path: Path, answer: str) -> None:
    code, _, err = ask("load", written(tmp_path, "a.csv", {"area": "Ea Súp"}), "--answer", answer)
    assert code == 1
    assert "phải viết KHÓA=TRẢ LỜI" in err


def test_a_mapping_that_is_not_kept(ask: Asked, tmp_path: Path) -> None:
    code, _, err = ask("load", written(tmp_path, "a.csv", {"area": "Ea Súp"}), "--mapping", "biểu 3")
    assert code == 1
    assert "Không có khai báo cột tên “biểu 3”" in err
