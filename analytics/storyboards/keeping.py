"""A storyboard as a file that can be read again: JSON of names and choices, checked word by word and never executed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, cast, get_args

from analytics import wording
from analytics.briefing.model import LONGEST_REMARK, LONGEST_TITLE, Item, Section, Storyboard
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Recipe
from analytics.recipes import RECIPES
from analytics.selection import Benchmark, Mode, Partition, Selection

KIND: Final = "diem-sang/kich-ban"
SCHEMA: Final = 1
LARGEST_FILE: Final = 1_000_000
MOST_ITEMS: Final = 200

CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "benchmark": get_args(Benchmark),
    "mode": get_args(Mode),
    "partition": get_args(Partition),
}
PLACED: Final = ("half_year", "lineage", "profile", "location", "provenance")
"""Exhibits of one place, which cannot be without it."""

_TEXTS = {"source_id": 64, "standard": 32, "kind": 200}
_NAMES = tuple(field.name for field in fields(Selection))


class BadStoryboard(ValueError):
    """A file that is no storyboard, or names what is not there; `problems` are sentences: what, where, how to mend."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


def save_storyboard(storyboard: Storyboard, catalogue: Catalogue) -> bytes:
    """The storyboard as UTF-8 JSON, names of places beside their ids for whoever reads it; choices left at their usual value are
    not written.
    """
    items = [
        {
            "section": item.section,
            "exhibit": item.recipe.name,
            "selection": _selection_out(item.recipe.selection, catalogue),
            **({"title": item.title} if item.title else {}),
            **({"remarks": item.remarks} if item.remarks else {}),
        }
        for item in storyboard.items
    ]
    kept = {
        "kind": KIND,
        "schema": SCHEMA,
        "name": storyboard.name,
        "title": storyboard.title,
        "subtitle": storyboard.subtitle,
        "items": items,
    }
    return (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _selection_out(selection: Selection, catalogue: Catalogue) -> dict[str, object]:
    usual, out = Selection(), {}
    for name in _NAMES:
        value = getattr(selection, name)
        if value != getattr(usual, name):
            out[name] = str(value) if name == "period" else list(value) if isinstance(value, tuple) else value
    if selection.areas:
        out["places"] = [catalogue.areas[area_id].title for area_id in selection.areas]
    return out


def read_storyboard(content: bytes, catalogue: Catalogue) -> Storyboard:
    """The storyboard of a file. Raises BadStoryboard with everything that is wrong in it, in the order of the file."""
    kept = _parsed(content)
    problems: list[str] = []
    listed = kept.get("items")
    if not isinstance(listed, list) or not listed:
        raise BadStoryboard(["Tệp kịch bản không có mục nào: “items” phải là danh sách các mục. Hãy lưu lại từ trang Sơ kết."])
    if len(listed) > MOST_ITEMS:
        most = wording.number(MOST_ITEMS, 0)
        raise BadStoryboard([f"Tệp kịch bản có {wording.number(len(listed), 0)} mục; chỉ nhận tối đa {most} mục. Hãy bớt mục."])
    texts = {name: _text(kept.get(name, ""), f"“{name}”", LONGEST_TITLE, problems) for name in ("name", "title", "subtitle")}
    items = [_Reader(f"Mục {number}", catalogue, problems).item(one) for number, one in enumerate(listed, start=1)]
    if problems:
        raise BadStoryboard(problems)
    return Storyboard(texts["name"], texts["title"], texts["subtitle"], tuple(item for item in items if item is not None))


def _parsed(content: bytes) -> Mapping[str, Any]:
    again = "Hãy chọn tệp kịch bản .json do Điểm Sáng lưu."
    if len(content) > LARGEST_FILE:
        raise BadStoryboard([f"Tệp kịch bản quá lớn ({wording.number(len(content) // 1000, 0)} nghìn byte). {again}"])
    try:
        kept = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadStoryboard([f"Tệp kịch bản không phải văn bản UTF-8. {again}"]) from None
    except json.JSONDecodeError as error:
        where = f"dòng {wording.number(error.lineno, 0)}, cột {wording.number(error.colno, 0)}"
        raise BadStoryboard([f"Tệp kịch bản không đọc được ở {where}: không đúng cách viết JSON. {again}"]) from None
    except ValueError:  # a number of thousands of digits
        raise BadStoryboard([f"Tệp kịch bản có con số dài bất thường. {again}"]) from None
    except RecursionError:
        raise BadStoryboard([f"Tệp kịch bản lồng nhau quá sâu. {again}"]) from None
    if not isinstance(kept, dict) or kept.get("kind") != KIND:
        raise BadStoryboard([f"Tệp này không phải kịch bản của Điểm Sáng: thiếu “kind” là “{KIND}”. {again}"])
    if kept.get("schema") != SCHEMA:
        found = wording.shorten(str(kept.get("schema")), 20)
        raise BadStoryboard(
            [f"Tệp kịch bản thuộc kiểu “{found}”, phần mềm này đọc kiểu {SCHEMA}. Hãy lưu lại bằng bản đang dùng."]
        )
    return kept


def _text(value: object, where: str, longest: int, problems: list[str]) -> str:
    if not isinstance(value, str):
        problems.append(f"{where} phải là chữ, đặt trong ngoặc kép.")
        return ""
    # What is longer is cut when it is cooked, with a mark; far longer than any person types is refused here.
    if len(value) > 10 * longest:
        problems.append(f"{where} quá dài: {wording.number(len(value), 0)} ký tự. Hãy rút ngắn.")
        return ""
    return value


class _Reader:
    """Reads one item; what is wrong goes to `problems`, each sentence beginning with where."""

    def __init__(self, where: str, catalogue: Catalogue, problems: list[str]) -> None:
        self._where, self._catalogue, self._problems = where, catalogue, problems

    def item(self, given: object) -> Item | None:
        before = len(self._problems)
        if not isinstance(given, dict):
            self._wrong("phải là một đối tượng có “exhibit” và “selection”.")
            return None
        name, section = given.get("exhibit"), given.get("section", "targets")
        if not isinstance(name, str) or name not in RECIPES:
            self._wrong(f"không có bảng trả lời nào tên “{_shown(name)}”. Các tên dùng được: {', '.join(sorted(RECIPES))}.")
        if section not in get_args(Section):
            self._wrong(f"không có phần nào tên “{_shown(section)}”. Các tên dùng được: {', '.join(get_args(Section))}.")
        selection = self._selection(given.get("selection", {}))
        title = _text(given.get("title", ""), f"{self._where}, “title”", LONGEST_TITLE, self._problems)
        remarks = _text(given.get("remarks", ""), f"{self._where}, “remarks”", LONGEST_REMARK, self._problems)
        if name in PLACED and not selection.areas and len(self._problems) == before:
            self._wrong(f"“{name}” cần một địa bàn trong “areas”.")
        if len(self._problems) > before:
            return None
        return Item(Recipe(str(name), selection), cast(Section, section), title, remarks)

    def _selection(self, given: object) -> Selection:
        if not isinstance(given, dict):
            self._wrong("“selection” phải là một đối tượng.")
            return Selection()
        chosen: dict[str, Any] = {}
        for key, value in given.items():
            if key == "places":  # the names beside the ids, for people
                continue
            if key not in _NAMES:
                self._wrong(f"“selection” không có lựa chọn “{_shown(key)}”. Hãy bỏ lựa chọn này.")
                continue
            read = self._value(key, value)
            if read is not None:
                chosen[key] = read
        return Selection(**chosen)

    def _value(self, key: str, value: object) -> object:
        if key == "areas":
            return self._listed(key, value, self._catalogue.areas, "địa bàn")
        if key == "only":
            return self._listed(key, value, self._catalogue.indicators, "chỉ tiêu")
        if key == "indicator":
            return self._known(key, value, self._catalogue.indicators, "chỉ tiêu")
        if key == "within":
            return self._known(key, value, self._catalogue.areas, "địa bàn")
        if key == "standard":
            return self._known(key, value, self._catalogue.standards, "chuẩn nghèo")
        if key in CHOICES:
            return self._known(key, value, CHOICES[key], "lựa chọn")
        if key == "period":
            return self._period(value)
        if key in ("materiality_pp", "lag_years"):
            return self._number(key, value)
        text = _text(value, f"{self._where}, “{key}”", _TEXTS[key], self._problems)
        return text or None

    def _listed(self, key: str, value: object, known: Mapping[str, object], what: str) -> tuple[str, ...] | None:
        if not isinstance(value, list):
            self._wrong(f"“{key}” phải là danh sách mã {what}.")
            return None
        read = [self._known(key, one, known, what) for one in value]
        return tuple(one for one in read if one is not None)

    def _known(self, key: str, value: object, known: Mapping[str, object] | Sequence[str], what: str) -> str | None:
        if isinstance(value, str) and value in known:
            return value
        listed = (
            f" Các {what} dùng được: {', '.join(known)}." if len(known) <= 12 else f" Hãy dùng một mã {what} có trong danh mục."
        )
        self._wrong(f"“{key}”: không có {what} nào mã “{_shown(value)}”.{listed}")
        return None

    def _period(self, value: object) -> object:
        try:
            return wording.parse_period(value if isinstance(value, str) else "")
        except wording.BadPeriod as bad:
            self._wrong(f"“period”: {bad.message}")
            return None

    def _number(self, key: str, value: object) -> float | int | None:
        highest = 10 if key == "lag_years" else 100
        whole = key == "lag_years"
        right = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        if not right or not 0 <= cast(float, value) <= highest:
            self._wrong(f"“{key}” phải là số{' nguyên' if whole else ''} từ 0 đến {highest}, không thể là “{_shown(value)}”.")
            return None
        return cast(float, value)

    def _wrong(self, sentence: str) -> None:
        self._problems.append(f"{self._where}: {sentence}")


def _shown(value: object) -> str:
    """A wrong value as a sentence may quote it."""
    return wording.shorten(wording.nfc(str(value)), 40) or " "
