"""Comparisons in sentences: against benchmarks, between two dates, in rank, on the map and over many indicators."""

from collections import Counter
from collections.abc import Sequence

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.briefing.sentences import (
    MOST_PLACES_TOLD,
    STANDING_TOO,
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


def _indicator(exhibit: Exhibit, catalogue: Catalogue) -> Indicator:
    return catalogue.indicators[exhibit.recipe.selection.indicator]


def _left_out(rows: Sequence[Row]) -> list[Sentence]:
    """The chosen places that could not be compared, each with its reason."""
    named = [f"{whose(row['place'])} ({row['reason']})" for row in rows if row.get("reason") and row["role"] != "other"]
    return [Sentence(f"Không so sánh được: {'; '.join(named)}.")] if named else []


def tell_gap(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """One place against each of its benchmarks; of several places the finding, for the table has the rest."""
    indicator, rows = _indicator(exhibit, catalogue), exhibit.records()
    if len({row["area_id"] for row in rows}) > 1:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    told: list[Sentence] = []
    for row in rows:
        if row["value"] is None:
            told += _left_out([row])
        elif row["benchmark_value"] is not None:
            told.append(_against(row, indicator, catalogue, first=not told))
        elif row["reason"]:
            told.append(Sentence(f"Chưa so sánh được với {whose(row['benchmark'])}: {row['reason']}."))
    if not told and rows:
        level = f"{figure(rows[0], indicator.unit)} {wording.bracketed(period_of(rows[0]))}"
        told.append(cited(f"{rows[0]['place']}: {wording.inside_sentence(indicator.name_vi)} là {level}.", rows[0]))
    return [*told, *notes_told(exhibit)]


def _against(row: Row, indicator: Indicator, catalogue: Catalogue, *, first: bool) -> Sentence:
    hedge = "about" if row["qualifier"] or row["benchmark_qualifier"] else ""
    distance = wording.gap(known(row, "gap"), indicator.unit, decimals=indicator.decimals, qualifier=hedge)
    made = f", {row['benchmark_kind']}" if row["benchmark_kind"] else ""
    level = f"{figure(row, indicator.unit, 'benchmark_value')}, {row['benchmark_period']}{made}"
    other = f"{whose(row['benchmark'])} {wording.bracketed(level)}"
    subject = f"{row['place']}: {wording.inside_sentence(indicator.name_vi)}"
    if first:
        subject += f" {figure(row, indicator.unit)} {wording.bracketed(period_of(row))},"
    sentence = f"{subject} {wording.beside(distance, other)}"
    if first:
        sentence += standard_words(str(row["standard"]), catalogue)
    if row["dates"]:
        sentence += "; hai số khác mốc thời gian, chỉ để tham khảo"
    if row["standing"]:
        place = "đồng hạng" if row["shared"] else "hạng"
        sentence += f"; {place} {row['standing']} huyện có số liệu trong nhóm{_first_is(indicator) if first else ''}"
    return cited(sentence + ".", row)


def _first_is(indicator: Indicator) -> str:
    """What place 1 of a ranking means: " (hạng 1 là mức thấp nhất)"."""
    return f" (hạng {wording.number(1, 0)} là mức {'thấp nhất' if indicator.polarity == 'lower_better' else 'cao nhất'})"


def _first_moved(indicator: Indicator) -> str:
    """What place 1 means among changes: " (hạng 1 là giảm nhiều nhất)"."""
    return f" (hạng {wording.number(1, 0)} là {'giảm' if indicator.polarity == 'lower_better' else 'tăng'} nhiều nhất)"


def tell_two_dates(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """How each chosen place moved between two dates; of many places, how many moved which way and the two ends."""
    indicator, rows = _indicator(exhibit, catalogue), exhibit.records()
    moved = [row for row in rows if number_of(row, "change") is not None and row["role"] != "benchmark"]
    chosen = [row for row in moved if row["role"] in ("own", "comparator")]
    told = (
        [_moved(row, indicator, catalogue) for row in chosen]
        if 0 < len(chosen) <= MOST_PLACES_TOLD
        else _many_moved(moved, indicator, catalogue)
    )
    told += [_over_the_same_dates(row, indicator) for row in rows if row["role"] == "benchmark" and moved]
    return [*told, *_left_out(rows), *notes_told(exhibit, STANDING_TOO)]


def _moved(row: Row, indicator: Indicator, catalogue: Catalogue) -> Sentence:
    sentence = wording.trend_sentence(
        place=str(row["place"]),
        indicator_name=indicator.name_vi,
        first_value=known(row, "first"),
        first_period=str(row["first_period"]),
        last_value=known(row, "last"),
        last_period=str(row["last_period"]),
        unit=indicator.unit,
        decimals=indicator.decimals,
        standard_name=catalogue.standards[str(row["standard"])].short_vi if row["standard"] else "",
        first_qualifier=str(row["first_qualifier"]),
        last_qualifier=str(row["last_qualifier"]),
    ).removesuffix(".")
    if number_of(row, "rank") is not None and known(row, "ranked") > 1:
        sentence += f"; hạng {wording.number(known(row, 'rank'), 0)}/{wording.number(known(row, 'ranked'), 0)} về mức thay đổi"
        sentence += _first_moved(indicator)
    return cited(sentence + ".", row)


def _many_moved(rows: Sequence[Row], indicator: Indicator, catalogue: Catalogue) -> list[Sentence]:
    if not rows:
        return []
    ways = Counter(wording.change(known(row, "change"), indicator.unit).split()[0] for row in rows)
    counted = [f"{wording.quantity(ways[way], 'district')} {way}" for way in ("giảm", "tăng") if ways[way]]
    same = len(rows) - ways["giảm"] - ways["tăng"]
    counted += [f"{wording.quantity(same, 'district')} không đổi hoặc gần như không đổi"] if same else []
    head = Sentence(
        f"{wording.quantity(len(rows), 'district')} có hai mốc so sánh được về {wording.inside_sentence(indicator.name_vi)}: "
        f"{', '.join(counted)}{standard_words(str(rows[0]['standard']), catalogue)}."
    )
    by_change = sorted(rows, key=lambda row: known(row, "change"))
    ends = [by_change[0], by_change[-1]] if len(by_change) > 1 else by_change
    return [head, *(_moved(row, indicator, catalogue) for row in ends)]


def _over_the_same_dates(row: Row, indicator: Indicator) -> Sentence:
    hedge = "about" if row["first_qualifier"] or row["last_qualifier"] else ""
    moved = wording.change(known(row, "change"), indicator.unit, decimals=indicator.decimals, qualifier=hedge)
    ends = f"từ {figure(row, indicator.unit, 'first')} đến {figure(row, indicator.unit, 'last')}"
    return cited(f"Cùng kỳ, {whose(row['place'])} {moved} ({ends}).", row)


def tell_ranking(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Where each chosen place stands, then the two ends of the list; shared ranks are said as such."""
    indicator, rows = _indicator(exhibit, catalogue), exhibit.records()
    ranked = [row for row in rows if number_of(row, "rank") is not None]
    if not ranked:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    ties = Counter(row["rank"] for row in ranked)
    chosen = [row for row in ranked if row["role"] in ("own", "comparator")][:MOST_PLACES_TOLD]
    told = [_rank(row, indicator, catalogue, shared=ties[row["rank"]] > 1) for row in chosen]
    told += _benchmark_level(rows, indicator)
    for word, end in (("thấp nhất", min), ("cao nhất", max)):
        at = [row for row in ranked if row["value"] == end(known(one, "value") for one in ranked)]
        if len(at) == 1 and at[0] not in chosen:
            level = wording.bracketed(f"{figure(at[0], indicator.unit)}, {period_of(at[0])}")
            told.append(cited(f"Mức {word} là của {whose(at[0]['place'])} {level}.", at[0]))
    return [*told, *_left_out(rows), *notes_told(exhibit, STANDING_TOO)]


def _rank(row: Row, indicator: Indicator, catalogue: Catalogue, *, shared: bool) -> Sentence:
    place = f"{'đồng hạng' if shared else 'hạng'} {wording.number(known(row, 'rank'), 0)}"
    return cited(
        f"{row['place']}: {wording.inside_sentence(indicator.name_vi)} {figure(row, indicator.unit)} "
        f"{wording.bracketed(period_of(row))}, {place}/{wording.number(known(row, 'ranked'), 0)} huyện có số liệu so sánh được"
        f"{_first_is(indicator)}{standard_words(str(row['standard']), catalogue)}.",
        row,
    )


def _benchmark_level(rows: Sequence[Row], indicator: Indicator) -> list[Sentence]:
    return [
        cited(f"{row['place']}: {figure(row, indicator.unit)} {wording.bracketed(str(row['period']))}.", row)
        for row in rows
        if row["role"] == "benchmark" and row["value"] is not None
    ]


def tell_quadrant(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """The part each chosen place is in, and how many districts each part holds."""
    indicator, rows = _indicator(exhibit, catalogue), exhibit.records()
    points = [row for row in rows if row["role"] in ("own", "comparator", "other") and row["value"] is not None]
    chosen = [row for row in points if row["role"] != "other"]
    told = [
        cited(
            f"{row['place']}: {wording.inside_sentence(indicator.name_vi)} {figure(row, indicator.unit)} "
            f"{wording.bracketed(period_of(row))}, bình quân {_pace(row)}, "
            f"thuộc nhóm “{row['part']}”{standard_words(str(row['standard']), catalogue)}.",
            row,
        )
        for row in chosen[:MOST_PLACES_TOLD]
    ]
    parts = Counter(str(row["part"]) for row in points)
    counted = "; ".join(f"{wording.quantity(count, 'district')} “{part}”" for part, count in parts.most_common())
    told.append(Sentence(f"Trong {wording.quantity(len(points), 'district')} có số liệu cả hai năm: {counted}."))
    return [*told, *_left_out(rows), *notes_told(exhibit, STANDING_TOO)]


def _pace(row: Row) -> str:
    hedge = "about" if row["qualifier"] or row["first_value_qualifier"] else ""
    return wording.change(known(row, "pace"), "pp_per_year", qualifier=hedge)


def tell_class_map(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """How many districts stand in each class, how many are unknown, and where the chosen places stand."""
    indicator, rows = _indicator(exhibit, catalogue), exhibit.records()
    told = [
        cited(
            f"{row['place']}: {figure(row, indicator.unit)} {wording.bracketed(period_of(row))}, ở mức {row['class_name']}.", row
        )
        for row in rows
        if row["role"] in ("own", "comparator") and row["value"] is not None
    ][:MOST_PLACES_TOLD]
    counts = Counter(str(row["class_name"]) for row in rows if row["value"] is not None)
    listed = "; ".join(f"{name}: {wording.quantity(counts[name], 'district')}" for name in exhibit.classes if counts[name])
    unknown = sum(1 for row in rows if row["value"] is None)
    sentence = f"Số huyện theo từng mức {wording.inside_sentence(indicator.name_vi)}, {exhibit.period}: {listed}"
    sentence += f"; {wording.quantity(unknown, 'district')} chưa có số liệu so sánh được" if unknown else ""
    standard = standard_words(exhibit.standards[0], catalogue) if exhibit.standards else ""
    return [*told, Sentence(f"{sentence}{standard}."), *notes_told(exhibit, STANDING_TOO)]


def tell_many(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Each judged indicator of our district, the better ones first; of several districts, the tallies of the finding."""
    rows = [row for row in exhibit.records() if row.get("role") in (None, "own") and row["value"] is not None]
    own_only = len(exhibit.places) == 1
    told = [] if own_only else finding_told(exhibit, catalogue)
    judged = [row for row in rows if row["band"]]
    for word, bands in (("tốt hơn", ("better",)), ("kém hơn", ("worse",)), ("tương đương", ("alike",))):
        some = [row for row in judged if row["band"] in bands]
        if some and own_only:
            listed = "; ".join(_indicator_told(row) for row in some)
            told.append(
                cited(f"{some[0]['place']} {word} mốc so sánh ở {wording.quantity(len(some), 'target')}: {listed}.", *some)
            )
    for word, band in (("cao hơn", "higher"), ("thấp hơn", "lower")):
        some = [row for row in judged if row["band"] == band]
        if some and own_only:
            listed = "; ".join(_indicator_told(row) for row in some)
            count = wording.quantity(len(some), "target")
            told.append(cited(f"{some[0]['place']} {word} mốc so sánh ở {count} không xét tốt, xấu: {listed}.", *some))
    rest = [row for row in rows if not row["band"]]
    if rest and own_only:
        listed = "; ".join(_indicator_told(row) for row in rest)
        told.append(cited(f"Chưa so sánh được hoặc không xét tốt, xấu: {listed}.", *rest))
    return [*told, *notes_told(exhibit)]


def _indicator_told(row: Row) -> str:
    held = number_of(row, "benchmark_value")
    dated = f", {row['period']}" if row.get("period") else ""
    beside = f"; mốc {wording.quantity(held, str(row['unit']))}" if held is not None else ""
    return f"{wording.inside_sentence(str(row['indicator_name']))} {row['figure']} ({dated.removeprefix(', ')}{beside})"
