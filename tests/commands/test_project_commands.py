"""The exhibits of projects and money on the command line: numbers as numbers, options of their own, a refusal is an answer."""

import json
from pathlib import Path

import pytest

from analytics.__main__ import main


def answer(capsys: pytest.CaptureFixture[str], store: Path, *typed: str) -> dict[str, object]:
    assert main(["exhibit", *typed, "--store", str(store), "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


@pytest.mark.parametrize("name", ["projects", "models", "tried", "money_result"])
@pytest.mark.parametrize("district", ["ea sup", "chiem hoa", "can gio", "ia grai"])
def test_every_answer_is_one(capsys: pytest.CaptureFixture[str], store_folder: Path, name: str, district: str) -> None:
    shown = answer(capsys, store_folder, name, "--district", district)
    assert shown["finding"]
    assert shown["name"] == name


def test_a_kind_by_words(capsys: pytest.CaptureFixture[str], store_folder: Path) -> None:
    shown = answer(capsys, store_folder, "projects", "--kind", "bo sinh san")
    rows = shown["rows"]
    assert isinstance(rows, list)
    assert {(row["place"], row["quantity"]) for row in rows} == {("Huyện Ea Súp", 36), ("Huyện Pác Nặm", 5)}


def test_a_lag_must_be_a_few_years(capsys: pytest.CaptureFixture[str], store_folder: Path) -> None:
    assert main(["exhibit", "money_result", "--lag", "-1", "--store", str(store_folder)]) == 1
    assert "--lag phải là số năm từ 0 đến 5" in capsys.readouterr().err


def test_an_option_of_another_exhibit_is_said_to_be_unused(capsys: pytest.CaptureFixture[str], store_folder: Path) -> None:
    assert main(["exhibit", "overview", "--kind", "dê", "--store", str(store_folder)]) == 0
    assert "overview không dùng --kind" in capsys.readouterr().err
