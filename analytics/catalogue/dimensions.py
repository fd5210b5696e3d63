"""What a breakdown of a figure says in Vietnamese: 'ethnicity=minority' is 'dân tộc thiểu số'."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analytics.catalogue.declared import read_tables


@dataclass(frozen=True, slots=True)
class Dimension:
    """One key of a breakdown, its Vietnamese label, and the label of each value; `open` keys also take free text."""

    key: str
    label_vi: str
    values: Mapping[str, str]
    open: bool

    def value_label(self, value: str) -> str:
        """The Vietnamese words of one value; free text of an open key is its own label. Raises KeyError for an unknown value."""
        if value in self.values:
            return self.values[value]
        if self.open:
            return value
        raise KeyError(f"{self.key}={value}")


def read_dimensions(path: Path) -> dict[str, Dimension]:
    """The breakdown keys of the file. Raises CatalogueError at the line of a mistake.

    A key is a `[key]` table with `label_vi` and, for an open key, `open = true`; its values stand in `[key.values]`.
    """
    found: dict[str, Dimension] = {}
    for table in read_tables(path):
        key, _, rest = table.name.partition(".")
        if not rest:
            table.check_keys(("label_vi",), ("open",))
            found[key] = Dimension(key, table.text("label_vi"), {}, table.flag("open"))
            continue
        if rest != "values" or key not in found:
            raise table.fail("", f"expected [{key}] and then [{key}.values]")
        labels = {value: table.text(value) for value in table.values}
        found[key] = Dimension(key, found[key].label_vi, labels, found[key].open)
    return found


def describe_breakdown(dimensions: Mapping[str, Dimension], breakdown: str) -> str:
    """Vietnamese words for a breakdown: 'ethnicity=minority;fund_source=central' is 'dân tộc: dân tộc thiểu số; nguồn vốn: …'.

    '' gives ''. Raises KeyError for a key or value that is not declared.
    """
    words = []
    for pair in filter(None, breakdown.split(";")):
        key, _, value = pair.partition("=")
        dimension = dimensions[key.strip()]
        words.append(f"{dimension.label_vi}: {dimension.value_label(value.strip())}")
    return "; ".join(words)
