"""A figure handed to Streamlit as it is."""

from typing import Any

import plotly.graph_objects as go


class PreparedFigure(go.Figure):  # type: ignore[misc]  # plotly ships no types
    """A Plotly figure whose dict is ready: neither validated nor copied again on every rerun.

    Streamlit validates a plain dict each time it shows it (about 25 ms a figure) and copies a figure object (about 5 ms), both
    far more than drawing costs
    us. Ours are validated by the tests, once for every form, and are never changed after they are built.
    """

    def __init__(self, figure: dict[str, Any]) -> None:
        super().__init__()
        self._prepared = figure

    def to_dict(self) -> dict[str, Any]:
        """The very dict it was made with."""
        return self._prepared
