"""Why this host, and what speaks against it: each line a figure or a stated gap, never a cause and never a verdict."""

from collections.abc import Iterator
from typing import Final

from analytics import wording
from analytics.catalogue import Catalogue
from analytics.dossier.tour import Row, Told, Tour, money_of, money_words, own_table, sources_of
from analytics.exhibits.exhibit import Exhibit, Note

FOR: Final = "Nên đến"
AGAINST: Final = "Cần cân nhắc"
MAIN: Final = "POOR_RATE"
OFFICIAL: Final = "chính thức"
MOST_WORKS: Final = 3
STOOD: Final = "Địa bàn báo cáo"
SAME_SPAN: Final = "cùng hai mốc, cùng chuẩn"


def make_reasons(tour: Tour, catalogue: Catalogue) -> Exhibit:
    """The table of reasons: side, text, and the documents of each line; there is always a line against."""
    pairs = [(FOR, told) for told in _reasons_for(tour)]
    pairs += [(AGAINST, told) for told in _reasons_against(tour, catalogue)]
    counts = [sum(1 for side, _ in pairs if side == wanted) for wanted in (FOR, AGAINST)]
    for_words = f"{wording.number(counts[0], 0)} điều ủng hộ" if counts[0] else "kho chưa có số liệu nào ủng hộ"
    return own_table(
        tour,
        "dossier_reasons",
        f"Chọn {tour.host_name} làm nơi đến của {tour.guest_name}",
        f"Chọn {tour.host_name}: {for_words}, {wording.number(counts[1], 0)} điều cần cân nhắc.",
        (("side", "Hướng"), ("reason", "Lý do, theo số liệu trong kho")),
        [((side, told.text), told.source_ids) for side, told in pairs],
        [
            Note("rule", "Các dòng chỉ đặt số liệu cạnh nhau, không kết luận cách làm nào đem lại kết quả nào."),
            # How the distance was measured: as a rule it stands under the table, as a derivation it would open the chapter.
            *(Note("rule", note.text) for note in tour.learn.notes if note.kind == "derived"),
        ],
    )


def _reasons_for(tour: Tour) -> Iterator[Told]:
    for row in tour.rows("change", MAIN, "host"):
        if _number(row, "host_value") < 0:
            yield Told(f"Tỷ lệ hộ nghèo của {tour.host_name} {row['host']}{_standard(row)}.", sources_of(row, "host"))
            if row["comparability"] == SAME_SPAN and _number(row, "host_value") < _number(row, "guest_value"):
                yield Told(f"Cùng hai mốc đó, tỷ lệ hộ nghèo của {tour.guest_name} {row['guest']}.", sources_of(row, "guest"))
    for row in tour.rows("figure", MAIN):
        if str(row["apart"]).startswith("thấp hơn"):
            yield _side_by_side(tour, row)
    works = tour.only_host_has()
    if works:
        named = [str(row["host"]) for row in works[:MOST_WORKS]]
        more = wording.number(len(works) - MOST_WORKS, 0)
        rest = f" và {more} loại khác" if len(works) > MOST_WORKS else ""
        used = tuple(dict.fromkeys(one for row in works[:MOST_WORKS] for one in sources_of(row)))
        yield Told(f"Có loại dự án, mô hình mà kho chưa ghi nhận ở {tour.guest_name}: {'; '.join(named)}{rest}.", used)
    if money := money_of(tour):
        used = tuple(dict.fromkeys(one for row in money for one in sources_of(row, "host")))
        yield Told(f"Có số liệu vốn để trao đổi cách phân bổ, giải ngân: {money_words(money)}.", used)
    for row in tour.rows("register"):
        if row["comparability"] == "giống nhau" and row["name"] != STOOD:
            yield Told(f"{row['name']}: hai huyện giống nhau ({row['host']}).")
    yield from _from_peers(tour)
    yield from _from_bright_spots(tour, "reasons_for")


def _reasons_against(tour: Tour, catalogue: Catalogue) -> Iterator[Told]:
    yield from _about_levels(tour)
    for row in tour.rows("later", MAIN, "host"):
        yield Told(
            f"Có nguồn nêu tỷ lệ hộ nghèo của {tour.host_name} là {row['host']}: cần hỏi lại số chính thức trước khi dẫn.",
            sources_of(row),
        )
    for row in tour.rows("register"):
        if row["comparability"] == "khác nhau" and row["name"] not in ("Tỉnh", STOOD):
            yield Told(_difference(tour, row))
    graded = [source for row in tour.rows(side="host") for source in [tour.sources()[str(row["host_source_id"])]]]
    if graded and not any(source.grade == OFFICIAL for source in graded):
        grades = wording.join_list(list(dict.fromkeys(source.grade for source in graded)))
        yield Told(f"Mọi số của {tour.host_name} đọc từ nguồn {grades}, chưa có văn bản chính thức trong kho.")
    far = [row for row in tour.learn.records() if row["kind"] == "distance"]
    if far:
        yield Told(f"Hai huyện cách nhau {far[0]['host']}; kho không có quãng đường bộ và thời gian đi.")
    for row in tour.earlier:
        yield Told(
            f"{row['guest']} đã đến {tour.host_name} {wording.bracketed(str(row['dates']))}; đã áp dụng: {row['adopted']}, "
            f"kết quả sau 12 tháng: {row['result_after_12_months']}. Chuyến sau cần hỏi tiếp, không hỏi lại.",
            (str(row["source_id"]),),
        )
    began, ended = catalogue.areas[tour.host].valid_from, catalogue.areas[tour.host].valid_to
    if began is not None:
        yield Told(
            f"Địa giới của {tour.host_name} thay đổi từ ngày {wording.date_text(began)}: số trước ngày đó là của địa bàn khác."
        )
    if ended is not None:
        both = catalogue.areas[tour.guest].valid_to == ended
        who = f"{tour.guest_name} và {tour.host_name} đều" if both else tour.host_name
        where = "nay đoàn đi và nơi làm việc là các xã kế tiếp" if both else "nơi làm việc là các xã kế tiếp"
        yield Told(
            f"{wording.sentence_case(who)} là địa bàn báo cáo đến hết ngày {wording.date_text(ended)}; {where} (của nơi đến: "
            "xem phần đầu mối liên hệ)."
        )
    yield from _unlike(tour)
    yield from _from_bright_spots(tour, "reasons_against")
    if tour.bright is None:
        yield Told("Bản phần mềm này chưa có bảng điểm sáng: chưa xét nơi đến có giảm nhanh hơn nơi tương tự hay không.")


def _unlike(tour: Tour) -> Iterator[Told]:
    """Why likeness speaks for no host: it could not be measured, or others are nearer."""
    if tour.near is None or _of_host(tour.near, tour):
        return
    lacking = [row for row in _of_host(tour.left_out, tour) if row.get("lacking")]
    if lacking:
        yield Told(
            f"Chưa xét được bối cảnh của {tour.host_name} có gần {tour.guest_name} không: còn thiếu {lacking[0]['lacking']}."
        )
    elif tour.near.rows:
        yield Told(f"{wording.sentence_case(tour.host_name)} không nằm trong các huyện gần {tour.guest_name} nhất về bối cảnh.")
    else:
        yield Told(
            f"Chưa xếp được huyện nào gần {tour.guest_name} về bối cảnh: {tour.guest_name} còn thiếu số liệu bối cảnh trong kho."
        )


def _about_levels(tour: Tour) -> Iterator[Told]:
    changes = tour.rows("change", MAIN, "host")
    for row in changes:
        yield Told(
            "Mức giảm tính bằng điểm phần trăm thường lớn ở nơi có mức đầu kỳ cao: mức giảm của "
            f"{tour.host_name} ({row['host']}) chưa nói lên cách làm tốt hơn nơi khác.",
            sources_of(row, "host"),
        )
    if not changes:
        yield Told(f"Kho chưa có hai mốc cùng chuẩn về tỷ lệ hộ nghèo của {tour.host_name}: chưa biết mức giảm.")
    levels = tour.rows("figure", MAIN)
    higher = [row for row in levels if str(row["apart"]).startswith("cao hơn")]
    yield from (_side_by_side(tour, row) for row in higher)
    if not any(row["apart"] for row in levels):
        reason = str(levels[0]["comparability"]) if levels else "cả hai bên chưa có số liệu"
        yield Told(
            f"Tỷ lệ hộ nghèo của hai huyện chưa so sánh được ({reason}): chưa nói được nơi đến làm tốt hơn nơi có điều kiện "
            "tương tự."
        )


def _side_by_side(tour: Tour, row: Row) -> Told:
    held = wording.beside(str(row["apart"]), tour.guest_name)
    return Told(
        f"Tỷ lệ hộ nghèo của {tour.host_name} {held}: {row['host']} và {row['guest']}{_standard(row)}.",
        sources_of(row),
    )


def _difference(tour: Tour, row: Row) -> str:
    told = f"{row['name']} khác nhau: {tour.guest_name} – {row['guest']}; {tour.host_name} – {row['host']}."
    if "QĐ 353" in str(row["name"]):
        told += " Dự án 1 và dự án 5 giai đoạn 2021–2025 chỉ dành cho huyện trong danh sách: cơ cấu vốn hai huyện khác nhau."
    return told


def _from_peers(tour: Tour) -> Iterator[Told]:
    rows = _of_host(tour.near, tour)
    if rows:
        used = tuple(dict.fromkeys(str(row["source_id"]) for row in rows if row.get("source_id")))
        rank = wording.number(int(str(rows[0]["rank"])), 0)
        yield Told(
            f"Đứng thứ {rank} trong các huyện gần {tour.guest_name} nhất về bối cảnh; giống nhau không phải là đánh giá.", used
        )


def _from_bright_spots(tour: Tour, column: str) -> Iterator[Told]:
    rows = _of_host(tour.bright, tour)
    for row in rows:
        if row.get(column):
            used = tuple(str(row.get("source_id") or "").split())
            yield Told(f"Bảng điểm sáng: {wording.inside_sentence(str(row[column]))}".rstrip(".") + ".", used)
    if column == "reasons_against" and tour.bright is not None and not any(row.get("rank") for row in rows):
        lacking = "; ".join(str(row["lacking"]) for row in rows if row.get("lacking"))
        missing = f" (còn thiếu {lacking})" if lacking else ""
        yield Told(f"Bảng điểm sáng chưa xét được {tour.host_name}{missing}: chưa biết mức giảm nhanh hay chậm hơn mức kỳ vọng.")


def _of_host(exhibit: Exhibit | None, tour: Tour) -> list[Row]:
    return [row for row in exhibit.records() if row.get("area_id") == tour.host] if exhibit is not None else []


def _standard(row: Row) -> str:
    name = str(row["standard_name"])
    return f", theo {wording.inside_sentence(name)}" if name else ""


def _number(row: Row, key: str) -> float:
    value = row[key]
    return float(value) if isinstance(value, int | float) else float("inf")
