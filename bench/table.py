"""The one table of docs/benchmarks.md and docs/benchmarks.json: its arithmetic, its lines, and how a part run alone finds its way
in.
"""

import json
import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_HEAD: Final = ("page", "metric", "ratio", "target", "met", "what was measured")
_NOT_MEASURED: Final = "not measured here"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: `ratio` to the floor, or to what the metric names; `measured` tells the figures behind it, or, where `ratio` is
    None, how to measure it. `target` None: a peer, or something nobody set a target for.
    """

    name: str
    metric: str
    ratio: float | None
    target: float | None
    measured: str

    @property
    def met(self) -> bool | None:
        """Whether the target is kept; None where there is none, or nothing was measured."""
        return None if self.ratio is None or self.target is None else self.ratio <= self.target


def not_measured(name: str, metric: str, target: float | None, how: str) -> Row:
    """A line that says how it would be measured."""
    return Row(name, metric, None, target, how)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values (0 < share ≤ 1) do not exceed; ValueError for none."""
    if not values or not 0 < share <= 1:
        raise ValueError("a percentile needs values and a share above 0, at most 1")
    return sorted(values)[math.ceil(share * len(values)) - 1]


def ratio(measured: float, floor: float) -> float:
    """One figure over another, to two decimals: more would be noise. ValueError when there is nothing to divide by."""
    if floor <= 0:
        raise ValueError("the floor's figure must be above 0")
    return round(measured / floor, 2)


def spread(values: Sequence[float], unit: str = "ms") -> str:
    """Median, quartiles and number of samples, for judging the noise."""
    if len(values) < 2:
        return f"{values[0]:.0f} {unit} once"
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{middle:.0f} {unit} ({low:.0f}–{high:.0f}, n = {len(values)})"


def against(name: str, metric: str, values: Sequence[float], floor: Sequence[float], target: float | None) -> Row:
    """The line of two medians; what could not be measured at all says so."""
    if not values or not floor:
        return not_measured(name, metric, target, "no sample in time: give --minutes more")
    told = f"{spread(values)}; floor {spread(floor)}"
    return Row(name, metric, ratio(statistics.median(values), statistics.median(floor)), target, told)


def merged(old: Sequence[Row], new: Sequence[Row]) -> list[Row]:
    """The new lines in the places of the old ones of the same page and metric, further ones at the end; a line that was measured
    does not give way to one that was not.
    """
    found = {(row.name, row.metric): row for row in old}
    for row in new:
        if row.ratio is not None or (row.name, row.metric) not in found:
            found[row.name, row.metric] = row
    return list(found.values())


def as_markdown(rows: Sequence[Row]) -> list[str]:
    """The lines of the table."""
    lines = ["| " + " | ".join(_HEAD) + " |", "| --- | --- | ---: | ---: | --- | --- |"]
    for row in rows:
        said = _NOT_MEASURED if row.ratio is None else f"{row.ratio:.2f}"
        target = "" if row.target is None else f"≤ {row.target:.2f}"
        met = {None: "", True: "yes", False: "**no**"}[row.met]
        lines.append(
            "| " + " | ".join(cell.replace("|", "/") for cell in (row.name, row.metric, said, target, met, row.measured)) + " |"
        )
    return lines


def read_back(text: str) -> list[Row]:
    """The table of a page that `as_markdown` wrote; [] when there is none."""
    rows: list[Row] = []
    inside = False
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")]
        if tuple(cells) == _HEAD:
            inside = True
        elif inside and line.startswith("|") and not cells[0].startswith("---"):
            name, metric, said, target, _, measured = cells
            rows.append(
                Row(
                    name,
                    metric,
                    None if said == _NOT_MEASURED else float(said),
                    float(target.removeprefix("≤ ")) if target else None,
                    measured,
                )
            )
        elif not line.startswith("|"):
            inside = False
    return rows


def as_json(rows: Sequence[Row]) -> str:
    """What was measured, as a list of {name, metric, ratio, target}; target null where there is none."""
    told = [
        {"name": row.name, "metric": row.metric, "ratio": row.ratio, "target": row.target}
        for row in rows
        if row.ratio is not None
    ]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def write(rows: Sequence[Row], preface: str, folder: Path) -> None:
    """benchmarks.md and benchmarks.json in the folder; lines of parts that did not run now stay as they were."""
    page = folder / "benchmarks.md"
    known = read_back(page.read_text(encoding="utf-8")) if page.exists() else []
    kept = merged(known, rows)
    page.write_text(preface + "\n" + "\n".join(as_markdown(kept)) + "\n", encoding="utf-8")
    (folder / "benchmarks.json").write_text(as_json(kept), encoding="utf-8")
