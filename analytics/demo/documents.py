"""The documents the invented figures are said to come from: grade, title and publisher of every one say that it is invented."""

from dataclasses import dataclass

import pyarrow as pa

from analytics.intake.sources import identify

PUBLISHER = "Điểm Sáng, bộ tạo số liệu minh họa (không phải cơ quan nhà nước)"


@dataclass(frozen=True, slots=True)
class Document:
    """One invented document; `dated` is its ISO date."""

    source_id: str
    title: str
    address: str
    dated: str


class Documents:
    """The documents of one run of the generator, each made when first cited."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._made: dict[tuple[str, str], Document] = {}

    def cite(self, title: str, dated: str) -> str:
        """The id of the document of that title and date."""
        key = (title, dated)
        if key not in self._made:
            full = f"{title} (số liệu minh họa)"
            address = f"python -m analytics demo --seed {self._seed}"
            self._made[key] = Document(identify(full, PUBLISHER, address, "", dated), full, address, dated)
        return self._made[key].source_id

    def table(self) -> pa.Table:
        """The documents cited, with the columns of table source but batch_id."""
        made = list(self._made.values())
        return pa.table(
            {
                "source_id": [document.source_id for document in made],
                "title": [document.title for document in made],
                "publisher": [PUBLISHER for _ in made],
                "address": [document.address for document in made],
                "grade": ["illustrative" for _ in made],
                "document_number": ["" for _ in made],
                "document_date": [document.dated for document in made],
            }
        )
