"""A trend in sentences: every stretch on one standard and inside one border, then what stands apart from the line."""

from collections.abc import Sequence

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.briefing.sentences import (
    MOST_PLACES_TOLD,
    Row,
    cited,
    figure,
    finding_told,
    known,
    notes_told,
    number_of,
    period_of,
    standard_words,
    whose,
)
from analytics.catalogue import Catalogue, Indicator
from analytics.exhibits.exhibit import Exhibit


def tell_trend(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Each chosen place over each of its stretches, what it is held against over the same dates, and the loose figures."""
    indicator = catalogue.indicators[exhibit.recipe.selection.indicator]
    rows = exhibit.records()
    places = [series for series, _ in exhibit.places]
    if not places or len(places) > MOST_PLACES_TOLD:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    told: list[Sentence] = []
    for series in places:
        own = [row for row in rows if row["series"] == series]
        told += _of_place(own, indicator, catalogue)
        beside = [row for row in rows if row["role"] == "benchmark" and own and row["series"] == own[0]["benchmark"]]
        told += _beside(own, beside, indicator, catalogue)
        if not own:
            name = dict(exhibit.places)[series]
            told.append(Sentence(wording.nothing_sentence(f"{indicator.name_vi} của {whose(name)}")))
    if not any(row["role"] != "benchmark" for row in rows):
        told += _benchmarks_alone(rows, indicator, catalogue)
    if any("%" in sentence.text and "tương đối" in sentence.text for sentence in told):
        told.append(Sentence("Mức thay đổi tương đối làm tròn đến một chữ số thập phân."))
    return [*told, *notes_told(exhibit)]


def _stretches(rows: Sequence[Row]) -> list[list[Row]]:
    """The figures on the line, cut where the standard or the border changes, in the order of time."""
    stretches: dict[str, list[Row]] = {}
    for row in rows:
        if row["kind"] == "annual" and row["value"] is not None:
            stretches.setdefault(str(row["segment"]), []).append(row)
    return sorted(stretches.values(), key=lambda stretch: (str(stretch[-1]["period_end"]), str(stretch[0]["segment"])))


def _of_place(rows: Sequence[Row], indicator: Indicator, catalogue: Catalogue) -> list[Sentence]:
    told = [_stretch(stretch, indicator, catalogue) for stretch in _stretches(rows)]
    for row in rows:
        if row["kind"] == "loose":
            told.append(
                cited(
                    f"{row['place']}: nguồn còn nêu {wording.inside_sentence(indicator.name_vi)} {figure(row, indicator.unit)} "
                    f"{wording.bracketed(period_of(row))}, không gắn với số cuối năm nên không đưa vào so sánh.",
                    row,
                )
            )
        elif row["kind"] == "listed":
            told.append(
                cited(
                    f"{row['place']}: {wording.inside_sentence(indicator.name_vi)} {figure(row, indicator.unit)} "
                    f"{wording.bracketed(period_of(row))}{standard_words(str(row['standard']), catalogue)}.",
                    row,
                )
            )
    return told


def _stretch(stretch: Sequence[Row], indicator: Indicator, catalogue: Catalogue) -> Sentence:
    first, last = stretch[0], stretch[-1]
    standard = catalogue.standards[str(last["standard"])].short_vi if last["standard"] else ""
    if len(stretch) == 1 or indicator.unit in ("pp", "pp_per_year"):
        level = wording.level_sentence(
            place=str(last["place"]),
            indicator_name=indicator.name_vi,
            value=known(last, "value"),
            period=period_of(last),
            unit=indicator.unit,
            decimals=indicator.decimals,
            standard_name=standard,
            qualifier=str(last["qualifier"]),
            high=number_of(last, "value_high"),
        )
        return cited(level, last)
    sentence = wording.trend_sentence(
        place=str(last["place"]),
        indicator_name=indicator.name_vi,
        first_value=known(first, "value"),
        first_period=period_of(first),
        last_value=known(last, "value"),
        last_period=period_of(last),
        unit=indicator.unit,
        decimals=indicator.decimals,
        standard_name=standard,
        first_qualifier=str(first["qualifier"]),
        last_qualifier=str(last["qualifier"]),
        first_high=number_of(first, "value_high"),
        last_high=number_of(last, "value_high"),
    )
    return cited(sentence.removesuffix(".") + _relatively(first, last) + ".", first, last)


def _relatively(first: Row, last: Row) -> str:
    """ "; tính tương đối giảm 16,8% so với mức đầu kỳ"; nothing of hedged figures, of ranges, or of no change."""
    start, end = number_of(first, "value"), number_of(last, "value")
    hedged = first["qualifier"] or last["qualifier"] or first["value_high"] is not None or last["value_high"] is not None
    if start is None or end is None or start <= 0 or hedged:
        return ""
    moved = wording.relative(start, end)
    return f"; tính tương đối {moved} so với mức đầu kỳ" if "%" in moved else ""


def _beside(own: Sequence[Row], beside: Sequence[Row], indicator: Indicator, catalogue: Catalogue) -> list[Sentence]:
    """What the place is held against, only at the very dates and on the very standard of the place's last stretch."""
    stretches = _stretches(own)
    if not stretches or not beside:
        return []
    wanted = [(row["year"], row["standard"]) for row in (stretches[-1][0], stretches[-1][-1])]
    at = {(row["year"], row["standard"], row["segment"]): row for row in beside if row["kind"] == "annual"}
    for segment in dict.fromkeys(str(row["segment"]) for row in beside):
        first, last = (at.get((year, standard, segment)) for year, standard in wanted)
        if first is not None and last is not None and first is not last:
            moved = wording.change(
                round(known(last, "value") - known(first, "value"), 6),
                indicator.unit,
                decimals=indicator.decimals,
                qualifier="about" if first["qualifier"] or last["qualifier"] else "",
            )
            ends = f"từ {figure(first, indicator.unit)} đến {figure(last, indicator.unit)}"
            return [cited(f"Cùng kỳ, {whose(last['place'])} {moved} ({ends}).", first, last)]
    last = at.get((*wanted[-1], next((key[2] for key in at if key[:2] == wanted[-1]), "")))
    if last is None:
        return []
    level = f"{figure(last, indicator.unit)} {wording.bracketed(period_of(last))}"
    return [cited(f"Cùng mốc, {whose(last['place'])} là {level}.", last)]


def _benchmarks_alone(rows: Sequence[Row], indicator: Indicator, catalogue: Catalogue) -> list[Sentence]:
    """The larger places, when the place asked for has no figure of its own."""
    series = dict.fromkeys(str(row["series"]) for row in rows)
    return [
        sentence for one in series for sentence in _of_place([row for row in rows if row["series"] == one], indicator, catalogue)
    ]
