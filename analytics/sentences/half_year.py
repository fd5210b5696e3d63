"""What is said of a half year: last December as such, and how much is known of the six months."""

from collections.abc import Sequence

from analytics import wording


def half_year_finding(place: str, when: str, december: Sequence[str], known: int) -> str:
    """Last December's figures in words with their date, and how many figures the half year itself has; `when` names it."""
    if not december and not known:
        return wording.nothing_sentence(f"{place}, {when} và cuối năm trước")
    sentences = [f"{place}: {'; '.join(december)}." if december else f"{place}: chưa có số cuối năm trước."]
    if known:
        sentences.append(f"{wording.sentence_case(when)} có {wording.number(known, 0)} số liệu.")
    else:
        sentences.append(f"Chưa có số liệu nào của {when}.")
    return " ".join(sentences)
