"""The place a person means by a code or a name typed on the command line."""

from datetime import date
from typing import Literal

from analytics import gazetteer
from analytics.catalogue import Catalogue
from analytics.commands.mistake import Mistake


def find_area(text: str, catalogue: Catalogue, level: Literal["district", "province"], *, on: date | None = None) -> str:
    """The id of the district or province of that code or name: the version that stood `on` a day, else the latest.

    Raises Mistake, which lists the nearest.
    """
    kind = "huyện" if level == "district" else "tỉnh"
    then = gazetteer.find(catalogue.areas, text, level=level, on=on) if on else ()
    found = then or gazetteer.find(catalogue.areas, text, level=level)
    if len(found) == 1:
        return str(found[0].area_id)
    if found:
        listed = "; ".join(f"{area.code} {area.title}" for area in found)
        raise Mistake(f"“{text}” có thể là nhiều {kind}: {listed}. Hãy dùng mã {kind}.")
    near = gazetteer.nearest(catalogue.areas, text, level=level)
    listed = "; ".join(f"{area.code} {area.title}" for area in near)
    raise Mistake(f"Không có {kind} nào tên hoặc mã là “{text}”." + (f" Gần nhất: {listed}." if near else ""))
