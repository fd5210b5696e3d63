"""The letters and colours of a template's theme as one look, each colour checked to be readable on its ground."""

import colorsys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from analytics.render.safe_text import one_line
from analytics.render.slides.look import Look

TEXT_CONTRAST: Final = 4.5
MARK_CONTRAST: Final = 3.0
"""Least contrast of words and of marks with the ground (WCAG 2 AA)."""
_LIGHT, _DARK = "FFFFFF", "101C20"
_PALEST, _DEEPEST = 0.86, 0.16
"""Lightness of the lowest and the highest class of a map, whatever the hue."""


def look_of(layout: Any) -> Look:
    """The look of a template's layout: the text font of its theme, ink and ground as its colour map says, its accents in order
    where they can be told from the ground.
    """
    master = layout.slide_master
    theme = parse_xml(master.part.part_related_by(RT.THEME).blob)
    scheme = _scheme(theme)
    names = _map_of(layout, master)

    def named(name: str, otherwise: str) -> str:
        return scheme.get(names.get(name, name), otherwise)

    ground = _ground(layout, master, named)
    ink = _ink(master, named, ground)
    accents = [named(f"accent{number}", "") for number in range(1, 7)]
    usable = [color for color in dict.fromkeys(accents) if color and contrast(color, ground) >= MARK_CONTRAST]
    default = Look()
    spare = [color for color in (default.accent, default.second, *default.others) if contrast(color, ground) >= MARK_CONTRAST]
    chosen = [*usable, *(color for color in spare if color not in usable), ink][:6]
    latin = theme.find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
    font = one_line(str(latin.get("typeface") or "")) if latin is not None else ""
    return replace(
        default,
        font=font or default.font,
        ink=ink,
        quiet=readable(mixed(ink, ground, 0.25), ink, ground),
        accent=chosen[0],
        second=chosen[1] if len(chosen) > 1 else ink,
        others=tuple(chosen[2:]) or (ink,),
        grey=mixed(ink, ground, 0.6),
        rule=mixed(ink, ground, 0.82),
        ground=ground,
    )


def _scheme(theme: Any) -> Mapping[str, str]:
    found: dict[str, str] = {}
    scheme = theme.find(f".//{qn('a:clrScheme')}")
    for entry in scheme if scheme is not None else ():
        if len(entry):
            value = entry[0].get("lastClr") or entry[0].get("val") or ""
            if is_color(value):
                found[entry.tag.rpartition("}")[2]] = value.upper()
    return found


def is_color(value: str) -> bool:
    """Whether a text is six hexadecimal digits."""
    return len(value) == 6 and all(letter in "0123456789abcdefABCDEF" for letter in value)


def _map_of(layout: Any, master: Any) -> Mapping[str, str]:
    own = layout._element.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    found = own if own is not None else master._element.find(qn("p:clrMap"))
    return {"tx1": "dk1", "bg1": "lt1"} if found is None else {str(key): str(value) for key, value in found.attrib.items()}


def _ground(layout: Any, master: Any, named: Any) -> str:
    """The plain colour behind the content; behind a picture or a gradient, the theme's own ground."""
    for owner in (layout, master):
        background = owner._element.find(f"{qn('p:cSld')}/{qn('p:bg')}")
        if background is None:
            continue
        colors = [*background.iterfind(f"{qn('p:bgPr')}/{qn('a:solidFill')}/*"), *background.iterfind(f"{qn('p:bgRef')}/*")]
        for color in colors:
            value = str(color.get("val") or "")
            found = named(value, "") or (value.upper() if is_color(value) else "")
            if found:
                return str(found)
        break
    return str(named("bg1", _LIGHT))


def _ink(master: Any, named: Any, ground: str) -> str:
    """The colour of the master's body text where it can be read on the ground, else the theme's, else black or white."""
    path = f"{qn('p:txStyles')}/{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}/{qn('a:solidFill')}/*"
    color = master._element.find(path)
    value = str(color.get("val") or "") if color is not None else ""
    asked = named(value, "") or (value.upper() if is_color(value) else "")
    for candidate in (asked, named("tx1", ""), _DARK, _LIGHT):
        if candidate and contrast(str(candidate), ground) >= TEXT_CONTRAST:
            return str(candidate)
    return "000000"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    parts = [value / 255 for value in bytes.fromhex(color)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mixed(one: str, other: str, share: float) -> str:
    """A colour with a share of another in it."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return "".join(f"{round(first + (second - first) * share):02X}" for first, second in pairs)


def readable(color: str, otherwise: str, ground: str) -> str:
    """A colour for words where they can be read on a ground, else the other one."""
    return color if contrast(color, ground) >= TEXT_CONTRAST else otherwise


def on(fill: str) -> str:
    """Dark or light letters, whichever reads better on a fill."""
    return _DARK if contrast(_DARK, fill) >= contrast(_LIGHT, fill) else _LIGHT


def class_colors(accent: str, classes: int, ground: str) -> tuple[str, ...]:
    """The colours of so many classes, lowest first, in one hue: light to dark survives a grey printer. On a dark ground the
    highest is the palest: what is high stands out on either.
    """
    red, green, blue = (value / 255 for value in bytes.fromhex(accent))
    hue, _, saturation = colorsys.rgb_to_hls(red, green, blue)
    step = (_PALEST - _DEEPEST) / max(1, classes - 1)
    shades = [colorsys.hls_to_rgb(hue, _PALEST - position * step, min(saturation, 0.5)) for position in range(classes)]
    found = tuple("".join(f"{round(value * 255):02X}" for value in shade) for shade in shades)
    return found if on(ground) == _DARK else found[::-1]
