"""Starting: what a person is told, and what is left alone."""

import socket
import sys
from pathlib import Path

import pytest

from tools import start
from tools.environment import ROOT


@pytest.mark.parametrize(("given", "port"), [("", 8501), ("8502", 8502), (" 9000 ", 9000), ("65535", 65535)])
def test_port_is_read(monkeypatch: pytest.MonkeyPatch, given: str, port: int) -> None:
    monkeypatch.setenv("PORT", given)
    assert start.read_port() == port


@pytest.mark.parametrize("given", ["0", "65536", "-1", "80.5", "abc", "8501;ls", "٨٥٠١"])
def test_a_port_that_is_none_is_a_sentence(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("PORT", given)
    with pytest.raises(start.StartFailed, match="PORT phải là một số từ 1 đến 65535"):
        start.read_port()


def test_a_taken_port_is_a_sentence_with_the_remedy() -> None:
    with socket.socket() as other:
        other.bind((start.HOST, 0))
        other.listen()
        taken = other.getsockname()[1]
        with pytest.raises(start.StartFailed, match=rf"Cổng {taken} đang được chương trình khác dùng.*PORT="):
            start.check_port_free(taken)
    start.check_port_free(taken)  # free again once its owner has left


def test_the_store_is_built_only_where_nothing_was_ever_stored(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    assert start.needs_building(folder)  # no folder
    folder.mkdir()
    assert start.needs_building(folder)  # an empty one
    (folder / "lock").touch()
    (folder / "draft-1.duckdb").touch()
    assert start.needs_building(folder)  # a first build was cut short
    (folder / "v000001.duckdb").touch()
    assert not start.needs_building(folder)  # a version without CURRENT: damaged, not ours to replace
    assert not start.needs_building(folder / "lock")  # a file, not a folder


def test_the_store_folder_comes_from_the_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DIEM_SANG_STORE", str(tmp_path))
    assert start.store_folder() == tmp_path
    monkeypatch.delenv("DIEM_SANG_STORE")
    assert start.store_folder() == ROOT / "data" / "store"


def test_a_server_that_ends_at_once_is_a_sentence(tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    # A Python without Streamlit stands in for a broken environment: -I -S leaves site-packages out.
    bare = tmp_path / "bare"
    bare.write_text(f'#!/bin/sh\nexec "{sys.executable}" -I -S "$@"\n', encoding="utf-8")
    bare.chmod(0o755)
    server = start.launch(bare, 1, tmp_path, log=log)
    try:
        with pytest.raises(start.StartFailed, match="Máy chủ dừng ngay khi khởi động"):
            start.warm_up(server, 1)
    finally:
        start.stop(server)
    assert "streamlit" in log.read_text(encoding="utf-8")
