"""Điểm Sáng without a screen: usable from a notebook, a script or a nightly job; never imports streamlit."""
