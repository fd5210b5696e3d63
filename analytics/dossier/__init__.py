"""The dossier a delegation takes along: why this host, both profiles, comparisons, what to see, questions, agenda, contacts.

It is a `Briefing`, so slides and documents render it as they render a review; every figure is a cell of an exhibit with
its document.
"""

from analytics.dossier.making import make_dossier

__all__ = ["make_dossier"]
