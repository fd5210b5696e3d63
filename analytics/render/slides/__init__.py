"""Exhibits as PowerPoint slides: native charts, tables and shapes that an office can edit, never a picture of a chart."""
