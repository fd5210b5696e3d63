"""The operator's own district outlines, read once from a GeoJSON file: the product ships none (docs/boundaries.md).

A feature's `id` is the official district code, text of three digits. The file is named by DIEM_SANG_BOUNDARIES and never sent
anywhere.
"""

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from analytics import wording

VARIABLE: Final = "DIEM_SANG_BOUNDARIES"
LARGEST_FILE_BYTES: Final = 20 * 1024 * 1024
ARCHIPELAGOS: Final[Mapping[str, str]] = MappingProxyType({"498": "Hoàng Sa", "576": "Trường Sa"})
"""On every map of the country (domain.md §5)."""

Position = tuple[float, float]
Ring = tuple[Position, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Boundaries:
    """The outlines of districts by official code; `shapes` are GeoJSON geometries, Polygon or MultiPolygon, in degrees."""

    shapes: Mapping[str, Mapping[str, Any]]

    def rings(self, code: str) -> tuple[Ring, ...]:
        """Every ring of a district, holes included, as (longitude, latitude) in degrees; none for a code without an outline."""
        shape = self.shapes.get(code)
        if shape is None:
            return ()
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        return tuple(tuple((float(point[0]), float(point[1])) for point in ring) for part in parts for ring in part)

    def refusal(self, codes: Collection[str], *, whole_country: bool) -> str:
        """Why this file may not draw a map of these districts, as a sentence; '' when it may.

        A map of the country needs both archipelagos; a map of one province those that belong to it.
        """
        needed = ARCHIPELAGOS if whole_country else {code: name for code, name in ARCHIPELAGOS.items() if code in codes}
        lacking = [name for code, name in needed.items() if code not in self.shapes]
        if lacking:
            of_what = "bản đồ cả nước" if whole_country else "bản đồ tỉnh này"
            return f"Tệp ranh giới thiếu {wording.join_list(lacking)} nên không dùng để vẽ {of_what}; đang vẽ bản đồ ô."
        if not any(code in self.shapes for code in codes):
            return "Tệp ranh giới không có huyện nào của bản đồ này; đang vẽ bản đồ ô."
        return ""


@dataclass(frozen=True, slots=True, eq=False)
class BoundaryFile:
    """What became of the operator's file: outlines, or the sentence that says why there are none; neither when none is set."""

    boundaries: Boundaries | None = None
    problem: str = ""


def of_operator() -> BoundaryFile:
    """The file that DIEM_SANG_BOUNDARIES names, read again only when it changed; empty when the variable is not set."""
    named = os.environ.get(VARIABLE, "").strip()
    if not named:
        return BoundaryFile()
    path = Path(named)
    try:
        status = path.stat()
    except OSError:
        return BoundaryFile(problem=f"Không mở được tệp ranh giới “{path.name}”. Hãy kiểm tra biến {VARIABLE}.")
    return _read_once(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=2)
def _read_once(path: Path, _changed_ns: int, _size_bytes: int) -> BoundaryFile:
    return read(path)


def read(path: Path) -> BoundaryFile:
    """Reads a district GeoJSON: at most 20 MB, a FeatureCollection, one outline for each code, coordinates in degrees.

    Whatever is wrong comes back as one Vietnamese sentence; nothing is raised for it.
    """
    try:
        if path.stat().st_size > LARGEST_FILE_BYTES:
            return _refused(path, f"lớn hơn {LARGEST_FILE_BYTES // 1024**2} MB; hãy dùng tệp đã giản lược đường ranh giới")
        document = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        return _refused(path, "không mở được")
    except (ValueError, RecursionError):  # not UTF-8, not JSON, or JSON nested beyond any map
        return _refused(path, "không phải là tệp GeoJSON hợp lệ")
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or not features:
        return _refused(path, "không có danh sách “features” của GeoJSON")
    shapes: dict[str, Mapping[str, Any]] = {}
    for position, feature in enumerate(features, start=1):
        code, shape = _code(feature), _shape(feature)
        if not code:
            return _refused(path, f"đối tượng thứ {position} không có “id” là mã huyện gồm ba chữ số")
        if shape is None:
            return _refused(
                path, f"huyện mã {code} không có đường ranh giới đọc được (Polygon hoặc MultiPolygon, tọa độ theo độ)"
            )
        if code in shapes:
            return _refused(path, f"mã huyện {code} xuất hiện hai lần")
        shapes[code] = shape
    return BoundaryFile(Boundaries(MappingProxyType(shapes)))


def _refused(path: Path, reason: str) -> BoundaryFile:
    return BoundaryFile(problem=f"Tệp ranh giới “{path.name}”: {reason}. Đang dùng bản đồ ô.")


def _code(feature: object) -> str:
    """The official code of a feature; a number that lost its leading zeros has them back. '' when there is none."""
    found = feature.get("id") if isinstance(feature, dict) else None
    if isinstance(found, int) and not isinstance(found, bool) and 0 < found < 1000:
        return f"{found:03d}"
    return found if isinstance(found, str) and len(found) == 3 and found.isascii() and found.isdigit() else ""


def _shape(feature: object) -> Mapping[str, Any] | None:
    shape = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(shape, dict) or shape.get("type") not in ("Polygon", "MultiPolygon"):
        return None
    parts = [shape.get("coordinates")] if shape["type"] == "Polygon" else shape.get("coordinates")
    return {"type": shape["type"], "coordinates": shape["coordinates"]} if _are_parts(parts) else None


def _are_parts(parts: object) -> bool:
    return (
        isinstance(parts, list)
        and bool(parts)
        and all(isinstance(part, list) and part and all(_is_ring(ring) for ring in part) for part in parts)
    )


def _is_ring(ring: object) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and all(_is_position(point) for point in ring)


def _is_position(point: object) -> bool:
    """A longitude and a latitude in degrees; a projected file (VN-2000, metres) fails here."""
    if not isinstance(point, list) or len(point) < 2:
        return False
    longitude, latitude = point[0], point[1]
    numbers = all(isinstance(part, int | float) and not isinstance(part, bool) for part in (longitude, latitude))
    return numbers and -180 <= longitude <= 180 and -90 <= latitude <= 90
