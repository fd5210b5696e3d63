"""What Streamlit takes for a click on a page that shows nothing: one select box, and the word that was chosen."""

import streamlit as st

st.text(st.selectbox("Chỉ tiêu", ["a", "b"]))
