"""Briefings as Word documents: the report of a review, with native tables that an office can edit."""

from analytics.render.documents.report import Report, report

__all__ = ["Report", "report"]
