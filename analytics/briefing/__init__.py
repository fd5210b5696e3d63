"""What a conference is given: exhibits in order, with their paragraphs, citations and what is missing.

Slides, the report, the annex and the full-screen presentation all render one `Briefing`, so that they cannot disagree.
"""

from analytics.briefing.model import Briefing, Item, Missing, Panel, Sentence, Storyboard

__all__ = ["Briefing", "Item", "Missing", "Panel", "Sentence", "Storyboard"]
