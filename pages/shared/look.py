"""The icon and the style sheet of every page, read once: app.py itself is run from its first line with every click."""

from base64 import b64encode
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).resolve().parent

ICON: Final = f"data:image/svg+xml;base64,{b64encode((_HERE.parents[1] / 'static' / 'icon.svg').read_bytes()).decode('ascii')}"
"""As an address that holds the picture itself."""

STYLE: Final = f"<style>{(_HERE / 'style.css').read_text(encoding='utf-8')}</style>"
