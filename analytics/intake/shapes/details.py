"""What holds for a whole table: read from the lines above it where they say it in one way only, asked otherwise."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analytics import gazetteer
from analytics.catalogue import Area, Catalogue
from analytics.intake.doubts import Doubt, key_of
from analytics.intake.opening.grid import Grid
from analytics.intake.periods import FIRST_YEAR, LAST_YEAR, parse_day, parse_partial_date
from analytics.intake.places import LAST_DISTRICT_DAY
from analytics.intake.problems import Problem, Refusal
from analytics.intake.questions import Answers, Kind, Option, Question
from analytics.intake.shapes.detail_words import LABELS, detail_of, is_detail_label
from analytics.intake.shapes.tables import Table
from analytics.wording import search_key

SOURCE = ("source_title", "publisher", "address", "grade")
"""What must be known of the document of a table; its number and date may be missing."""
_GRADES = ("chính thức", "báo chí", "trích luận văn", "đăng lại", "minh họa")
_YEAR = re.compile(r"\bnăm ((?:19|20)[0-9]{2})\b", re.I)
_BARE_YEAR = re.compile(r"(?<![0-9/.])((?:19|20)[0-9]{2})(?![0-9])")
_WHOLE_DAY = re.compile(r"ngày [0-9]{1,2} ?(?:tháng|/|-|\.) ?[0-9]{1,2} ?(?:năm|/|-|\.) ?[0-9]{4}", re.I)
_AS_OF = re.compile(
    r"(?:tính đến|đến|lũy kế đến|thời điểm)(?: hết)?(?: ngày)? "
    r"([0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})",
    re.I,
)
_NUMBER = re.compile(r"\b([0-9]{1,5}(?:/[0-9]{4})?/[A-ZĐ]{2,}[A-ZĐa-zđ&.-]*)")
_UNIT = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:?\s*((?:1[.,]?000 ?)?[^()0-9:\s][^()0-9:]{0,39})", re.I)
_STANDARD = re.compile(
    r"(?:chuẩn|giai đoạn)[^0-9]{0,40}((?:2006|2011|2016|2021|2022)\s?[-–]\s?(?:2010|2015|2020|2025|2026))", re.I
)
_PLACES = {
    "district": re.compile(r"\b(?:huyện|thị xã|quận|thành phố|tp\.?) +(?=([^,;:.()\n]+))", re.I),
    "province": re.compile(r"\b(?:tỉnh|thành phố|tp\.?) +(?=([^,;:.()\n]+))", re.I),
    "commune": re.compile(r"\b(?:xã|phường|đặc khu) +([^,;:.()\n]+)", re.I),
}


@dataclass(slots=True)
class Details:
    """The details of one table and the questions about those it does not say; one is made for each table read."""

    grid: Grid
    answers: Answers
    stem: str
    known: dict[str, str] = field(default_factory=dict)
    proposals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def get(self, name: str) -> str:
        """A detail that may be missing: '' when nothing says it."""
        return self.known.get(name) or self.answers.get(self._key(name), "")

    def need(self, name: str, ask_vi: str, options: Iterable[Option] = ()) -> str | None:
        """A detail without which the table cannot be read: None when it must first be asked."""
        if found := self.get(name):
            return found
        proposed = tuple(Option(text, text) for text in self.proposals.get(name, ()))
        return self.ask(self._key(name), "detail", _WORDS_VI[name], ask_vi, (*proposed, *options))

    def ask(self, key: str, kind: Kind, found_vi: str, ask_vi: str, options: Iterable[Option], *, cell: str = "") -> str | None:
        """The answer given under a key, or None with the question noted."""
        if key in self.answers:
            return self.answers[key]
        where = Problem(self.grid.file, self.grid.sheet, cell, "", "", "").where
        self.questions.setdefault(key, Question(key, kind, where, found_vi, ask_vi, tuple(options)))
        return None

    def choose(
        self, group: str, kind: Kind, found_vi: str, ask_vi: str, options: Sequence[Option], *, cell: str = ""
    ) -> str | None:
        """One of the options of a question about this table, or None with the question noted; another answer is a Problem."""
        found = self.ask(key_of(kind, self.stem, group), kind, found_vi, ask_vi, options, cell=cell)
        if found is not None and found not in {option.value for option in options}:
            self.tell(cell, f"câu trả lời «{found}»", " hoặc ".join(option.label_vi for option in options), "Hãy chọn lại.")
            return None
        return found

    def choose_key(self, key: str, doubt: Doubt) -> str | None:
        """The answer to a doubt that is asked under a key of its own, or None with the question noted."""
        return self.ask(key, doubt.kind, doubt.found, doubt.ask_vi, doubt.options)

    def tell(self, cell: str, found: str, expected: str, remedy: str, *, warning: bool = False) -> None:
        """Note a Problem at a cell of the table."""
        problem = Problem(self.grid.file, self.grid.sheet, cell, found, expected, remedy, "warning" if warning else "error")
        if problem not in self.problems:
            self.problems.append(problem)

    def _key(self, name: str) -> str:
        # The document is that of the whole file; everything else may differ from table to table.
        of_file = name in (*SOURCE, "document_number", "document_date")
        return key_of("detail", self.grid.file if of_file else self.stem, name)

    def source(self) -> dict[str, str] | None:
        """The source columns of every row, or None when part of them must first be asked."""
        asked = {
            "source_title": self.need("source_title", "Tên văn bản, bài viết có bảng này là gì?"),
            "publisher": self.need("publisher", "Cơ quan nào ban hành hoặc đăng tải bảng này?"),
            "address": self.need("address", "Văn bản này ở địa chỉ nào trên mạng, hoặc lưu ở đâu?"),
            "grade": self.need("grade", "Nguồn thuộc hạng nào?", [Option(text, text) for text in _GRADES]),
        }
        if any(text is None for text in asked.values()):
            return None
        whole = {name: text for name, text in asked.items() if text is not None}
        return {**whole, "document_number": self.get("document_number"), "document_date": self.get("document_date")}


_WORDS_VI: Mapping[str, str] = {name: f"không thấy «{labels[0]}»" for name, labels in LABELS.items()} | {
    "origin_year": "không thấy năm gốc của vốn chuyển sang"
}


def read_details(table: Table, place: int, catalogue: Catalogue, answers: Answers) -> Details:
    """The details of the `place`-th table of its grid: labelled cells first, then what its captions say in one way only."""
    stem = f"{table.grid.file}|{table.grid.sheet}" + (f"|bảng {place + 1}" if place else "")
    details = Details(table.grid, answers, stem)
    beside: dict[tuple[int, int], str] = {(row, position): text for row, position, text in table.captions}
    loose: list[str] = []
    taken: set[tuple[int, int]] = set()
    for (row, position), text in beside.items():
        if not is_detail_label(text):
            continue
        name, value = detail_of(text)
        taken.add((row, position))
        if not value:
            right = min((at for at in beside if at[0] == row and at[1] > position), default=None)
            value = beside[right] if right is not None and not is_detail_label(beside[right]) else ""
            taken.update([right] if right is not None and value else [])
        if value:
            details.known.setdefault(name, value)
    loose = [text for at, text in beside.items() if at not in taken]
    _from_captions(details, loose, catalogue)
    _year_of_sheet(details, table)
    _document(details, loose, catalogue)
    return details


def _year_of_sheet(details: Details, table: Table) -> None:
    """The year that the name of the sheet says ("Năm 2023", "Biểu 1-2023"), where neither captions nor headers say any."""
    said = " ".join(heading.name for heading in table.headings)
    years = _only(year for year in _BARE_YEAR.findall(details.grid.sheet) if FIRST_YEAR <= int(year) <= LAST_YEAR)
    if "year" not in details.known and "year" not in details.proposals and not _BARE_YEAR.search(said):
        _take(details, "year", years)


def _only(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _from_captions(details: Details, captions: Sequence[str], catalogue: Catalogue) -> None:
    titles = [text for text in captions if not _is_attached(text)]
    plain = [_WHOLE_DAY.sub(" ", text) for text in titles]
    found: dict[str, Callable[[], tuple[str, ...]]] = {
        "year": lambda: _only(year for text in plain for year in _YEAR.findall(text) if FIRST_YEAR <= int(year) <= LAST_YEAR),
        "as_of": lambda: _only(day for text in titles for day in map(_iso_day, _AS_OF.findall(text)) if day),
        "unit": lambda: _only(unit.strip(" .") for text in captions for unit in _UNIT.findall(text)),
        "standard": lambda: _only(re.sub(r"\s", "", span).replace("–", "-") for text in titles for span in _STANDARD.findall(text)
                                  if "chuan" in search_key(text)),
    }  # fmt: skip
    for name, look in found.items():
        if name not in details.known:
            _take(details, name, look())
    year = details.known.get("year") or (details.known.get("as_of") or "")[:4]
    day = date(int(year), 12, 31) if year.isdecimal() else None
    for level, name in (("province", "province"), ("district", "area")):
        if name not in details.known:
            on = min(day, LAST_DISTRICT_DAY) if day and level == "district" else day
            places = [area for text in captions for area in _places_in(text, level, on, catalogue)]
            _take(details, name, _only(area.name for area in places))
            if level == "district" and details.known.get("area") and "province" not in details.known:
                # Two districts bear the name Bảo Lâm: only where all that were found lie in one province is it known.
                homes = _only(home.name for area in places if (home := catalogue.areas.province_of(area)))
                details.known.update({"province": homes[0]} if len(homes) == 1 else {})


def _take(details: Details, name: str, found: tuple[str, ...]) -> None:
    if len(found) == 1:
        details.known[name] = found[0]
    elif found:
        details.proposals[name] = found


def _is_attached(text: str) -> bool:
    return search_key(text).startswith(("(kem theo", "kem theo"))


def _iso_day(text: str) -> str:
    found = parse_day(text, "as_of")
    return found.isoformat() if isinstance(found, date) else ""


def _places_in(text: str, level: str, on: date | None, catalogue: Catalogue) -> list[Area]:
    """The places of one level that a caption names after its level word: the longest run of words that is one."""
    found: list[Area] = []
    for match in _PLACES[level].finditer(text):
        words = match.group(1).split()
        for count in range(min(5, len(words)), 0, -1):
            areas = gazetteer.find(catalogue.areas, " ".join(words[:count]), level=level, on=on)
            if areas and all(word[:1].isupper() for word in words[:count]):
                found += areas
                break
    return found


def _document(details: Details, captions: Sequence[str], catalogue: Catalogue) -> None:
    """Proposals for the source: never taken by themselves, since a letterhead may be that of another office than the table's."""
    numbers = _only(number for text in captions for number in _NUMBER.findall(text))
    if len(numbers) == 1:
        details.known.setdefault("document_number", numbers[0])
    days = _only(day for text in captions for day in _WHOLE_DAY.findall(text))
    read = [parse_partial_date(day, "document_date") for day in days]
    if len(read) == 1 and not isinstance(read[0], Refusal):
        details.known.setdefault("document_date", read[0])
        if len(read[0]) == len("2023-01-31"):
            details.proposals.setdefault("as_of", (read[0],))
    titles = [
        text for text in captions if len(text) > 12 and not search_key(text).startswith(("don vi", "dvt", "cong hoa", "doc lap"))
    ]
    details.proposals.setdefault("source_title", tuple(titles[:4]))
    offices = [
        text for text in captions if search_key(text).startswith(("ubnd", "uy ban", "so ", "phong ", "ban ", "van phong", "cuc "))
    ]
    details.proposals.setdefault("publisher", tuple(offices[:3]))
    details.proposals.setdefault("address", (f"tệp {details.grid.file} do đơn vị nạp",))
