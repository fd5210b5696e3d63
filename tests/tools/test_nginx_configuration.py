"""The text of nginx's configuration: who goes where, what is refused, what may be kept. nginx reads it in `make soak`."""

import gzip
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tools import nginx

PROXY = nginx.Proxy(
    folder=Path("/var/lib/diem sáng/kho-serve"),
    static=Path("/var/lib/diem sáng/kho-serve/static-files"),
    listen="0.0.0.0",
    port=8501,
    routes=(nginx.Route("aa", 41001, 41002), nginx.Route("bb", 41002, 41001), nginx.Route("old", 41003, 41001)),
    fresh=("aa", "bb"),
    heirs={"gone": "bb", "old": "aa"},
    script_hashes=("sha256-abc=",),
)
TEXT = nginx.configuration(PROXY)


def block(opening: str) -> str:
    """What stands within the braces that follow these words."""
    start = TEXT.index(opening) + len(opening)
    depth, position = 1, TEXT.index("{", start) + 1
    while depth:
        depth += {"{": 1, "}": -1}.get(TEXT[position], 0)
        position += 1
    return TEXT[start:position]


def test_braces_and_quotes_are_balanced() -> None:
    assert TEXT.count("{") == TEXT.count("}")
    assert TEXT.count('"') % 2 == 0


def test_a_cookie_leads_to_its_worker_and_a_gone_workers_to_the_heir() -> None:
    known = block("map $cookie_diem_sang_8501 $known")
    assert re.findall(r"^ +(\w+) (\w+);$", known, re.MULTILINE) == [("aa", "aa"), ("bb", "bb"), ("old", "old"), ("gone", "bb")]


def test_newcomers_go_to_those_that_take_visitors_only() -> None:
    assert re.findall(r"(\S+) (worker_\w+);", block("split_clients")) == [("50.00%", "worker_aa"), ("*", "worker_bb")]


def test_a_worker_that_does_not_answer_has_an_heir_at_once() -> None:
    upstream = block("upstream worker_aa")
    assert "server 127.0.0.1:41001 max_fails=0;" in upstream
    assert "server 127.0.0.1:41002 max_fails=0 backup;" in upstream
    alone = nginx.configuration(replace(PROXY, routes=(nginx.Route("aa", 41001, None),), fresh=("aa",)))
    assert "backup;" not in alone


def test_nobody_left_is_refused_at_once_and_said_kindly() -> None:
    text = nginx.configuration(replace(PROXY, routes=(), fresh=(), heirs={}))
    assert "* worker_none;" in text
    assert "error_page 502 503 504 /_back-soon.html;" in text
    assert "đang khởi động lại" in nginx.BACK_SOON


def test_every_place_that_answers_carries_the_headers() -> None:
    places = [place for place in re.findall(r"location [^{]+\{", TEXT) if "return 404" not in block(place.removesuffix("{"))]
    assert len(places) == 9
    for place in places:
        if "/_stcore/stream" in place:
            continue  # an upgraded connection has no page to protect
        answers = block(place.removesuffix("{"))
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
            assert f"add_header {name} " in answers, place


def test_policy_allows_our_own_host_and_the_one_script_of_streamlits_page() -> None:
    policy = dict(part.split(" ", 1) for part in nginx.security_headers(("sha256-abc=",))["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["script-src"] == "'self' blob: 'sha256-abc='"
    assert (policy["object-src"], policy["base-uri"], policy["frame-ancestors"]) == ("'none'", "'self'", "'self'")
    assert not re.search(r"https?:|\*|unsafe-eval", " ".join(policy.values()))
    assert [name for name, value in policy.items() if "unsafe-inline" in value] == ["style-src"]


def test_hash_of_an_inline_script() -> None:
    # printf 'x' | openssl dgst -sha256 -binary | base64
    assert nginx.script_hashes("<script>x</script><script src='y'></script>") == (
        "sha256-LXEWQrcmsEQBYnyp+6wy9chTD7GQPMTbAiWHF5IaSIE=",
    )


def test_inner_addresses_are_nobodys_out_there() -> None:
    (pattern,) = re.findall(r"location ~ (\S+) \{ return 404; \}", TEXT)
    for path in ("metrics", "script-health-check", "agent/interact", "agent"):
        assert re.search(pattern, f"/_stcore/{path}")
    for path in ("health", "stream", "host-config", "upload_file/a/b"):
        assert not re.search(pattern, f"/_stcore/{path}")


@pytest.mark.parametrize(
    ("origin", "host", "own"),
    [
        ("", "hoi-truong:8501", True),  # not a browser's cross-site request
        ("http://hoi-truong:8501", "hoi-truong:8501", True),
        ("https://diemsang.tinh.gov.vn", "diemsang.tinh.gov.vn", True),
        ("http://trang-khac.example", "hoi-truong:8501", False),
        ("http://hoi-truong:8501.trang-khac.example", "hoi-truong:8501", False),
        ("http://hoi-truong:85", "hoi-truong:8501", False),
        ("null", "hoi-truong:8501", False),
    ],
)
def test_whose_page_asks(origin: str, host: str, own: bool) -> None:
    patterns = re.findall(r'"(~[^"]+)" 1;', block('map "$http_origin|$http_host" $own_origin'))
    assert len(patterns) == 2
    # nginx's named groups are Perl's.
    pythons = [re.sub(r"\\k<(\w+)>", r"(?P=\1)", pattern[1:].replace("(?<", "(?P<")) for pattern in patterns]
    assert any(re.search(pattern, f"{origin}|{host}") for pattern in pythons) == own
    assert block("location = /_stcore/stream").count("if ($own_origin = 0) { return 403; }") == 1


def test_uploads_are_limited_as_the_workers_limit_them() -> None:
    # That the workers are started with the same number: test_serve.py.
    assert f"client_max_body_size {nginx.UPLOAD_MB + 1}m;" in TEXT


def test_a_path_that_would_end_its_quotes_is_refused() -> None:
    for name in ('a"; } server { #', "a\nb", "a$host", "a\\"):
        with pytest.raises(ValueError):
            nginx.configuration(replace(PROXY, folder=Path("/x") / name))


def test_static_files_are_laid_out_with_compressed_twins_and_kept_in_step(tmp_path: Path) -> None:
    streamlits, ours, laid = tmp_path / "st", tmp_path / "own", tmp_path / "laid"
    (streamlits / "js").mkdir(parents=True)
    ours.mkdir()
    (streamlits / "js" / "index.Ab1.js").write_text("let a = 1\n" * 500, encoding="utf-8")
    (ours / "font.woff2").write_bytes(b"wOF2")
    nginx.lay_out(laid, streamlits, ours)
    assert (laid / "app" / "static" / "font.woff2").read_bytes() == b"wOF2"
    twin = laid / "static" / "js" / "index.Ab1.js.gz"
    assert gzip.decompress(twin.read_bytes()) == (streamlits / "js" / "index.Ab1.js").read_bytes()
    assert twin.stat().st_size < 200
    assert not (laid / "app" / "static" / "font.woff2.gz").exists()

    made = twin.stat().st_mtime_ns
    nginx.lay_out(laid, streamlits, ours)
    assert twin.stat().st_mtime_ns == made  # left alone
    (streamlits / "js" / "index.Ab1.js").rename(streamlits / "js" / "index.Cd2.js")  # a new Streamlit
    os.utime(streamlits / "js" / "index.Cd2.js", (1, 1))
    nginx.lay_out(laid, streamlits, ours)
    assert sorted(path.name for path in (laid / "static" / "js").iterdir()) == ["index.Cd2.js", "index.Cd2.js.gz"]
