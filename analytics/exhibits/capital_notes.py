"""What must be read beside figures of money: how sums stand to totals, which programmes are covered, what is never added."""

from collections.abc import Mapping, Sequence
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.catalogue.eligibility import listing_of
from analytics.comparing import LEAST_HOUSEHOLDS
from analytics.exhibits.capital_accounts import DIVIDED_BY, REST, Account, Agreement, Row, total_of
from analytics.exhibits.capital_events import PROGRAMME, concerned
from analytics.exhibits.capital_rows import Held
from analytics.exhibits.exhibit import Note, NoteKind
from analytics.exhibits.frames import text
from analytics.selection import Partition
from analytics.sentences.capital import Against, agreement_sentence

KINDS: Final[Mapping[Agreement, NoteKind]] = {
    "equal": "derived",
    "rounding": "rounding",
    "hedged": "rounding",
    "apart": "conflict",
}
CARRIED_ONCE: Final = (
    "Lũy kế là tổng kế hoạch vốn giao mới (sau điều chỉnh) của các năm; vốn năm trước chuyển sang chỉ tính một lần, ở năm gốc."
)
PUBLISHED: Final = "Số công bố được giữ nguyên kỳ và lời của nguồn; số lũy kế không chia ra từng năm."
TOTALS: Final = ("tổng số nguồn ghi", "tổng số trừ phần tín dụng", "tổng các phần (nguồn không in tổng số)")
SEPARATE: Final = (
    "Tín dụng là vốn vay phải hoàn trả: tách riêng, không cộng vào vốn cấp phát; dư nợ và doanh số cho vay là hai số khác nhau."
)
UNCONFIRMED: Final = "có tên trong danh sách 74 huyện nghèo (QĐ 353/QĐ-TTg) nhưng chưa đối chiếu được nguồn nêu tên"
RESTRICTED: Final = (
    "“Không thuộc đối tượng”: dự án 1 và dự án 5 giai đoạn 2021–2025 chỉ có ở 74 huyện nghèo (dự án 1 còn có ở xã đặc biệt khó "
    "khăn vùng bãi ngang, ven biển, hải đảo khi nguồn nêu); khác với bằng 0 và khác với chưa có số liệu."
)


def capital_notes(
    ordered: Mapping[str, Sequence[Held]],
    disagreements: Sequence[Row],
    lent: Sequence[Row],
    names: Mapping[str, str],
    partition: Partition,
    asked: Partition,
    catalogue: Catalogue,
) -> tuple[Note, ...]:
    """The notes of the capital exhibit, the most needed first."""
    accounts = [held.account for held_of_place in ordered.values() for held in held_of_place]
    notes: list[Note] = []
    for account in accounts:
        notes += _agreements(account, names[account.series])
    notes += [_disagreement(row, names) for row in disagreements]
    notes += _told_beside(accounts, names)
    notes += _coverage(ordered, names)
    if partition != asked:
        notes.append(Note("missing", f"Không có số liệu chia {DIVIDED_BY[asked]}; hình chia {DIVIDED_BY[partition]}."))
    if any(account.origin == "events" for account in accounts):
        notes.append(Note("rule", CARRIED_ONCE))
    if any(account.origin == "published" for account in accounts):
        notes.append(Note("rule", PUBLISHED))
    if lent or any(account.credit for account in accounts):
        notes.append(Note("rule", SEPARATE))
    notes += _per_poor(accounts, names)
    notes += pooled_note(ordered, names)
    if asked == "project":
        notes += restricted_notes(
            [(account.unit_id, account) for account in accounts if account.origin == "events"], names, catalogue
        )
    notes += _rivals(accounts, names)
    if any(text(account.row, "status") in ("preliminary", "estimate") for account in accounts):
        notes.append(Note("provisional", "Có số còn là số sơ bộ hoặc ước."))
    return tuple(dict.fromkeys(notes))


def _rivals(accounts: Sequence[Account], names: Mapping[str, str]) -> list[Note]:
    notes = []
    for account in accounts:
        figure = f"{names[account.series]}, {wording.inside_sentence(account.measure)} {wording.bracketed(account.period)}"
        if any(row.get("tied") for row in account.rows):
            notes.append(Note("tie", f"{figure}: hai văn bản ngang hạng ghi khác nhau; cả hai đều có trong bảng."))
        elif any(int(str(row.get("rivals") or 0)) for row in account.rows):
            notes.append(Note("conflict", f"{figure}: có văn bản khác ghi số khác."))
    return notes


def _agreements(account: Account, place: str) -> list[Note]:
    notes = []
    for partition, held in account.held.items():
        parts = [part for part in account.splits[partition] if part.code != REST]
        whole = account.grants
        if whole is None or len(parts) < 2 or (held == "equal" and account.origin == "events"):
            continue
        if account.whole is None and held == "equal" and (partition == "fund_source" or len(account.held) == 1):
            continue  # that sum is the total
        added = total_of(parts)
        gap = round(abs(added.mdong - whole.mdong), 6)
        against = Against(
            place=place,
            measure=f"{account.measure} {wording.bracketed(account.period)}",
            words=DIVIDED_BY[partition],
            terms=tuple(part.words for part in parts),
            added=added.words,
            whole=whole.words,
            total=TOTALS[0 if whole is account.whole else 1 if account.whole else 2],
            gap=wording.quantity(gap, "mdong") if gap else "",
            hedges=tuple(dict.fromkeys(wording.qualifier_word(part.qualifier) for part in (*parts, whole) if part.qualifier)),
        )
        notes.append(Note(KINDS[held], agreement_sentence(against, held)))
    return notes


def _told_beside(accounts: Sequence[Account], names: Mapping[str, str]) -> list[Note]:
    """What was remarked on the amounts when they were read: a date that was inferred, what a source leaves open."""
    notes = []
    for account in accounts:
        row = account.whole.row if account.whole is not None and account.is_headline else None
        if row is not None and row.get("note"):
            figure = f"{wording.inside_sentence(account.measure)} {wording.bracketed(account.period)}"
            notes.append(Note("loose", f"{names[account.series]}, {figure}: {text(row, 'note')}"))
    return notes


def _disagreement(row: Row, names: Mapping[str, str]) -> Note:
    sums = (("cộng theo nguồn", "by_source_mdong"), ("cộng theo loại vốn", "by_nature_mdong"), ("tổng số", "whole_mdong"))
    told = [f"{words} {wording.quantity(float(str(row[key])), 'mdong')}" for words, key in sums if row[key] is not None]
    event = wording.capital_event_label(text(row, "event"))
    hedged = "nguồn dùng lời trên, gần, khoảng" if row["hedged"] else "nguồn không giải thích"
    start = f"{names[text(row, 'series')]}, {event} năm {row['plan_year']}: {', '.join(told)}"
    return Note("rounding" if row["hedged"] else "conflict", f"{start}; {hedged}; giữ nguyên từng con số.")


def _coverage(ordered: Mapping[str, Sequence[Held]], names: Mapping[str, str]) -> list[Note]:
    covered = []
    for place, held in ordered.items():
        programmes = list(dict.fromkeys(wording.inside_sentence(one.account.programme) for one in held))
        if programmes:
            covered.append(f"{wording.inside_sentence(names[place])}: {wording.join_list(programmes)}")
    told = f"Chương trình được tính – {'; '.join(covered)}. Các chương trình khác nhau không cộng với nhau."
    return [Note("coverage", told)] if covered else []


def _per_poor(accounts: Sequence[Account], names: Mapping[str, str]) -> list[Note]:
    if not accounts:
        return []
    return [
        Note(
            "derived",
            "Bình quân một hộ nghèo = số vốn chia cho số hộ nghèo cuối năm liền trước kỳ, cùng địa giới; không chia khi chưa "
            f"biết số hộ nghèo đó, khi dưới {wording.quantity(LEAST_HOUSEHOLDS, 'hh')} hoặc kỳ không rõ ngày đầu. "
            "Đây là tỷ số mô tả, không phải số tiền hộ nghèo nhận được.",
        )
    ]


def pooled_note(ordered: Mapping[str, Sequence[Held]], names: Mapping[str, str]) -> list[Note]:
    """Of a larger place that is its districts together: how many were added."""
    notes = []
    for place, held in ordered.items():
        added = [max(year.areas for year in one.years) for one in held if one.years and one.account.unit_id == place]
        if added and max(added) > 1:
            told = f"{names[place]}: số sự kiện vốn là tổng của {wording.quantity(max(added), 'district')} có số liệu, tự cộng."
            notes.append(Note("coverage", told))
    return notes


def restricted_notes(units: Sequence[tuple[str, Account]], names: Mapping[str, str], catalogue: Catalogue) -> list[Note]:
    """What "không thuộc đối tượng" means, which listed districts no source confirms, and money where there should be none."""
    notes = [Note("rule", RESTRICTED)] if units else []
    unconfirmed = [
        names[one.series] for unit, one in units if listing_of(catalogue.areas, catalogue.areas[unit]) == "unconfirmed"
    ]
    if unconfirmed:
        notes.append(Note("coverage", f"(*) {wording.join_list(list(dict.fromkeys(unconfirmed)))} {UNCONFIRMED}."))
    for unit, account in units:
        years = range((account.start_year or 0) + 1, int(account.last_day[:4]) + 1)
        wrong = [
            part.name
            for part in account.splits.get("project", ())
            if part.code.startswith(PROGRAMME) and not concerned(part.code, catalogue.areas[unit], list(years), catalogue)
        ]
        if wrong:
            told = f"{names[account.series]} không thuộc danh sách 74 huyện nghèo nhưng có vốn của {wording.join_list(wrong)}"
            notes.append(Note("conflict", f"{told}: cần đối chiếu nguồn."))
    return notes
