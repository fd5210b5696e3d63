"""Publishing: what is kept, what supersedes, what is refused, and that a refusal leaves no trace."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow
import pytest

from analytics.store import PublishRefused, Store, StoreBusy
from tests.store.little import CATALOGUE, OBSERVATION, SOURCE, frame, observations, sources


def publish(store: Store, **records: object) -> str:
    """The version after publishing these tables."""
    return store.publish(records, title="đợt", by="An", catalogue=CATALOGUE).version


def drawn_values(store: Store) -> list[tuple[str, str, Decimal]]:
    """Area, breakdown and value of every current figure."""
    with store.open() as version, version.cursor() as cursor:
        return cursor.execute("select area_id, breakdown, value from current_observation order by all").fetchall()


def test_a_later_batch_supersedes_the_same_key_and_nothing_else(store: Store) -> None:
    publish(store, observation=observations({"value": Decimal("37.5")}))
    assert drawn_values(store) == [("650-1", "", Decimal("37.5")), ("650-1", "ethnicity=minority", Decimal(61))]
    with store.open() as version, version.cursor() as cursor:  # the superseded row is kept
        assert cursor.execute("select count(*) from observation").fetchone() == (3,)


def test_another_status_or_source_is_another_figure(store: Store) -> None:
    publish(
        store,
        source=sources({"source_id": "s2"}),
        observation=observations({"status": "preliminary", "value": 39}, {"source_id": "s2", "value": 40}),
    )
    assert [value for area, breakdown, value in drawn_values(store) if breakdown == ""] == [Decimal("38.3"), 39, 40]


def test_every_way_of_giving_a_number_arrives_exactly(store: Store, subtests: pytest.Subtests) -> None:
    # DuckDB left to itself reads a column of Decimal('1.5'), Decimal('1E+2') as 1.5 and 1.
    given = [Decimal("1.5"), Decimal("1E+2"), 47.4, 7, "0.000001", Decimal("999999999999.999999")]
    expected = ["1.500000", "100.000000", "47.400000", "7.000000", "0.000001", "999999999999.999999"]
    publish(store, observation=observations(*({"value": value, "breakdown": str(n)} for n, value in enumerate(given))))
    with store.open() as version, version.cursor() as cursor:
        rows = cursor.execute("select value::varchar from observation where batch_id = 3 order by breakdown").fetchall()
    assert [row[0] for row in rows] == expected
    floats = pd.DataFrame({**{key: [value] for key, value in OBSERVATION.items()}, "value": [0.1 + 0.2]})
    for name, records in {"float": floats, "arrow": pyarrow.Table.from_pylist([{**OBSERVATION, "value": 1 / 3}])}.items():
        with subtests.test(name), pytest.raises(PublishRefused, match=r"không quá 6 chữ số thập phân"):
            publish(store, observation=records)


def test_an_arrow_table_and_its_reader_are_doors_too(store: Store) -> None:
    table = pyarrow.Table.from_pylist([{**OBSERVATION, "breakdown": "a"}])
    publish(store, observation=table)
    publish(store, observation=pyarrow.Table.from_pylist([{**OBSERVATION, "breakdown": "b"}]).to_reader())
    assert [row[1] for row in drawn_values(store)] == ["", "a", "b", "ethnicity=minority"]


REFUSED: Mapping[str, tuple[dict[str, pd.DataFrame], str]] = {
    "no such source": ({"observation": observations({"source_id": "s9"})}, "số liệu không có nguồn: 1 dòng (dòng 1: “s9”)"),
    "source without address": ({"source": sources({"source_id": "s9", "address": " "})}, "Nguồn chưa đủ mã, tên tài liệu"),
    "source without publisher": ({"source": sources({"source_id": "s9", "publisher": ""})}, "Nguồn chưa đủ mã, tên tài liệu"),
    "source without grade": ({"source": sources({"source_id": "s9", "grade": None})}, "cột “grade”: 1 dòng (dòng 1) bỏ trống"),
    "unknown grade": ({"source": sources({"source_id": "s9", "grade": "hearsay"})}, "cột “grade”: giá trị không dùng được"),
    "source date": ({"source": sources({"source_id": "s9", "document_date": "15/01/2024"})}, "Ngày của tài liệu nguồn"),
    "unknown area": ({"observation": observations({}, {"area_id": "999-1"})}, "(dòng 2: “999-1”)"),
    "unknown indicator": ({"observation": observations({"indicator": "X"})}, "chỉ tiêu không có trong danh mục"),
    "unknown standard": ({"observation": observations({"standard": "CN1999"})}, "chuẩn nghèo không có trong danh mục"),
    "no standard": ({"observation": observations({"standard": ""})}, "chỉ tiêu về nghèo mà không ghi chuẩn"),
    "same key twice": ({"observation": observations({}, {"value": 2})}, "cùng một khóa xuất hiện nhiều lần"),
    "value and absence": ({"observation": observations({"absence": "masked"})}, "phải có giá trị hoặc lý do"),
    "neither": ({"observation": observations({"value": None})}, "phải có giá trị hoặc lý do"),
    "range upside down": ({"observation": observations({"value_high": 1})}, "đầu trên của khoảng nhỏ hơn đầu dưới"),
    "too large": ({"observation": observations({"value": 10**12})}, "nhỏ hơn 1.000.000.000.000"),
    "seven decimals": ({"observation": observations({"value": Decimal("0.1234567")})}, "không quá 6 chữ số thập phân"),
    "not a number": ({"observation": observations({"value": "ba mươi"})}, "cột “value”: 1 dòng (dòng 1: “ba mươi”)"),
    "not a date": ({"observation": observations({"period_end": "cuối năm"})}, "Giá trị phải là một ngày"),
    "period backwards": ({"observation": observations({"period_start": "2024-01-01"})}, "kỳ kết thúc trước khi bắt đầu"),
    "column missing": ({"observation": observations({}).drop(columns="note")}, "thiếu cột note"),
    "column unknown": ({"observation": observations({}).assign(ghi_chu="")}, "cột không dùng đến: ghi_chu"),
    "table unknown": ({"withdrawal": frame(SOURCE, {})}, "Kho không có bảng “withdrawal”"),
    "invented among real": ({"source": sources({"source_id": "s9", "grade": "illustrative"})}, "Kho này chứa số liệu thật"),
    "both in one batch": (
        {"source": sources({"source_id": "s8"}, {"source_id": "s9", "grade": "illustrative"})},
        "lẫn số liệu thật với số liệu minh họa",
    ),
}


def test_what_is_refused_is_said_in_words_and_changes_nothing(store: Store, subtests: pytest.Subtests) -> None:
    before = sorted(path.name for path in store.folder.iterdir())
    for name, (records, sentence) in REFUSED.items():
        with subtests.test(name):
            with pytest.raises(PublishRefused) as refusal:
                publish(store, **records)
            assert sentence in str(refusal.value)
            assert all(problem.endswith(".") for problem in refusal.value.problems)
    assert sorted(path.name for path in store.folder.iterdir()) == before
    assert len(store.history()) == 2


def test_all_problems_are_told_at_once(store: Store) -> None:
    with pytest.raises(PublishRefused) as refusal:
        publish(store, observation=observations({"area_id": "999-1", "indicator": "X", "source_id": "s9"}))
    assert len(refusal.value.problems) == 3


def test_an_illustrative_store_refuses_real_figures(tmp_path: Path) -> None:
    store = Store(tmp_path / "kho")
    publish(store)
    with store.open() as version:
        assert version.kind == "empty"
    publish(store, source=sources({"source_id": "m", "grade": "illustrative"}), observation=observations({"source_id": "m"}))
    with store.open() as version:
        assert version.kind == "illustrative"
    with pytest.raises(PublishRefused, match="Kho này chứa số liệu minh họa"):
        publish(store, source=sources({}))


def test_a_withdrawn_source_takes_its_figures_along_until_restored(store: Store) -> None:
    with store.open() as version:
        before = version.content_hash()
    store.withdraw_source("s1", "tài liệu bị đính chính", "An")
    assert drawn_values(store) == []
    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute("select count(*) from current_source").fetchone() == (0,)
        assert cursor.execute("select source_id, reason from withdrawn_source").fetchall() == [("s1", "tài liệu bị đính chính")]
    with pytest.raises(PublishRefused, match="nguồn đã bị rút"):
        publish(store, observation=observations({}))
    with pytest.raises(PublishRefused, match="đã bị rút"):
        store.withdraw_source("s1", "lần nữa", "An")
    store.restore("s1", "Bình")
    with store.open() as version:
        assert version.content_hash() == before
    assert [(entry.act, entry.batch_id) for entry in store.history()[2:]] == [("withdraw", 3), ("restore", 4)]


def test_waiting_too_long_for_the_lock_is_a_sentence(store: Store) -> None:
    impatient = Store(store.folder, wait_seconds=0.05)

    def try_meanwhile(stage: str) -> None:
        if stage == "locked":
            with pytest.raises(StoreBusy, match="đang được người khác ghi"):
                publish(impatient, observation=observations({"value": 1}))

    store.publish({"observation": observations({})}, title="t", by="An", catalogue=CATALOGUE, progress=try_meanwhile)
    assert len(store.history()) == 3


def test_the_catalogue_is_written_into_every_version(store: Store) -> None:
    with store.open() as version, version.cursor() as cursor:
        assert cursor.execute("select area_id, parent_id from area where level = 'district' order by area_id").fetchall() == [
            ("650-1", "P66-1"),
            ("651-1", "P66-1"),
        ]
        assert cursor.execute("select code from standard order by position").fetchall() == [("CN2016",), ("CN2022",)]
