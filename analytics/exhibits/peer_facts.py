"""What the exhibits of likeness share: the context of the districts as found, and how a variable is called and written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics import peers, wording
from analytics.catalogue import Catalogue
from analytics.comparing import Row
from analytics.exhibits.exhibit import Source
from analytics.exhibits.frames import cite

POOR_DISTRICT: Final = "POOR_DISTRICT"
LIST_ACT: Final = "QĐ 353/QĐ-TTg ngày 15/3/2022"
LIST_SOURCE: Final = "qd-353"
UNCONFIRMED: Final = "chưa đối chiếu được nguồn nêu tên"
YES_NO: Final[Mapping[str, str]] = {"listed": "có", "unconfirmed": f"có ({UNCONFIRMED})", "off": "không"}


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the districts that stood at the end of a year.

    `home` is ours (None: none was chosen), `area_ids` all districts, ours among them. `figures` are the rows of
    `questions.latest_context` by indicator and district, `values` the variables made of them (a flag is 1 or 0), `listing`
    whether a district is one of the 74. `weights` are the variables in use; `unused` the usual ones that ours has no figure of;
    `refused` says why nothing can be measured: '', 'no_home', 'too_many', 'not_context', 'too_few' or 'home_thin'; `wrong` the
    codes it is about.
    """

    home: str | None
    year: int
    area_ids: tuple[str, ...]
    figures: Mapping[str, Mapping[str, Row]]
    values: Mapping[str, Mapping[str, float]]
    listing: Mapping[str, str]
    weights: Mapping[str, float]
    unused: tuple[str, ...] = ()
    refused: str = ""
    wrong: tuple[str, ...] = ()

    def used_values(self) -> dict[str, Mapping[str, float]]:
        """The values of the variables in use, in their order."""
        return {code: self.values[code] for code, weight in self.weights.items() if weight > 0}


def variable_name(code: str, catalogue: Catalogue) -> str:
    """A variable as a reader calls it: "Dân số", "Mật độ dân số", "Diện huyện nghèo (74 huyện)"."""
    own = {"DENSITY": "Mật độ dân số", POOR_DISTRICT: "Diện huyện nghèo (74 huyện)"}
    return own[code] if code in own else catalogue.indicators[code].name_vi


def value_text(code: str, area_id: str | None, context: Context, catalogue: Catalogue) -> str:
    """The value of a variable in words, with its hedge; '' when it is not known."""
    if area_id is None or area_id not in context.values.get(code, {}):
        return ""
    if code == POOR_DISTRICT:
        return YES_NO[context.listing[area_id]]
    value = context.values[code][area_id]
    rows = rows_of_variable(code, area_id, context)
    hedge = next((str(row["qualifier"]) for row in rows if row["qualifier"]), "")
    if code == "DENSITY":
        return f"{wording.qualifier_word('about' if hedge else '')} {wording.trimmed(value, 1)} người/km²".strip()
    indicator = catalogue.indicators[code]
    return wording.quantity(value, indicator.unit, qualifier=hedge)


def rows_of_variable(code: str, area_id: str | None, context: Context) -> tuple[Row, ...]:
    """The figures a district's variable was read from; none for a flag."""
    if area_id is None:
        return ()
    parts = peers.VARIABLES[code].parts
    return tuple(context.figures[part][area_id] for part in parts if area_id in context.figures.get(part, {}))


def dated(code: str, area_id: str | None, context: Context) -> str:
    """When the figures of a variable are of."""
    if code == POOR_DISTRICT:
        return "2022 – 6/2025"
    if area_id not in context.values[code]:
        return ""
    return ", ".join(dict.fromkeys(str(row["period_label"]) for row in rows_of_variable(code, area_id, context)))


def sources_of(codes: Sequence[str], area_ids: Sequence[str | None], context: Context) -> tuple[Source, ...]:
    """The documents of these districts' variables."""
    rows = [dict(row) for code in codes for area_id in area_ids for row in rows_of_variable(code, area_id, context)]
    return (*cite(rows), *((list_source(),) if POOR_DISTRICT in codes else ()))


def list_source() -> Source:
    """The act that lists the 74 poor districts of 2021–2025."""
    title = "Quyết định 353/QĐ-TTg phê duyệt danh sách huyện nghèo giai đoạn 2021–2025"
    return Source(LIST_SOURCE, title, "Thủ tướng Chính phủ", "15/3/2022", LIST_ACT, wording.grade_label("official"))


def source_of(code: str, area_id: str | None, context: Context) -> str:
    """The id of the first document of a variable."""
    if code == POOR_DISTRICT:
        return LIST_SOURCE
    return next((str(row["source_id"]) for row in rows_of_variable(code, area_id, context)), "")
