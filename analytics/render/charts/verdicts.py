"""The tints behind verdicts: pale enough to carry ink, alike in grey, never without their word and their sign."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from analytics.render.charts.look import Theme

TINTS: Final[Mapping[Theme, Mapping[str, str]]] = MappingProxyType(
    {
        "light": MappingProxyType({"better": "#CDE5E2", "worse": "#F6DCC6"}),
        "dark": MappingProxyType({"better": "#1D4A50", "worse": "#57371C"}),
    }
)
"""Only a verdict has a tint; 'tương đương', what is not judged and what is absent stay on the bare ground."""
