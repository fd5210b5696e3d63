from analytics.wording import alphabetical_key


def test_letters_with_marks_stand_after_the_plain_ones_and_tones_settle_the_rest() -> None:
    # The order of a Vietnamese dictionary: a ă â, d before đ; then tones ngang, huyền, hỏi, ngã, sắc, nặng.
    names = ["Đông Anh", "Dương", "Ân Thi", "Ăn", "An", "mạ", "má", "mã", "mả", "mà", "ma", "Ư", "Uông"]
    assert sorted(names, key=alphabetical_key) == [
        *["An", "Ăn", "Ân Thi", "Dương", "Đông Anh"],
        *["ma", "mà", "mả", "mã", "má", "mạ", "Uông", "Ư"],
    ]


def test_case_and_apostrophes_do_not_matter() -> None:
    assert alphabetical_key("M'Đrắk") == alphabetical_key("m’đrắk")
