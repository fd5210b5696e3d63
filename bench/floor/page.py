"""The floor: the least that Streamlit and Plotly can do. One select box, two ready-made figures, the box choosing which.

Its figures come from the file named in BENCH_FIGURES: {label: figure}. Started in its own folder, so without our theme.
"""

import json
import os
from pathlib import Path
from typing import Any

import streamlit as st


@st.cache_resource
def figures() -> dict[str, Any]:
    """The figures, read once for the life of the server."""
    read: dict[str, Any] = json.loads(Path(os.environ["BENCH_FIGURES"]).read_text(encoding="utf-8"))
    return read


st.set_page_config(layout="wide")
chosen = st.selectbox("Chỉ tiêu", list(figures()), key="indicator")
st.plotly_chart(figures()[chosen], key="chart")
