"""What a plan says: who set what, what was reached of it, what follows from a printed percentage, and if the pace will do."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Final

from analytics import wording

Cell = str | int | float | bool | None
Cells = Mapping[str, Cell]
"""A row of `exhibits.make_plan`."""

MOST_PLACES: Final = 6
MOST_ROWS_TOLD: Final = 6
"""Of more plans than this of one place the sentences tell the latest year with results, and how many more there are."""


def plan_finding(rows: Sequence[Cells], places: Sequence[str], asked: str, *, least_pp: float) -> str:
    """The plans of each chosen place in words, or in numbers of more than six places or of all; `asked` is the period in words.

    Every percentage says of what it is, a plan that was worked out says so, and a target without a result is called a plan.
    """
    told = [row for row in rows if row["kind"] != "rate"]
    if not places or len(places) > MOST_PLACES:
        return _in_numbers(told, asked)
    own = [row for row in told if row["role"] != "benchmark"]
    sentences = []
    for place in places:
        mine = [row for row in own if row["place"] == place]
        sentences += _of_place(place, mine, least_pp) if mine else [_nothing(place, asked)]
    if not own:
        sentences += _of_groups([row for row in told if row["role"] == "benchmark"])
    return " ".join(sentences)


def _nothing(place: str, asked: str) -> str:
    whose = f"kế hoạch, chỉ tiêu giảm nghèo của {wording.inside_sentence(place)}"
    return wording.nothing_sentence(f"{whose}, {asked}" if asked else whose)


def _in_numbers(rows: Sequence[Cells], asked: str) -> str:
    stated = [row for row in rows if row["kind"] == "target"]
    if not stated:
        return wording.nothing_sentence(f"kế hoạch, chỉ tiêu giảm nghèo, {asked}" if asked else "kế hoạch, chỉ tiêu giảm nghèo")
    compared = [row for row in stated if row["attainment"] is not None]
    places = wording.number(len({row["series"] for row in stated}), 0)
    sentence = f"Có {wording.quantity(len(stated), 'target')} kế hoạch của {places} địa bàn"
    if not compared:
        return f"{sentence}; chưa chỉ tiêu nào có kết quả cùng kỳ, cùng chuẩn để đối chiếu."
    short = sum(1 for row in compared if row["verdict"] == "chưa đạt kế hoạch")
    missed = f"trong đó {wording.number(short, 0)}" if short else "không chỉ tiêu nào"
    return (
        f"{sentence}; {wording.number(len(compared), 0)} chỉ tiêu có kết quả để đối chiếu, "
        f"{missed} chưa đạt kế hoạch; phần còn lại là kế hoạch chưa có kết quả."
    )


def _of_groups(rows: Sequence[Cells]) -> list[str]:
    """What larger units planned, where the place itself has no plan."""
    sentences = []
    for place, group in groupby(rows, key=lambda row: str(row["place"])):
        stated = [row for row in group if row["kind"] == "target" and not row["breakdown"]]
        # What was reached before what is still awaited.
        reached = [row for row in stated if row["attainment"] is not None][-1:]
        told = reached + [row for row in stated[-1:] if row not in reached]
        sentences += [
            f"Kế hoạch chung của {wording.inside_sentence(place)}, {row['period']}: {_measure(row)} {_plan(row)}"
            f"{_reached(row)}; là của cả đơn vị đó, không phải chỉ tiêu giao cho từng huyện."
            for row in told
        ]
    return sentences


# One place ---------------------------------------------------------------------------------------------------------------------


def _of_place(place: str, rows: Sequence[Cells], least_pp: float) -> list[str]:
    shown = rows
    if len(rows) > MOST_ROWS_TOLD:
        with_results = [row for row in rows if row["attainment"] is not None] or rows
        latest = max(str(row["period_end"]) for row in with_results)
        shown = [row for row in rows if row["period_end"] == latest]
    sentences: list[str] = []
    for period, group in groupby(shown, key=lambda row: str(row["period"])):
        here = list(group)
        head = f"{place}, {period}" if not sentences else wording.sentence_case(period)
        sentences += _of_period(head, here)
    sentences += [_progress(row) for row in shown if row["progress"]]
    if len(shown) < len(rows):
        sentences.append(f"Còn {wording.quantity(len(rows) - len(shown), 'target')} của các kỳ khác trong bảng.")
    return sentences


def _of_period(head: str, rows: Sequence[Cells]) -> list[str]:
    stated = [row for row in rows if row["kind"] == "target"]
    attained = [row for row in stated if row["attainment"] is not None]
    open_ones = [row for row in stated if row["attainment"] is None]
    sentences = [f"{head}: {_attained(attained)}."] if attained else []
    if open_ones:
        start = "Cùng kỳ" if sentences else head
        sentences.append(f"{start}: {_planned(open_ones)}; {_why_open(open_ones)}.")
    derived = [row for row in rows if row["kind"] == "derived"]
    for _, group in groupby(derived, key=lambda row: (row["source_id"], row["attainment"], row["issuer"])):
        sentences.append(f"{head if not sentences else 'Cùng kỳ'}: {_derived(list(group))}.")
    if _issuers_differ(stated):
        sentences.append("Các cấp giao mức khác nhau; mỗi mức đứng riêng một dòng, không chọn thay người đọc.")
    return sentences


def _reached(row: Cells) -> str:
    """What a larger unit reached of its plan; '' when that is not known."""
    if row["attainment"] is None:
        return ""
    return f"; thực hiện {_quantity(row, 'actual')}, bằng {_quantity(row, 'attainment')} kế hoạch đó"


def _measure(row: Cells) -> str:
    return wording.inside_sentence(str(row["indicator_name"]))


def _plan(row: Cells) -> str:
    return _quantity(row, "plan")


def _quantity(row: Cells, key: str) -> str:
    high = row[f"{key}_high"]
    return wording.quantity(
        float(str(row[key])),
        "pct" if key == "attainment" else str(row["unit"]),
        qualifier=str(row[f"{key}_qualifier"] or ""),
        high=float(high) if isinstance(high, int | float) else None,
    )


def _planned(rows: Sequence[Cells]) -> str:
    by_issuer: dict[str, list[Cells]] = {}
    for row in rows:
        by_issuer.setdefault(str(row["issuer_name"]) if row["issuer"] else "", []).append(row)
    told = []
    for issuer, group in by_issuer.items():
        aims = wording.join_list([f"{_measure(row)} {_plan(row)}" for row in group])
        told.append(f"{issuer} {aims}" if issuer else f"kế hoạch là {aims} ({wording.issuer_label('')})")
    return "; ".join(told)


def _why_open(rows: Sequence[Cells]) -> str:
    reasons = list(dict.fromkeys(str(row["reason"]) for row in rows))
    if reasons == ["chưa có kết quả"]:
        return "chưa có kết quả để đối chiếu, đây là kế hoạch, không phải kết quả"
    return f"không đối chiếu được ({'; '.join(reasons)})"


def _attained(rows: Sequence[Cells]) -> str:
    """One result beside each of its targets: "… thực hiện 5,59 điểm phần trăm, bằng 118,9% của mức tỉnh giao 4,7 …"."""
    by_measure: dict[tuple[Cell, Cell], list[Cells]] = {}
    for row in rows:
        by_measure.setdefault((row["indicator_name"], row["actual"]), []).append(row)
    told = []
    for group in by_measure.values():
        result = f"{_measure(group[0])} thực hiện {_quantity(group[0], 'actual')}"
        if any(row["less_is_better"] for row in group):  # "bằng 172% kế hoạch" of a rate to fall would read as praise
            told.append(f"{result}, {wording.join_list([_apart(row) for row in group])}")
            continue
        against = [f"{_quantity(row, 'attainment')} của {_of_plan(row)}{_judged(row)}" for row in group]
        told.append(f"{result}, bằng {wording.join_list(against)}")
    return "; ".join(told)


def _apart(row: Cells) -> str:
    """ "thấp hơn 1,14 điểm phần trăm so với mức tỉnh giao 20,46% (vượt kế hoạch)"; of a planned range the verdict alone."""
    if row["plan_high"] is not None or row["actual_high"] is not None:
        return f"so với {_of_plan(row)}{_judged(row)}"
    hedge = "about" if row["attainment_qualifier"] else ""
    away = wording.gap(float(str(row["actual"])) - float(str(row["plan"])), "pct", qualifier=hedge)
    return f"{wording.beside(away, _of_plan(row), of='')}{_judged(row)}"


def _of_plan(row: Cells) -> str:
    return f"mức {row['issuer_name']} {_plan(row)}" if row["issuer"] else f"kế hoạch {_plan(row)}"


def _judged(row: Cells) -> str:
    return f" ({row['verdict']})" if row["verdict"] else ""


def _issuers_differ(rows: Sequence[Cells]) -> bool:
    said: dict[str, set[tuple[Cell, Cell]]] = {}
    issuers: dict[str, set[Cell]] = {}
    for row in rows:
        said.setdefault(str(row["indicator_name"]), set()).add((row["plan"], row["plan_high"]))
        issuers.setdefault(str(row["indicator_name"]), set()).add(row["issuer"])
    return any(len(said[name]) > 1 and len(issuers[name]) > 1 for name in said)


# A plan nobody printed -------------------------------------------------------------------------------------------------------


def _derived(rows: Sequence[Cells]) -> str:
    """The readings of one published attainment: "đạt 122% kế hoạch …; nếu tính trên …, kế hoạch suy ra là khoảng 4,32 …"."""
    pct = _quantity(rows[0], "attainment")
    who = f" {rows[0]['issuer_name']}" if rows[0]["issuer"] else ""
    head = f"nguồn công bố đạt {pct} kế hoạch{who} nhưng không in kế hoạch"
    if len(rows) == 1:
        doubt = "; nguồn không nêu đơn vị, cách đọc kia chưa có số" if int(str(rows[0]["readings"])) > 1 else ""
        return f"{head}; {_reading(rows[0])} (tự tính{doubt})"
    readings = "; ".join(f"nếu {_reading(row)}" for row in rows)
    return f"{head} và không nêu đơn vị: {readings} (đều là số tự tính)"


def _reading(row: Cells) -> str:
    return f"tính trên {_measure(row)} ({_quantity(row, 'actual')}{_ends(row)}), kế hoạch suy ra là {_plan(row)}"


def _ends(row: Cells) -> str:
    """ ", từ 31,31% xuống 26,04%" beside a fall in points whose two levels are known."""
    opening, closing = row["opening"], row["closing"]
    if row["unit"] != "pp" or not isinstance(opening, float) or not isinstance(closing, float):
        return ""
    towards = "xuống" if closing < opening else "lên"
    return f", từ {wording.quantity(opening, 'pct')} {towards} {wording.quantity(closing, 'pct')}"


# The way to a target ---------------------------------------------------------------------------------------------------------


def _progress(row: Cells) -> str:
    """Where a rate stands on its way: required and achieved pace, the year at that pace or that it is not within the plan."""
    year, now = row["year"], row["now_period"]
    hedge = "about" if row["about"] or row["plan_qualifier"] else ""
    needed = wording.quantity(float(str(row["required_pace"])), "pp_per_year", qualifier=hedge)
    stands = wording.quantity(float(str(row["now"])), "pct", qualifier=str(row["now_qualifier"] or ""))
    level = f"{wording.sentence_case(str(row['rate_name']))} {now} là {stands}"
    if row["target_rate"] is None:
        start = f"Kế hoạch bình quân {_plan(row)}"
    elif float(str(row["required_pace"])) <= 0:
        start = f"{level}, đã bằng hoặc thấp hơn {_aimed(row)}"
    else:
        start = f"{level}; để đến năm {year} còn {_aimed(row)} cần giảm {needed}"
    if row["achieved_pace"] is None:
        return f"{start}; {row['progress_name']}."
    pace = float(str(row["achieved_pace"]))
    size = wording.quantity(abs(pace), "pp_per_year", qualifier="about" if row["about"] else "")
    done = f"{'giảm' if pace >= 0 else 'tăng'} {size}"
    span = f"{row['baseline_year']}–{row['now_year']}"
    return f"{start}; bình quân {span} đã {done}: {row['progress_name']}{_when(row)}."


def _aimed(row: Cells) -> str:
    """The level aimed at, as it was set, or as it follows from a mean fall."""
    if row["unit"] == "pct":
        return _plan(row)
    level = wording.quantity(float(str(row["target_rate"])), "pct", qualifier="about")
    return f"{level} (suy từ kế hoạch bình quân {_plan(row)})"


def _when(row: Cells) -> str:
    if row["target_rate"] is None or row["met_year"] == row["now_year"]:
        return ""
    if row["met_year"] is None:
        return f"; với tốc độ này, đến hết kỳ kế hoạch (năm {row['year']}) chưa đạt"
    return f"; với tốc độ này, đạt vào năm {row['met_year']}"
