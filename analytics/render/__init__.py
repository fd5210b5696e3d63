"""Exhibits made visible: each module one output, none of them asks a question or knows a page."""
