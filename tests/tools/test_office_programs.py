"""The programs that draw a deck: found, or asked for in one sentence."""

import pytest

from tools import office


def test_without_them_the_run_ends_with_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    assert office.main() == 1
    told = capsys.readouterr().err.strip()
    assert told == (
        "Thiếu soffice, pdftotext để dựng thử các trang chiếu. Hãy cài: apt-get install libreoffice-impress poppler-utils"
    )


def test_with_them_it_says_where_they_are(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: f"/opt/{name}")
    assert office.main() == 0
    assert capsys.readouterr().out == "/opt/soffice\n"
