"""A preview told as lines of text for a terminal and as plain values for a script."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Final

from analytics import wording
from analytics.loading.lines import Line
from analytics.loading.preview import Conflict, Missing, Preview, told

SHOWN: Final = 30
"""Lines of each kind in a terminal; the rest is counted."""

DISPLAYED_VI: Final = {
    "ours": "đang hiển thị số của đợt nạp này",
    "theirs": "đang hiển thị số của nguồn kia",
    "both": "hiển thị cả hai",
    "": "giữ cả hai",
}


def preview_lines(preview: Preview) -> Iterator[str]:
    """The sentence, then what changes, what others say, what is missing and what the checks find, each under its heading."""
    yield preview.sentence
    yield from (f"- {refusal}" for refusal in preview.refusals)
    changed = preview.counts
    sections: tuple[tuple[str, Sequence[str], int], ...] = (
        ("Sửa", [change_words(line) for line in preview.changed], sum(counts.changed for counts in changed.values())),
        ("Khác với nguồn khác", [conflict_words(one) for one in preview.conflicts], preview.conflict_count),
        ("Kỳ trước có, kỳ này chưa có", [missing_words(one) for one in preview.missing], preview.missing_count),
        ("Lỗi số học, phải sửa trước khi công bố", [told(one) for one in preview.stopping], len(preview.stopping)),
        ("Cần xem lại", [told(one) for one in preview.warning], len(preview.warning)),
    )
    for heading, lines, total in sections:
        if lines:
            yield f"{heading}:"
            yield from (f"- {line}" for line in lines[:SHOWN])
            if total > SHOWN:
                yield f"  … và {wording.number(total - min(SHOWN, len(lines)), 0)} mục nữa"


def change_words(line: Line) -> str:
    """A record that says something else than before, in one line."""
    value = f"{line.before} → {line.after}" if line.before != line.after else ""
    change = f"({line.difference})" if line.difference else ""
    parts = (line.place, line.what, line.period, " ".join(part for part in (value, change) if part), line.also)
    return ", ".join(part for part in parts if part)


def conflict_words(one: Conflict) -> str:
    """Two documents that disagree, in one line."""
    sides = f"đợt nạp này {one.ours} theo {one.our_source}; {one.theirs} theo {one.their_source}"
    return f"{one.place}, {one.what}, {one.period}: {sides}; {DISPLAYED_VI[one.displayed]}"


def missing_words(one: Missing) -> str:
    """What the period before had, in one line."""
    return f"{one.place}, {one.what}: {one.last_period} có, {one.period} chưa có ({one.publisher})"


def preview_as_json(preview: Preview) -> dict[str, object]:
    """The preview as plain JSON values; findings with their sentence, and the first MOST_LINES of every list."""
    return {
        "base": preview.base,
        "publishable": preview.publishable,
        "sentence": preview.sentence,
        "counts": {table: asdict(counts) for table, counts in preview.counts.items()},
        "new": [asdict(line) for line in preview.new],
        "changed": [asdict(line) for line in preview.changed],
        "conflicts": [asdict(one) for one in preview.conflicts],
        "conflict_count": preview.conflict_count,
        "missing": [asdict(one) for one in preview.missing],
        "missing_count": preview.missing_count,
        "stopping": [{"check": one.check, "sentence": told(one)} for one in preview.stopping],
        "warning": [{"check": one.check, "sentence": told(one)} for one in preview.warning],
        "standing": preview.standing,
        "refusals": list(preview.refusals),
    }
