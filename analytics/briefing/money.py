"""Capital, its payment and what stands beside it in sentences: programmes named, hedges kept, credit apart, no cause claimed."""

from collections.abc import Iterable, Sequence

from analytics import wording
from analytics.briefing.model import Sentence
from analytics.briefing.sentences import MOST_PLACES_TOLD, Row, cited, finding_told, known, notes_told, number_of, whose
from analytics.catalogue import Catalogue
from analytics.exhibits.exhibit import Exhibit

MONEY = "mdong"
MOST_DOCUMENTS = 6
"""Sums of capital events rest on the documents of the exhibit; more than this are not all put behind each sentence."""


def _events_cited(text: str, exhibit: Exhibit, *rows: Row) -> Sentence:
    """A sentence of sums over capital events, which name no document of their own, with the documents the events were read in."""
    sentence = cited(text, *rows)
    if sentence.source_ids:
        return sentence
    named = {str(row["source_id"]) for row in exhibit.records() if row.get("source_id")}
    rest = tuple(source.source_id for source in exhibit.sources if source.source_id not in named)
    return Sentence(sentence.text, rest if len(rest) <= MOST_DOCUMENTS else ())


def _amount(row: Row, key: str = "value") -> str:
    hedge = str(row.get("qualifier") or "") if key == "value" else ""
    return wording.quantity(known(row, key), MONEY, qualifier=hedge)


def tell_capital(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Each sum of each place with its parts and its programme; then credit, which is repaid and never added."""
    rows = [row for row in exhibit.records() if not row["absence"] and number_of(row, "value") is not None]
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        if row["kind"] in ("events", "published"):
            key = tuple(str(row[name]) for name in ("place", "kind", "measure", "period", "programme"))
            groups.setdefault(key, []).append(row)
    places = {row["place"] for row in rows}
    if len(places) > MOST_PLACES_TOLD:
        told = _many_places(list(groups.values()), exhibit)
    else:
        told = [_sum(group, exhibit) for group in groups.values()]
        told += [_credit(row) for row in rows if row["kind"] == "credit"]
    absent = [whose(row["place"]) for row in exhibit.records() if row["absence"] == "missing"]
    told += [Sentence(f"Chưa có số liệu về nguồn vốn: {wording.join_list(absent)}.")] if absent else []
    return [*told, *notes_told(exhibit, ("rounding", "coverage"))]


def _sum(group: Sequence[Row], exhibit: Exhibit) -> Sentence:
    first = group[0]
    total = next((row for row in group if not row["part"]), None)
    parts = [row for row in group if row["part"]]
    measure = wording.inside_sentence(str(first["measure"]))
    sentence = f"{first['place']}, {wording.inside_sentence(str(first['period']))}: {measure}"
    sentence += f" là {_amount(total)}" if total is not None else ""
    divisions = dict.fromkeys(str(row["division"]) for row in parts)
    for division in divisions:
        named = [f"{_amount(row)} {row['part_name']}" for row in parts if row["division"] == division]
        sentence += f"; {division}: {wording.join_list(named)}"
    if total is not None and number_of(total, "per_poor") is not None:
        ratio = wording.quantity(known(total, "per_poor"), "mdong_per_hh", decimals=2)
        basis = wording.bracketed(f"chia cho {total['poor_basis']}; tỷ số mô tả, làm tròn")
        sentence += f"; bình quân {ratio} nghèo {basis}"
    return _events_cited(f"{sentence} {_programme(first)}.", exhibit, *group)


def _programme(row: Row) -> str:
    """The programme a figure covers, in brackets."""
    return wording.bracketed(wording.inside_sentence(str(row["programme"])))


def _credit(row: Row) -> Sentence:
    measure = wording.inside_sentence(str(row["measure"]))
    return cited(
        f"{row['place']}, {row['period']}: {measure} {_amount(row)}, là vốn vay phải hoàn trả, không cộng vào vốn cấp.", row
    )


def _many_places(groups: Sequence[Sequence[Row]], exhibit: Exhibit) -> list[Sentence]:
    """Of many places: for each sum with one total a place, how many have it, and the highest and the lowest."""
    sums: dict[tuple[str, ...], list[Row]] = {}
    for group in groups:
        for row in group:
            if not row["part"]:
                sums.setdefault(tuple(str(row[name]) for name in ("measure", "period", "programme")), []).append(row)
    told: list[Sentence] = []
    for (measure, period, _), totals in sums.items():
        ordered = sorted(totals, key=lambda row: known(row, "value"))
        ends = f"thấp nhất {_named(ordered[0])}, cao nhất {_named(ordered[-1])}" if len(ordered) > 1 else _named(ordered[0])
        count = wording.quantity(len(ordered), "district")
        subject = f"{wording.sentence_case(wording.inside_sentence(period))}, {wording.inside_sentence(measure)}"
        sentence = f"{subject}: {count} có số liệu, {ends} {_programme(ordered[0])}."
        told.append(_events_cited(sentence, exhibit, *ordered))
    return told


def _named(row: Row) -> str:
    return f"{whose(row['place'])} {_amount(row)}"


def tell_disbursement(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """What was paid of what could be paid, to which day; the projects with the lowest and the highest rate."""
    rows = exhibit.records()
    places = dict.fromkeys(str(row["place"]) for row in rows if not row["absence"])
    if len(places) > MOST_PLACES_TOLD:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit, ("rounding", "coverage"))]
    told: list[Sentence] = []
    for place in places:
        own = [row for row in rows if row["place"] == place]
        told += [_paid(row, exhibit) for row in own if row["kind"] == "total" and number_of(row, "rate") is not None]
        told += [_published(row) for row in own if row["kind"] == "published" and row["told"]]
        told += _projects(own, exhibit)
    return [*told, *notes_told(exhibit, ("rounding", "coverage"))]


def _paid(row: Row, exhibit: Exhibit) -> Sentence:
    carried = number_of(row, "carried_mdong")
    plan = f"{_amount(row, 'available_mdong')} được phép giải ngân"
    plan += f", trong đó {_amount(row, 'carried_mdong')} năm trước chuyển sang" if carried else ""
    hedge = f"{row['qualifier']} " if row["qualifier"] else ""
    standing = ", số sơ bộ" if row["status"] == "preliminary" else ", số ước" if row["status"] == "estimate" else ""
    rate = wording.quantity(known(row, "rate"), "pct", decimals=1)
    sentence = (
        f"{row['place']}, {row['period']} {_programme(row)}: đến {row['paid_on']} đã giải ngân "
        f"{hedge}{_amount(row, 'paid_mdong')}{standing}, bằng {rate} của {plan} (tỷ lệ làm tròn một chữ số thập phân)."
    )
    return _events_cited(sentence, exhibit, row)


def _published(row: Row) -> Sentence:
    part = f" của {row['part_name']}" if row["part"] else ""
    return cited(f"{row['place']}, {row['period']}: nguồn nêu giải ngân {row['told']}{part} {_programme(row)}.", row)


def _projects(rows: Iterable[Row], exhibit: Exhibit) -> list[Sentence]:
    """The projects with the lowest and the highest rate of the latest plan year, and those not for this place."""
    rows = list(rows)
    rated = [row for row in rows if row["kind"] == "part" and number_of(row, "rate") is not None]
    told: list[Sentence] = []
    if len(rated) > 1:
        ordered = sorted(rated, key=lambda row: known(row, "rate"))
        low, high = (_rated(row) for row in (ordered[0], ordered[-1]))
        told.append(_events_cited(f"Tỷ lệ giải ngân thấp nhất là {low}, cao nhất là {high}.", exhibit, ordered[0], ordered[-1]))
    others = dict.fromkeys(str(row["part_name"]) for row in rows if row["absence"] == "not_applicable")
    if others:
        told.append(Sentence(f"Không thuộc đối tượng: {wording.join_list(list(others))}."))
    return told


def _rated(row: Row) -> str:
    return f"{row['part_name']} ({wording.quantity(known(row, 'rate'), 'pct', decimals=1)})"


def tell_money_result(exhibit: Exhibit, catalogue: Catalogue) -> list[Sentence]:
    """Each chosen place's capital per poor household beside its change, always with the words that neither explains the other."""
    rows = [row for row in exhibit.records() if row["role"] in ("own", "comparator") and number_of(row, "value") is not None]
    places = dict.fromkeys(str(row["place"]) for row in rows)
    if not rows or len(places) > MOST_PLACES_TOLD:
        return [*finding_told(exhibit, catalogue), *notes_told(exhibit)]
    told: list[Sentence] = []
    for place in places:
        own = [row for row in rows if row["place"] == place]
        ratios = [f"{wording.quantity(known(row, 'value'), 'mdong_per_hh', decimals=2)} {row['nature_name']}" for row in own]
        sentence = f"{place}: {wording.join_list(ratios)} trên một hộ nghèo đầu kỳ ({own[0]['capital_period']})"
        if number_of(own[0], "change") is not None:
            moved = wording.change(known(own[0], "change"), "pct", decimals=2)
            sentence += f"; tỷ lệ hộ nghèo {moved} ({own[0]['period']})"
        told.append(_events_cited(f"{sentence}.", exhibit, *own))
    told.append(Sentence("Đây là tỷ số mô tả, không phải quan hệ nhân quả."))
    return [*told, *notes_told(exhibit)]
