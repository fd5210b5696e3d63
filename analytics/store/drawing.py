"""Which figure is drawn, worked out once at publishing and kept as the table drawn_observation, so that no reader waits for it.

The rule is the view ranked_observation (views.sql). It ranks figures within one place and indicator, so an act changes the drawn
figures of those places and indicators only of which it brought, took away, chose or re-sourced a figure.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

from duckdb import DuckDBPyConnection

_TOUCHED = """
insert or ignore into touched
with documents as (
    select source_id from source where batch_id = $batch union select source_id from withdrawal where batch_id = $batch
)
select area_id, indicator from observation where batch_id = $batch or source_id in (select source_id from documents)
union select area_id, indicator from choice where batch_id = $batch
"""

# Larger places first, then one indicator together: a question about districts touches few row groups however many communes there
# are, and a question about one commune those its number may lie in.
_LEVELS: Final = "['country', 'region', 'group', 'province', 'district', 'commune']"
_ORDER: Final = f"""
array_position({_LEVELS}, ranked.level),
    ranked.indicator, ranked.area_id, ranked.breakdown, ranked.year
"""
_COUNT_BY_PLACE: Final = f"""
left join area using (area_id) group by all order by indicator, array_position({_LEVELS}, any_value(area.level)), area_id
"""
_COUNT_ALL: Final = "select indicator, area_id, count(*) from current_observation " + _COUNT_BY_PLACE
_COUNT_TOUCHED: Final = (
    "select indicator, area_id, count(*) from current_observation semi join touched using (area_id, indicator) " + _COUNT_BY_PLACE
)
# The lists are pushed below the ranking (views.sql); the join then leaves the pairs of them that were touched.
_OF_PIECE: Final = f"""
where ranked.area_id in $areas and ranked.indicator in $indicators order by {_ORDER}
"""
_INTO: Final = "insert into drawn_observation select ranked.* from ranked_observation as ranked "
_DRAW: Final = _INTO + _OF_PIECE
_DRAW_TOUCHED: Final = _INTO + "semi join touched using (area_id, indicator) " + _OF_PIECE
_IN_ORDER: Final = f"select ranked.* from ranked_observation as ranked order by {_ORDER}"

AT_ONCE_ROWS: Final = 1_000_000
"""Figures ranked by one statement. A ranking holds all its rows in memory, so more are drawn in pieces, one indicator after
another: the whole country's communes by month, fifty million rows, then need no more memory than a million.
"""

WORTH_DRAWING_ALL: Final = 0.25
"""Part of the places and indicators from which drawing all anew is cheaper, and leaves the rows in order."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Indicators and places that are drawn together."""

    indicators: list[str]
    areas: list[str]


def begin(connection: DuckDBPyConnection) -> None:
    """Prepares for `note`; within the transaction of one act."""
    connection.execute("create temp table touched (area_id varchar, indicator varchar, primary key (area_id, indicator))")


def note(connection: DuckDBPyConnection, batch_id: int) -> None:
    """Remembers the places and indicators that a batch has to do with: before it is taken away, or after it was brought."""
    connection.execute(_TOUCHED, {"batch": batch_id})


def drop_view_of_old(connection: DuckDBPyConnection) -> None:
    """Takes away what older programs had in the table's place: the rule itself, as a view."""
    found = connection.execute("select 1 from duckdb_views() where view_name = 'drawn_observation' and not internal").fetchone()
    if found:
        connection.execute("drop view drawn_observation")


def draw_all(connection: DuckDBPyConnection, *, at_once_rows: int = AT_ONCE_ROWS) -> None:
    """Makes the table anew from the rule."""
    pieces = _pieces(connection.execute(_COUNT_ALL).fetchall(), at_once_rows)
    if not pieces:
        connection.execute(f"create or replace table drawn_observation as {_IN_ORDER}")
        return
    connection.execute("create or replace table drawn_observation as select * from ranked_observation limit 0")
    for piece in pieces:
        connection.execute(_DRAW, asdict(piece))


def draw_touched(connection: DuckDBPyConnection, *, at_once_rows: int = AT_ONCE_ROWS) -> None:
    """Draws anew what was noted, and leaves the rest of the table as it is."""
    pieces = _pieces(connection.execute(_COUNT_TOUCHED).fetchall(), at_once_rows)
    many = connection.execute(
        """
        select (select count(*) from touched)
            > $part * (select count(*) from (select distinct area_id, indicator from drawn_observation))
        """,
        {"part": WORTH_DRAWING_ALL},
    ).fetchone()
    if many == (True,) and not pieces:
        draw_all(connection, at_once_rows=at_once_rows)
        return
    connection.execute("delete from drawn_observation where (area_id, indicator) in (select (area_id, indicator) from touched)")
    if not pieces:
        areas = [row[0] for row in connection.execute("select distinct area_id from touched").fetchall()]
        indicators = [row[0] for row in connection.execute("select distinct indicator from touched").fetchall()]
        pieces = [Piece(indicators, areas)]
    for piece in pieces:
        connection.execute(_DRAW_TOUCHED, asdict(piece))


def _pieces(counted: Sequence[tuple[str, str, int]], at_once_rows: int) -> list[Piece]:
    """What to draw together of figures counted by indicator and place, in this order; empty: all of them at once."""
    if sum(rows for _, _, rows in counted) <= at_once_rows:
        return []
    pieces: list[Piece] = []
    room = 0
    for indicator, area_id, rows in counted:
        if not pieces or pieces[-1].indicators != [indicator] or rows > room:
            pieces.append(Piece([indicator], []))
            room = at_once_rows
        pieces[-1].areas.append(area_id)
        room -= rows
    return pieces
