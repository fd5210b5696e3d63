"""Write sample_data/ from the gathered facts and the five articles.

    python -m tools.make_sample_data FACTS_CSV ARTICLES_FOLDER [--out sample_data]

Deterministic: the same inputs give the same bytes. Rows keep the order of facts.csv. A word never met before stops it with a
KeyError, so that nothing is dropped in silence. tools/facts_indicators.csv says which catalogue code each indicator of the
facts has, tools/facts_notes_vi.csv how each English note reads in Vietnamese.
"""

import argparse
import csv
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics import catalogue
from analytics.intake import layout_of
from tools import sample_records, sample_words

HERE = Path(__file__).parent
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Code:
    """What one indicator of the facts is in our catalogue."""

    code: str
    table: str


def main() -> None:
    """Read the arguments and write the five files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("facts", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent / "sample_data")
    arguments = parser.parse_args()
    facts = read_csv(arguments.facts)
    articles = {
        path.stem: unicodedata.normalize("NFC", path.read_text("utf-8")) for path in sorted(arguments.articles.glob("*.txt"))
    }
    for name, rows in make(facts, articles).items():
        write(arguments.out, name, rows)
        print(f"{name}: {len(rows)}")


def read_csv(path: Path) -> list[Row]:
    """The rows of a UTF-8 CSV file, NFC."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{key: unicodedata.normalize("NFC", value) for key, value in row.items()} for row in csv.DictReader(file)]


def make(facts: list[Row], articles: Mapping[str, str]) -> dict[str, list[Row]]:
    """The rows of each sample file by file name, under canonical column names."""
    codes = {
        (row["facts_indicator"], row["unit"]): Code(row["code"], row["table"]) for row in read_csv(HERE / "facts_indicators.csv")
    }
    notes = {row["note"]: row["note_vi"] for row in read_csv(HERE / "facts_notes_vi.csv")}
    known = catalogue.load()
    figures: list[Row] = []
    targets: list[Row] = []
    projects: list[Row] = []
    for fact in merge_ranges(facts):
        code = codes[fact["indicator"], fact["unit"]]
        planned = code.table == "target" or "planned" in qualifiers_of(fact)
        row = figure_row(fact, code.code, planned, known, notes, articles)
        (targets if planned else figures).append(row)
        if fact["indicator"] == "project_count":
            projects.append(project_row(fact, row, known))
    sources = article_sources(figures)
    return {
        "figures": figures,
        "targets": targets,
        "projects": projects,
        "livelihood_models": [told(article, record, sources, articles) for article, record in sample_records.MODELS],
        "visits": [told(article, record, sources, articles) for article, record in sample_records.VISITS],
    }


TABLES = {
    "figures": "observation",
    "targets": "target",
    "projects": "project",
    "livelihood_models": "livelihood_model",
    "visits": "visit",
}


def write(folder: Path, name: str, rows: Iterable[Row]) -> None:
    """Write one file: UTF-8 with BOM, comma, Vietnamese headers in the order of the layout."""
    layout = layout_of(TABLES[name])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(layout.headers)
        for row in rows:
            unknown = set(row) - {column.name for column in layout.columns}
            if unknown:
                raise KeyError(f"{name}: no column for {sorted(unknown)}")
            writer.writerow([unicodedata.normalize("NFC", row.get(column.name, "")) for column in layout.columns])


def qualifiers_of(fact: Row) -> list[str]:
    """The qualifiers of a fact."""
    return [word for word in fact["qualifier"].split(";") if word]


def merge_ranges(facts: list[Row]) -> list[Row]:
    """Join each lower_bound row with its upper_bound row as one row with `value_high`; a lone bound takes its end from the note
    "range 3.5-4".
    """
    key = ("level", "province", "district", "indicator", "year", "period", "breakdown", "source_url")
    uppers = {tuple(fact[name] for name in key): fact for fact in facts if "upper_bound" in qualifiers_of(fact)}
    merged = []
    for fact in facts:
        words = qualifiers_of(fact)
        if "upper_bound" in words:
            continue
        fact = {**fact, "value_high": ""}
        if "lower_bound" in words:
            upper = uppers.pop(tuple(fact[name] for name in key), None)
            if upper is not None:
                fact["value_high"] = upper["value"]
                fact["note"] = max(fact["note"], upper["note"], key=len)
            else:
                fact["value_high"] = fact["note"].removeprefix("range ").split("-")[1]
        merged.append(fact)
    if uppers:
        raise KeyError(f"upper bounds without a lower one: {list(uppers)}")
    return merged


def decimal_comma(value: str, whole: bool) -> str:
    """A plain number of the facts with a decimal comma; three decimals get a fourth, since "1,234" could be read as thousands."""
    if "." not in value:
        return value
    integer, _, decimals = value.partition(".")
    if whole:
        raise ValueError(f"a count with decimals: {value}")
    return f"{integer},{decimals}0" if len(decimals) == 3 else f"{integer},{decimals}"


def figure_row(
    fact: Row, code: str, planned: bool, known: catalogue.Catalogue, notes: Mapping[str, str], articles: Mapping[str, str]
) -> Row:
    """One figure or target in our import format."""
    indicator = known.indicators[code]
    breakdown = dict(pair.split("=", 1) for pair in fact["breakdown"].split(";") if pair)
    if "commune" in breakdown:
        breakdown["commune"] = breakdown["commune"].replace(" and ", " và ")
    place = place_columns(fact, breakdown)
    words = qualifiers_of(fact)
    standard = breakdown.pop("standard", "") or fact["poverty_standard"]
    standard = sample_words.STANDARDS.get(standard, standard)
    if not standard:
        standard = next((years for text, years in sample_words.STANDARD_IN_NOTE.items() if text in fact["note"]), "")
    count = (
        indicator.unit not in ("pct", "pct_per_year", "pp", "pp_per_year", "km2", "per_hh", "musd")
        and "mdong" not in indicator.unit
    )
    row = {
        **place,
        "indicator": code,
        "value": decimal_comma(fact["value"], count),
        "value_high": decimal_comma(fact["value_high"], count),
        "unit": unit_words(fact["unit"], indicator.unit),
        **time_columns(fact),
        "standard": standard if indicator.poverty_measure else "",
        "qualifier": hedge(words),
        "as_stated": printed_words(fact, articles),
        "year_inferred": "có" if "year_inferred" in words else "",
        **source_columns(fact),
        "note": note_of(fact, words, notes),
    }
    if planned:
        row["issuer"] = sample_words.ISSUERS[breakdown.pop("set_by")] if "set_by" in breakdown else ""
    else:
        row["status"] = next((sample_words.STATUSES[word] for word in words if word in sample_words.STATUSES), "công bố")
    row["breakdown"] = ";".join(f"{key}={breakdown[key]}" for key in sorted(breakdown))
    return row


def place_columns(fact: Row, breakdown: dict[str, str]) -> Row:
    """The place of a fact; a region, the group of 74 districts and a province after the merger are places here, not breakdowns
    of a larger one.
    """
    if region := breakdown.pop("region", ""):
        return {"level": "vùng", "area": sample_words.REGIONS[region]}
    if breakdown.get("scope") == "74_poor_districts_QD353":
        del breakdown["scope"]
        return {"level": "nhóm huyện", "code": "G74"}
    if breakdown.get("scope") == "after_2025_merger":
        del breakdown["scope"]
    place = {"level": sample_words.LEVELS[fact["level"]], "province": fact["province"], "area": fact["district"]}
    if is_old_quang_ngai(fact):
        place["code"] = "P51-1"
    return place


def is_old_quang_ngai(fact: Row) -> bool:
    """The estimate for the end of 2025 that continues the series of Quảng Ngãi before it took in Kon Tum (9 % at the opening of
    2022).
    """
    return (fact["province"], fact["indicator"], fact["year"], fact["period"]) == (
        "Quảng Ngãi",
        "poverty_rate",
        "2025",
        "year_end",
    )


def time_columns(fact: Row) -> Row:
    """Year and period; a range of years takes its last year, where the facts give the year of the text."""
    period = "tỉnh cũ, ước cả năm 2025" if is_old_quang_ngai(fact) else sample_words.period_words(fact["period"])
    last = period[-4:] if period.startswith(("lũy kế 2", "bình quân năm 2")) else fact["year"]
    return {"year": last, "period": period}


def unit_words(unit: str, code: str) -> str:
    """The unit as typed by an officer."""
    if unit in sample_words.MONEY_UNITS:
        return sample_words.MONEY_UNITS[unit]
    if unit in ("percent", "percentage_point"):
        return "%" if unit == "percent" else "điểm phần trăm"
    return catalogue.UNITS[code]


def hedge(words: list[str]) -> str:
    """The hedge of a fact; "over;about" keeps the firmer one."""
    return next((text for word, text in sample_words.QUALIFIERS.items() if word in words), "")


def note_of(fact: Row, words: list[str], notes: Mapping[str, str]) -> str:
    """The Vietnamese note; what the row's own columns cannot hold is added."""
    parts = [notes[fact["note"]]] if fact["note"] else []
    if "planned" in words and "estimate" in words:
        parts.append("Nguồn ghi là ước thực hiện của kế hoạch.")
    if "interpreted" in words:
        parts.append("Con số đã được hiểu lại vì bản in có lỗi.")
    if "over" in words and "about" in words:
        parts.append("Nguồn ghi «khoảng trên».")
    if fact["period"].startswith("annual average") and fact["year"] not in fact["period"] and fact["period"][-4:].isdigit():
        parts.append(f"Nguồn nêu cho năm {fact['year']}.")
    if is_old_quang_ngai(fact):
        parts.append("Tỉnh trước ngày 01/07/2025, nối tiếp các năm trước; không phải tỉnh mới.")
    return " ".join(parts)


def source_columns(fact: Row) -> Row:
    """The source of a fact; an article handed to us has its file name for an address, since where it was published is not
    recorded.
    """
    url = fact["source_url"]
    address = "bài báo nguồn: " + url.removeprefix("article:").removesuffix(".txt") if url.startswith("article:") else url
    title, publisher = fact["source_title"], fact["source_publisher"].removesuffix(" (seed)")
    vietnamese = sample_words.TITLES.get(title, "")
    return {
        "source_title": f"{vietnamese} (bản tiếng Anh: “{title}”)" if vietnamese else title,
        "publisher": sample_words.PUBLISHERS.get(publisher, publisher),
        "address": address,
        "document_date": fact["source_date"],
        "grade": sample_words.GRADES[fact["source_grade"]],
    }


def printed_words(fact: Row, articles: Mapping[str, str]) -> str:
    """The words of the article for one of its figures, checked to stand in it; '' for other sources, whose words were not
    recorded.
    """
    if not fact["source_url"].startswith("article:"):
        return ""
    article = fact["source_url"].removeprefix("article:").removesuffix(".txt")
    words = sample_words.ARTICLE_WORDS[article, fact["indicator"], fact["value"]]
    return checked(words, article, articles)


def checked(words: str, article: str, articles: Mapping[str, str]) -> str:
    """The same words, or ValueError when the article does not print them."""
    if words not in articles[article]:
        raise ValueError(f"{article} does not print: {words}")
    return words


def project_row(fact: Row, figure: Row, known: catalogue.Catalogue) -> Row:
    """A count of works or projects as a row of the field list; the figure stays among the figures too."""
    breakdown = dict(pair.split("=", 1) for pair in fact["breakdown"].split(";") if pair)
    kind = breakdown.get("project_kind", "livelihood")
    label = known.dimensions["project_kind"].value_label(kind)
    article = fact["source_url"].removeprefix("article:").removesuffix(".txt")
    unnamed = "programme_135" if breakdown.get("fund_source") == "programme_135" else sample_records.PROGRAMMES.get(article, "")
    programme = breakdown.get("programme", unnamed)
    notes = [figure["note"]] if figure["note"] else []
    if figure["qualifier"]:
        notes.append(f"Nguồn ghi «{figure['qualifier']}».")
    if "scope" in breakdown:
        notes.append(f"Phạm vi: {known.dimensions['scope'].value_label(breakdown['scope'])}.")
    works = kind.endswith("works") or kind == "cultural_house"
    shared = (
        "level",
        "province",
        "area",
        "year",
        "period",
        "as_stated",
        "source_title",
        "publisher",
        "address",
        "document_date",
        "grade",
    )
    return {
        **{name: figure[name] for name in shared if name in figure},
        "project_name": label[:1].upper() + label[1:],
        "kind": kind,
        "programme": programme,
        "project_code": "GNBV2125.DA2" if breakdown.get("programme_project") == "2" and int(fact["year"]) > 2021 else "",
        "quantity": figure["value"],
        "quantity_unit": "công trình" if works else ("mô hình" if fact["unit"] == "model" else "dự án"),
        "communes": breakdown.get("commune", ""),
        "note": " ".join(notes),
    }


def article_sources(figures: list[Row]) -> dict[str, Row]:
    """The source columns of each article, as its figures have them, so that a model or a visit names the same document."""
    names = ("source_title", "publisher", "address", "document_date", "grade")
    found = {
        row["address"].removeprefix("bài báo nguồn: "): {name: row[name] for name in names}
        for row in figures
        if row["address"].startswith("bài báo nguồn: ")
    }
    return {**found, sample_records.DAK_GLEI: sample_records.DAK_GLEI_SOURCE}


def told(article: str, record: Row, sources: Mapping[str, Row], articles: Mapping[str, str]) -> Row:
    """A model or a visit with its source, its quoted words checked."""
    checked(record["as_stated"], article, articles)
    return {**record, **sources[article]}


if __name__ == "__main__":
    main()
