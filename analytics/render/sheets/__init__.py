"""Excel workbooks: those a reader opens, and those that lie inside a chart of a slide."""

from analytics.render.sheets.annex import annex
from analytics.render.sheets.embedded import Cell, Field, cell_name, embedded_workbook, reference
from analytics.render.sheets.exhibit_sheets import workbook

__all__ = ["Cell", "Field", "annex", "cell_name", "embedded_workbook", "reference", "workbook"]
