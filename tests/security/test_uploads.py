"""What is handed in has a limit, for each place where something can be handed in and for the server as a whole."""

import http.client
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bench.viewer import Viewer
from tests.soak.conftest import one_server

ROOT = Path(__file__).resolve().parents[2]
LIMIT_MB = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["server"]["maxUploadSize"]


def test_every_place_to_hand_a_file_in_names_its_own_limit() -> None:
    calls = [
        (path, call)
        for path in ROOT.glob("pages/*/*.py")
        for call in re.findall(r"file_uploader\((?:[^()]|\([^()]*\))*\)", path.read_text(encoding="utf-8"))
    ]
    assert len(calls) >= 3
    assert not [(path, call) for path, call in calls if "max_upload_size=" not in call]


@pytest.mark.slow
def test_the_server_refuses_more_than_its_limit_and_whoever_has_no_token(store_folder: Path, tmp_path: Path) -> None:
    with one_server(store_folder, tmp_path / "log.txt") as address, Viewer(address) as viewer:
        viewer.visit("nap-so-lieu")
        viewer.get("/_stcore/health")  # gives the token, as a cookie
        token = viewer.cookies["_streamlit_xsrf"]

        def put(size: int, headers: dict[str, str]) -> int:
            form = b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.csv"\r\n\r\n' + b"a" * size + b"\r\n--x--\r\n"
            parts = urlsplit(address)
            line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
            try:
                given = {"Content-Type": "multipart/form-data; boundary=x", "Cookie": f"_streamlit_xsrf={token}", **headers}
                line.request("PUT", f"/_stcore/upload_file/{viewer.session_id}/tep-1", body=form, headers=given)
                return line.getresponse().status
            except (BrokenPipeError, ConnectionResetError):
                return 413  # hung up on before the end
            finally:
                line.close()

        assert put(1000, {}) == 403
        assert put(1000, {"X-Xsrftoken": "2|sai|sai|1"}) == 403
        assert put(1000, {"X-Xsrftoken": token}) == 204
        assert put((LIMIT_MB + 1) * 1024 * 1024, {"X-Xsrftoken": token}) == 413
        assert put(1000, {"X-Xsrftoken": token}) == 204  # still there
