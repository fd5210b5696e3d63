"""Eight questions for the host, made from the gaps between the two: each names a figure of an exhibit or a stated gap."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from analytics import wording
from analytics.dossier.reasons import MAIN
from analytics.dossier.tour import Row, Told, Tour, money_of, money_words, own_table, sources_of
from analytics.exhibits.exhibit import Exhibit
from analytics.exhibits.visits import NOT_TOLD

QUESTIONS: Final = 8
MOST_ABOUT_FIGURES: Final = 6
"""The rest are about what is not known."""
MOST_ABOUT_WORKS: Final = 3

BUILDING: Final = "công trình"
ABOUT_KINDS: Final[tuple[tuple[tuple[str, ...], str], ...]] = (
    (
        ("chuỗi",),
        "doanh nghiệp, hợp tác xã nào bao tiêu, hợp đồng ký với từng hộ hay với nhóm; giá bán thấp thì xử lý thế nào; {poor}?",
    ),
    (
        ("nuôi", "bò", "trâu", "dê", "lợn", "gà", "vịt"),
        "mỗi hộ được hỗ trợ và đối ứng bao nhiêu, giống mua ở đâu; vật nuôi ốm, chết thì ai lo thú y, bù giống; {poor}, sau hai "
        "năm còn mấy hộ giữ được đàn?",
    ),
    (
        ("trồng", "cây"),
        "mỗi hộ trồng bao nhiêu, mấy năm thì có thu, khi chưa có thu hộ sống bằng gì; ai thu mua, ai chế biến; bao nhiêu hộ bỏ "
        "giữa chừng, vướng ở khâu nào?",
    ),
    (
        ("sản xuất cộng đồng", "nhóm hộ"),
        "nhóm hộ tự bàn, tự chọn những việc gì; ai cung ứng giống, ai bao tiêu sản phẩm, giá bán thấp thì xử lý thế nào?",
    ),
)
"""Words of a kind of work, and what is asked of the first one of that kind."""
ABOUT_LIVELIHOODS: Final = (
    "mỗi dự án, mô hình bao nhiêu hộ nghèo tham gia, mỗi hộ được hỗ trợ và đối ứng bao nhiêu; dự án, mô hình nào không thành, "
    "nếu làm lại thì bỏ bước nào?",
    "chọn hộ theo tiêu chí nào, ai quyết định; ai theo dõi, sau hai năm còn mấy hộ duy trì?",
    "đầu vào lấy ở đâu, bán cho ai, thu được bao nhiêu một năm; lúc ít khách, giá thấp thì xử lý thế nào?",
)
"""What is asked of other work, in turn."""
MAINTENANCE: Final = ("duy tu", "sửa chữa")
ABOUT_MAINTENANCE: Final = (
    "mỗi năm được giao bao nhiêu vốn, chọn công trình theo tiêu chí nào, ai theo dõi, người dân góp công thế nào?"
)
ABOUT_BUILDINGS: Final = (
    "huyện hay xã làm chủ đầu tư, công trình nào giao cộng đồng tự làm, lấy vốn nào để duy tu sau khi bàn giao?",
    "chọn xã, chọn việc làm trước theo tiêu chí nào; công trình nào chậm, vướng ở khâu nào?",
    "bao nhiêu hộ nghèo dùng công trình, có khảo sát trước và sau khi làm không?",
)

GAPS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "ESCAPED_HH",
        "số hộ thoát nghèo",
        "trong mỗi năm bao nhiêu hộ thoát nghèo, bao nhiêu hộ tái nghèo và phát sinh mới, ở những nhóm hộ nào?",
    ),
    (
        "DEP_",
        "mức thiếu hụt dịch vụ xã hội cơ bản",
        "chỉ số nào thiếu hụt nhiều nhất, xã nào, đã chọn chỉ số nào để làm trước?",
    ),
    ("DISB_RATE", "tỷ lệ giải ngân", "đến nay giải ngân được bao nhiêu phần trăm theo từng dự án, khâu nào chậm nhất?"),
    ("CAP_", "vốn huy động, phân bổ", "tổng vốn từng năm là bao nhiêu, chia theo nguồn, loại vốn và dự án thế nào?"),
    (
        "POOR_DTTS_RATE",
        "tỷ lệ hộ nghèo dân tộc thiểu số",
        "tỷ lệ đó so với chung toàn huyện thế nào, tuyên truyền bằng tiếng nào?",
    ),
    ("CREDIT_", "tín dụng chính sách", "bao nhiêu hộ nghèo đang vay, vay để làm gì, nợ quá hạn bao nhiêu?"),
    ("TRAINED", "đào tạo nghề", "mỗi năm bao nhiêu người học nghề, học nghề gì, bao nhiêu người có việc sau đó?"),
    ("OVERSEAS", "lao động đi làm việc ở nước ngoài", "bao nhiêu người đã đi, đi thị trường nào, hộ nghèo được hỗ trợ những gì?"),
    ("NEAR_RATE", "tỷ lệ hộ cận nghèo", "bao nhiêu hộ thoát nghèo chuyển thành cận nghèo, được hỗ trợ tiếp những gì?"),
    ("RELAPSED_HH", "số hộ tái nghèo", "hộ đã thoát nghèo được theo dõi và hỗ trợ tiếp trong bao lâu?"),
    ("INCOME_PC", "thu nhập bình quân đầu người", "thu nhập của hộ tham gia mô hình trước và sau được ghi lại bằng cách nào?"),
    ("HOUSE_SUPPORT", "số nhà ở được hỗ trợ", "bao nhiêu hộ còn cần nhà ở, đã làm được bao nhiêu, huy động từ đâu?"),
)
"""What a delegation asks of when the store has no figure of the host: the code (or its beginning), its name, the question."""

LACKING: Final = "Kho chưa có số liệu về"
"""How a question about a gap begins."""


def make_questions(tour: Tour) -> Exhibit:
    """The table of the eight questions: number, question, what it rests on, and its documents."""
    asked = eight_questions(tour)
    rows = [
        ((wording.number(number, 0), told.text, "chỗ chưa có số liệu" if _is_gap(told) else "số liệu"), told.source_ids)
        for number, told in enumerate(asked, start=1)
    ]
    with_figure = sum(1 for told in asked if not _is_gap(told))
    return own_table(
        tour,
        "dossier_questions",
        f"Câu hỏi gửi {tour.host_name}",
        f"{wording.number(len(asked), 0)} câu hỏi gửi {tour.host_name}: {wording.number(with_figure, 0)} câu từ số liệu, "
        f"{wording.number(len(asked) - with_figure, 0)} câu từ chỗ chưa có số liệu.",
        (("number", "Số"), ("question", "Câu hỏi"), ("rests_on", "Căn cứ")),
        rows,
    )


def _is_gap(told: Told) -> bool:
    return told.text.startswith(LACKING)


def eight_questions(tour: Tour) -> list[Told]:
    """At most six about figures, the rest about gaps; where gaps run out, about further figures."""
    figures, gaps = list(_about_figures(tour)), list(_about_gaps(tour))
    asked = figures[:MOST_ABOUT_FIGURES]
    asked += gaps[: QUESTIONS - len(asked)]
    return [*asked, *figures[MOST_ABOUT_FIGURES : MOST_ABOUT_FIGURES + QUESTIONS - len(asked)]]


def _about_figures(tour: Tour) -> Iterator[Told]:
    templates: tuple[Callable[[Tour], Iterator[Told]], ...] = (
        _about_main_rate,
        _about_works,
        _about_money,
        _about_earlier_visits,
        _about_guest,
        _about_people,
        _about_further_money,
    )
    for template in templates:
        yield from template(tour)


def _about_main_rate(tour: Tour) -> Iterator[Told]:
    changes = tour.rows("change", MAIN, "host")
    for row in changes:
        yield Told(
            f"Tỷ lệ hộ nghèo của {tour.host_name} {row['host']}: xã nào giảm nhanh nhất, xã nào chưa giảm; nhóm hộ nào ra "
            "khỏi danh sách trước, nhóm nào còn lại?",
            sources_of(row, "host"),
        )
    if not changes:
        for row in tour.rows("figure", MAIN, "host")[:1]:
            yield Told(
                f"Tỷ lệ hộ nghèo của {tour.host_name} là {row['host']}: các năm khác, cùng chuẩn, là bao nhiêu và mỗi năm giảm "
                "bao nhiêu hộ?",
                sources_of(row, "host"),
            )
    for row in tour.rows("later", MAIN, "host"):
        yield Told(
            f"Có nguồn nêu tỷ lệ hộ nghèo là {row['host']}: số chính thức cuối năm gần nhất là bao nhiêu, theo quyết định nào?",
            sources_of(row),
        )


def _about_works(tour: Tour) -> Iterator[Told]:
    works = tour.only_host_has()
    livelihoods = [row for row in works if BUILDING not in str(row["host"])]
    kinds, others = list(ABOUT_KINDS), iter(ABOUT_LIVELIHOODS)
    for row in livelihoods[:MOST_ABOUT_WORKS]:
        # What a work is called stands before its bracket; the communes and the programme in it are no kind.
        name = str(row["host"]).partition(" (")[0]
        fitting = next((kind for kind in kinds if any(wording.holds_words(name, word) for word in kind[0])), None)
        if fitting is not None:
            kinds.remove(fitting)
        poor = "bao nhiêu trong số hộ này là hộ nghèo" if _names_households(row) else "bao nhiêu hộ nghèo tham gia"
        question = (fitting[1] if fitting is not None else next(others)).format(poor=poor)
        yield Told(f"{wording.sentence_case(str(row['host']))}: {question}", sources_of(row, "host"))
    buildings = iter(ABOUT_BUILDINGS)
    for row in [row for row in works if row not in livelihoods][: max(0, MOST_ABOUT_WORKS - len(livelihoods))]:
        kept_up = any(wording.holds_words(str(row["host"]), word) for word in MAINTENANCE)
        question = ABOUT_MAINTENANCE if kept_up else next(buildings)
        yield Told(f"{wording.sentence_case(str(row['host']))}: {question}", sources_of(row, "host"))


def _names_households(row: Row) -> bool:
    return re.search(r"\d hộ\b", str(row["host"])) is not None


def _about_money(tour: Tour) -> Iterator[Told]:
    if money := money_of(tour):
        used = tuple(dict.fromkeys(one for row in money for one in sources_of(row, "host")))
        yield Told(
            f"Về vốn của {tour.host_name}: {money_words(money)}. Đã giải ngân bao nhiêu theo từng dự án, phần nào chậm nhất, xã "
            "làm chủ đầu tư những gì?",
            used,
        )


def _about_further_money(tour: Tour) -> Iterator[Told]:
    for row in tour.rows("figure", side="host"):
        if row["indicator"] == "DISB_RATE":
            yield Told(
                f"{row['name']} của {tour.host_name} là {row['host']}: phần chưa giải ngân thuộc dự án nào, vướng ở khâu nào?",
                sources_of(row),
            )


def _about_earlier_visits(tour: Tour) -> Iterator[Told]:
    for row in tour.earlier[-1:]:
        done = [
            f"đã {verb}: {wording.inside_sentence(str(row[key]))}"
            for verb, key in (("xem", "seen"), ("trao đổi", "questions"))
            if row[key] != NOT_TOLD
        ]
        yield Told(
            f"Chuyến đi {row['dates']} {'; '.join(done) or 'chưa ghi nơi đã xem'}. Nơi đã xem nay còn duy trì hay đã dừng, số hộ "
            "tham gia tăng hay giảm, việc nào đã làm khác đi?",
            (str(row["source_id"]),),
        )


def _about_guest(tour: Tour) -> Iterator[Told]:
    for row in tour.rows("figure", MAIN, "guest")[:1]:
        yield Told(
            f"Tỷ lệ hộ nghèo của {tour.guest_name} là {row['guest']}: ở mức đó, {tour.host_name} đã chọn xã nào, nhóm hộ nào làm "
            "trước?",
            sources_of(row, "guest"),
        )


def _about_people(tour: Tour) -> Iterator[Told]:
    shares = [row for row in tour.rows("figure", "DTTS_SHARE") if row["host_source_id"] or row["guest_source_id"]]
    sides = [(name, row, row[side]) for side, name in (("guest", tour.guest_name), ("host", tour.host_name)) for row in shares]
    held = [
        (name, row, told) for name, row, told in sides if row["guest_source_id" if name == tour.guest_name else "host_source_id"]
    ]
    if held:
        told = "; ".join(f"{name}: {wording.inside_sentence(str(row['name']))} {said}" for name, row, said in held)
        used = tuple(dict.fromkeys(one for _, row, _ in held for one in sources_of(row)))
        yield Told(
            f"{wording.sentence_case(told)}. Tuyên truyền, vận động ở vùng đồng bào dân tộc thiểu số làm bằng tiếng nào, ai làm?",
            used,
        )


def _about_gaps(tour: Tour) -> Iterator[Told]:
    held = {str(row["indicator"]) for row in tour.rows(side="host")}
    if not tour.rows("figure", MAIN, "host"):
        yield Told(f"{LACKING} tỷ lệ hộ nghèo của {tour.host_name}: tỷ lệ cuối mỗi năm, cùng chuẩn, là bao nhiêu?")
    if not tour.rows("work", side="host"):
        yield Told(
            f"{LACKING} dự án, mô hình của {tour.host_name}: đã làm những mô hình nào, ở xã nào, bao nhiêu hộ, mô "
            "hình nào không thành?"
        )
    gaps = [gap for gap in GAPS if not any(one.startswith(gap[0]) for one in held)]
    # What the guest knows of itself it can compare with the answer, so that is asked first.
    known = {gap[0]: _of_guest(tour, gap[0]) for gap in gaps}
    for code, name, question in sorted(gaps, key=lambda gap: known[gap[0]] is None):
        row = known[code]
        own = f" ({tour.guest_name}: {_inside_brackets(str(row['guest']))})" if row else ""
        yield Told(f"{LACKING} {name} của {tour.host_name}{own}: {question}", sources_of(row, "guest") if row else ())


def _of_guest(tour: Tour, code: str) -> Row | None:
    """The guest's own figure of what is asked, the whole district's where there is one."""
    rows = [row for row in tour.rows("figure", side="guest") if str(row["indicator"]).startswith(code)]
    return min(rows, key=lambda row: "(" in str(row["name"]), default=None)


def _inside_brackets(text: str) -> str:
    """A figure with its date, for a bracket: "15,84 triệu đồng/người/năm, thời điểm năm 2019, luận văn"."""
    return text.replace(" (", ", ").replace("(", "").replace(")", "")
