"""The way tutorials do it: the whole file read at every click, filtered in pandas, drawn with plotly express.

Its figures come from the file named in BENCH_CSV (place, indicator, year, value). Nothing is cached, as in most first dashboards.
"""

import os

import pandas as pd
import plotly.express as px
import streamlit as st

st.set_page_config(layout="wide")
frame = pd.read_csv(os.environ["BENCH_CSV"])
indicator = st.selectbox("Chỉ tiêu", frame["indicator"].unique())
places = st.multiselect("Địa bàn", frame["place"].unique(), default=os.environ["BENCH_PLACES"].split("|"))
shown = frame[(frame["indicator"] == indicator) & frame["place"].isin(places)]
st.plotly_chart(px.line(shown, x="year", y="value", color="place", markers=True, title=indicator), key="line")
latest = shown[shown["year"] == shown["year"].max()]
st.plotly_chart(px.bar(latest, x="value", y="place", orientation="h", title="Năm gần nhất"), key="bar")
