"""Exhibits as PowerPoint slides: native charts, tables and shapes that an office can edit, never a picture of a chart."""

from analytics.render.slides.admission import TemplateRefused
from analytics.render.slides.deck import Deck, deck

__all__ = ["Deck", "TemplateRefused", "deck"]
