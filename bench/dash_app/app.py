"""The same task in Plotly Dash, as its own tutorial writes it: two drop-downs, one callback, two figures of plotly express.

Its figures come from the file named in BENCH_CSV (place, indicator, year, value), read once at the start. It listens on
BENCH_PORT.
"""

import os

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, callback, dcc, html
from plotly.graph_objects import Figure

frame = pd.read_csv(os.environ["BENCH_CSV"])
indicators = list(frame["indicator"].unique())
app = Dash(__name__)
app.layout = html.Div(
    [
        dcc.Dropdown(indicators, indicators[0], id="indicator", clearable=False),
        dcc.Dropdown(list(frame["place"].unique()), os.environ["BENCH_PLACES"].split("|"), multi=True, id="places"),
        dcc.Graph(id="line"),
        dcc.Graph(id="bar"),
    ]
)


@callback(Output("line", "figure"), Output("bar", "figure"), Input("indicator", "value"), Input("places", "value"))
def draw(indicator: str, places: list[str]) -> tuple[Figure, Figure]:
    """Both figures, for what is chosen."""
    shown = frame[(frame["indicator"] == indicator) & frame["place"].isin(places or [])]
    latest = shown[shown["year"] == shown["year"].max()]
    return (
        px.line(shown, x="year", y="value", color="place", markers=True, title=indicator),
        px.bar(latest, x="value", y="place", orientation="h", title="Năm gần nhất"),
    )


if __name__ == "__main__":
    app.run(host="127.0.0.1", port=int(os.environ["BENCH_PORT"]), debug=False)
