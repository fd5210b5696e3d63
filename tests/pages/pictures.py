"""The figures of a page that is run without a browser, whichever part draws them."""

import base64
import gzip
import json
from typing import Any

from streamlit.testing.v1 import AppTest

from pages.shared.browser.drawing import NAME


def unpacked(pack: str) -> dict[str, Any]:
    """What a pack for the browser holds."""
    held: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(pack)))
    return held


def figures(app: AppTest) -> list[dict[str, Any]]:
    """Those that our own part draws, then those that Streamlit's chart does."""
    ours = [json.loads(part.proto.json) for part in app.get("bidi_component") if part.proto.component_name == NAME]
    return [unpacked(data["pack"])["figure"] for data in ours] + [json.loads(part.proto.spec) for part in app.get("plotly_chart")]
