"""Plans in sentences: a target is never told as a result, and a percentage of a plan always with what it is a percentage of."""

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.briefing.sentences import (
    MOST_PLACES_TOLD,
    Row,
    cited,
    finding_told,
    known,
    notes_told,
    number_of,
    standard_words,
    whose,
)
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit


def tell_plan(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Each target of the chosen places with its issuer, its result and attainment; derived plans in each reading."""
    # Rows of a rate over the years are what the line of the plan is drawn from; the trend tells them.
    rows = [row for row in exhibit.records() if row["role"] != "benchmark" and row["kind"] != "rate"]
    if len(rows) > 2 * MOST_PLACES_TOLD:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    derived: dict[tuple[str, str], list[Row]] = {}
    told: list[Sentence] = []
    for row in rows:
        if row["kind"] == "derived":
            derived.setdefault((str(row["area_id"]), str(row["period"])), []).append(row)
        else:
            told.append(_target(row, catalogue))
    told += [_derived(group) for group in derived.values()]
    return [*told, *notes_told(exhibit, ("rounding", "coverage"))]


def _plan(row: Row) -> str:
    return wording.quantity(
        known(row, "plan"), str(row["unit"]), qualifier=str(row["plan_qualifier"] or ""), high=number_of(row, "plan_high")
    )


def _actual(row: Row) -> str:
    return wording.quantity(
        known(row, "actual"), str(row["unit"]), qualifier=str(row["actual_qualifier"] or ""), high=number_of(row, "actual_high")
    )


def _share(row: Row) -> str:
    hedge = str(row["attainment_qualifier"] or "")
    return wording.quantity(known(row, "attainment"), "pct", qualifier=hedge, high=number_of(row, "attainment_high"), decimals=1)


def _target(row: Row, catalogue: Catalogue) -> Sentence:
    """A stated target; without a result it is said to be a target and nothing more."""
    what, issuer = wording.inside_sentence(str(row["indicator_name"])), str(row["issuer_name"])
    standard = standard_words(str(row["standard"] or ""), catalogue)
    head = f"{row['place']}, {row['period']}: chỉ tiêu về {what}"
    if number_of(row, "plan") is None:
        return cited(f"{head} – {row['reason'] or 'nguồn không nêu con số'}.", row)
    sentence = f"{head} là {_plan(row)} ({issuer}){standard}"
    if number_of(row, "actual") is None:
        reason = f"{row['reason']}; " if row["reason"] else ""
        return cited(f"{sentence}; {reason}đây là chỉ tiêu, không phải kết quả.", row)
    status = f", số {row['actual_status_name']}" if row["actual_status"] in ("preliminary", "estimate") else ""
    sentence += f"; kết quả {_actual(row)} ({row['actual_period']}{status})"
    if number_of(row, "attainment") is not None:
        sentence += _apart(row) if row["less_is_better"] else f", đạt {_share(row)} kế hoạch, tính trên {_base(row)}"
    if row["verdict"]:
        sentence += f" – {row['verdict']}"
    return cited(f"{sentence}.", row)


def _apart(row: Row) -> str:
    """ ", cao hơn 0,4 điểm phần trăm so với chỉ tiêu" of a rate to be brought down, where a share of the plan would read as
    praise; nothing of a range, of which the verdict tells.
    """
    if number_of(row, "plan_high") is not None or number_of(row, "actual_high") is not None:
        return ""
    hedge = "about" if row["attainment_qualifier"] else ""
    away = wording.gap(known(row, "actual") - known(row, "plan"), "pct", qualifier=hedge)
    return f", {wording.beside(away, 'chỉ tiêu', of='')}"


def _base(row: Row) -> str:
    """What the percentage is of, in words; the target itself when the exhibit does not say it otherwise."""
    return str(row["attainment_of"] or f"chỉ tiêu {wording.inside_sentence(str(row['indicator_name']))}")


def _derived(readings: list[Row]) -> Sentence:
    """A published attainment whose plan was not printed: the plan in each reading, said to be worked out here."""
    first = readings[0]
    head = f"{wording.sentence_case(str(first['period']))}, {whose(first['place'])} đạt {_share(first)} kế hoạch"
    if len(readings) == 1:
        told = f"kết quả {_actual(first)}, kế hoạch suy ra là {_plan(first)} (tự tính, nguồn không in)"
        return cited(f"{head}, tính trên {_base(first)}: {told}.", first)
    told = "; ".join(f"nếu tính trên {_base(row)}, kết quả {_actual(row)}, kế hoạch suy ra là {_plan(row)}" for row in readings)
    return cited(f"{head}; nguồn không nêu tỷ lệ này tính trên chỉ tiêu nào: {told} (kế hoạch đều là số tự tính).", *readings)
