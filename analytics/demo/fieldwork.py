"""Works, livelihood models and study tours: kinds, places and numbers, never a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pyarrow as pa

from analytics.demo.capital import PROGRAMME
from analytics.demo.documents import Documents
from analytics.demo.draws import Draws, Ints
from analytics.demo.figures import annual
from analytics.demo.places import Units

YEARS = (2022, 2023, 2024)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of work or model: name, code of dimension project_kind, (sub-)project that pays, unit and largest number, cost."""

    name: str
    kind: str
    project: str
    unit: str
    most: int
    mdong_each: int


_WORKS = (
    _Kind("Đường giao thông nông thôn", "transport_works", "DA1.TDA1", "km", 9, 1_400),
    _Kind("Công trình thủy lợi nhỏ", "irrigation_works", "DA1.TDA1", "công trình", 3, 1_900),
    _Kind("Nhà văn hóa thôn, bản", "cultural_house", "DA1.TDA1", "công trình", 4, 700),
    _Kind("Trường, lớp học", "education_works", "DA1.TDA1", "phòng học", 12, 550),
    _Kind("Trạm y tế xã", "health_works", "DA1.TDA1", "công trình", 2, 3_200),
    _Kind("Duy tu, bảo dưỡng công trình hạ tầng", "maintenance_works", "DA1.TDA1", "công trình", 8, 180),
)
_MODELS = (
    _Kind("Nuôi bò sinh sản", "breeding_cattle", "DA2", "hộ", 45, 19),
    _Kind("Nuôi dê sinh sản", "goat_raising", "DA2", "hộ", 30, 12),
    _Kind("Nuôi lợn bản địa", "native_pig", "DA2", "hộ", 35, 10),
    _Kind("Trồng cây ăn quả", "production_models", "DA3.TDA1", "hộ", 60, 9),
    _Kind("Trồng cây dược liệu dưới tán rừng", "production_models", "DA3.TDA1", "hộ", 40, 14),
    _Kind("Trồng dâu, nuôi tằm", "community_production", "DA2", "hộ", 30, 15),
    _Kind("Liên kết chuỗi giá trị nông sản", "value_chain", "DA3.TDA1", "hộ", 80, 16),
    _Kind("Nuôi bò vỗ béo", "fattening_cattle", "DA2", "hộ", 40, 22),
)
_PURPOSES = (
    (
        "Học tập kinh nghiệm đa dạng hóa sinh kế",
        "Mô hình chăn nuôi cộng đồng và tổ hợp tác",
        "Cách chọn hộ tham gia và vốn đối ứng",
    ),
    (
        "Học tập kinh nghiệm giải ngân vốn sự nghiệp",
        "Hồ sơ, quy trình giao vốn cho cộng đồng",
        "Thời gian từ giao vốn đến giải ngân",
    ),
    (
        "Học tập kinh nghiệm giảm nghèo vùng dân tộc thiểu số",
        "Thôn, bản có tỷ lệ hộ nghèo giảm nhanh",
        "Vai trò của người có uy tín",
    ),
)

Rows = list[dict[str, object]]


def works(seed: int, units: Units, documents: Documents) -> pa.Table:
    """The table project: new and repaired works of the 74 poor districts, the only ones with money for them, 2022–2024."""
    draws = Draws(seed, "works")
    rows: Rows = []
    communes = _communes_by_unit(units)
    for year in YEARS:
        source = documents.cite(f"Danh mục công trình, dự án của Chương trình năm {year}", f"{year + 1}-01-25")
        for place in range(len(units)):
            area_id = units.version_on(units.codes[place], date(year, 12, 31)).area_id
            # A unit merged into another district has no list of its own any more.
            if not units.poor[place] or units.codes[place] != area_id.partition("-")[0]:
                continue
            for kind in _chosen(draws, _WORKS, 2, 4):
                quantity = int(draws.between(1, kind.most)[0])
                rows.append(
                    {
                        **_head(area_id, kind, year, source),
                        "quantity": quantity,
                        "quantity_unit": kind.unit,
                        "households": quantity * int(draws.between(20, 90)[0]),
                        "capital_mdong": quantity * kind.mdong_each * int(draws.between(75, 130)[0]) // 100,
                        "communes": _some(draws, communes[place]),
                    }
                )
    return _table(rows, quantity=pa.decimal128(18, 6), capital_mdong=pa.decimal128(18, 6), households=pa.int32())


def livelihood_models(seed: int, units: Units, poor: Ints, documents: Documents) -> pa.Table:
    """The table livelihood_model: what was raised and grown, in which communes, with how many households, 2022–2024."""
    draws = Draws(seed, "models")
    rows: Rows = []
    communes = _communes_by_unit(units)
    for year in YEARS:
        source = documents.cite(f"Danh mục mô hình sinh kế của Chương trình năm {year}", f"{year + 1}-01-25")
        for place in range(len(units)):
            area_id = units.version_on(units.codes[place], date(year, 12, 31)).area_id
            if poor[place] < 150 or units.codes[place] != area_id.partition("-")[0]:
                continue
            for kind in _chosen(draws, _MODELS, 1, 5 if units.poor[place] else 3):
                households = int(draws.between(10, kind.most)[0])
                rows.append(
                    {
                        **_head(area_id, kind, year, source),
                        "households": households,
                        "capital_mdong": households * kind.mdong_each * int(draws.between(80, 125)[0]) // 100,
                        "communes": _some(draws, communes[place]),
                    }
                )
    return _table(rows, capital_mdong=pa.decimal128(18, 6), households=pa.int32())


def visits(seed: int, units: Units, documents: Documents, count: int = 60) -> pa.Table:
    """The table visit: study tours of 2023 and 2024 between districts, most of them from poor ones."""
    draws = Draws(seed, "visits")
    rows: Rows = []
    taken: set[tuple[str, str, date]] = set()
    for number in range(count):
        start = date(2023, 3, 1) + timedelta(days=int(draws.between(0, 600)[0]))
        guest, host = (units.version_on(units.codes[int(draws.between(0, len(units) - 1)[0])], start).area_id for _ in range(2))
        if guest == host or (guest, host, start) in taken or "498-1" in (guest, host):
            continue
        taken.add((guest, host, start))
        purpose, seen, asked = _PURPOSES[number % len(_PURPOSES)]
        source = documents.cite(f"Báo cáo kết quả các chuyến học tập kinh nghiệm năm {start.year}", f"{start.year}-12-15")
        rows.append(
            {
                "guest_id": guest, "host_id": host, "from_date": start,
                "to_date": start + timedelta(days=int(draws.between(0, 3)[0])), "date_inferred": False, "purpose": purpose,
                "seen": seen, "questions": asked, "adopted": "", "result_after_12_months": "", "source_id": source,
                "as_stated": "", "note": "",
            }
        )  # fmt: skip
    return pa.Table.from_pylist(rows)


def _head(area_id: str, kind: _Kind, year: int, source_id: str) -> dict[str, object]:
    span = annual(year)
    return {
        "area_id": area_id, "name": kind.name, "kind": kind.kind, "programme": PROGRAMME,
        "project_code": f"{PROGRAMME}.{kind.project}", "period_start": span.start, "period_end": span.end,
        "period_label": span.label, "source_id": source_id, "as_stated": "", "note": "",
    }  # fmt: skip


def _chosen(draws: Draws, kinds: Sequence[_Kind], least: int, most: int) -> list[_Kind]:
    """Different kinds, as many as drawn."""
    count = int(draws.between(least, most)[0])
    order = sorted(zip(draws.between(0, 1_000_000, len(kinds)).tolist(), range(len(kinds)), strict=True))
    return [kinds[place] for _, place in order[:count]]


def _communes_by_unit(units: Units) -> Mapping[int, tuple[str, ...]]:
    """The communes of 2025 that came of a district, by name; the register has no older ones."""
    result = {}
    for place, code in enumerate(units.codes):
        last = units.version_on(code, date(2025, 6, 30))
        names = {units.areas[link.to_id].name for link in units.areas.successors(last.area_id)}
        result[place] = tuple(sorted(names))
    return result


def _some(draws: Draws, names: tuple[str, ...]) -> str:
    if not names:
        return ""
    first, count = int(draws.between(0, len(names) - 1)[0]), int(draws.between(1, 3)[0])
    return "; ".join(dict.fromkeys(names[(first + step) % len(names)] for step in range(count)))


def _table(rows: Rows, **types: pa.DataType) -> pa.Table:
    table = pa.Table.from_pylist(rows)
    for name, kind in types.items():
        whole = pa.array(table[name].to_pylist(), pa.int64())
        cast = whole.cast(kind) if pa.types.is_integer(kind) else whole.cast(pa.decimal128(19, 0)).cast(kind)
        table = table.set_column(table.schema.get_field_index(name), name, cast)
    return table
