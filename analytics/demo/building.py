"""One run of the generator: from a seed to a published version of a store."""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

from analytics.catalogue import Catalogue
from analytics.demo.capital import capital_events, invent_capital, write_capital
from analytics.demo.communes import write_communes
from analytics.demo.deprivation import invent_deprivations, write_deprivations
from analytics.demo.documents import Documents
from analytics.demo.fieldwork import livelihood_models, visits, works
from analytics.demo.figures import Figures
from analytics.demo.households import invent_households, invent_minorities
from analytics.demo.living import write_activities, write_living
from analytics.demo.national import publish_national
from analytics.demo.places import Units
from analytics.demo.plants import Planted, plant_errors
from analytics.demo.poverty import invent_poverty
from analytics.demo.reviews import Reviews, write_reviews
from analytics.demo.targets import write_targets
from analytics.store import Published, Store

Scale = Literal["districts", "communes", "national"]


@dataclass(frozen=True, slots=True)
class Plants:
    """What is planted: `errors` one of every kind, `bright_spot` the code of a district that falls far faster than its peers."""

    errors: bool = False
    bright_spot: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a run: the version published, and the errors planted in it."""

    published: Published
    planted: tuple[Planted, ...]


@dataclass(frozen=True, slots=True)
class Invented:
    """The tables of one run, ready for the store, and the errors planted in them."""

    records: dict[str, pa.Table]
    planted: tuple[Planted, ...]


def build(
    store: Store, catalogue: Catalogue, *, by: str, seed: int = 7, scale: Scale = "districts", plants: Plants = Plants()
) -> Built:
    """Invents a training data set and publishes it as one batch; the same seed gives the same content hash on any machine.

    Raises the store's exceptions; PublishRefused when the store holds real figures.
    """
    title = f"Số liệu minh họa, quy mô {scale}, hạt giống {seed}"
    invented = invent(catalogue, seed=seed, communes=scale == "communes", plants=plants)
    if scale == "national":
        return Built(publish_national(store, catalogue, beside=invented.records, seed=seed, title=title, by=by), ())
    return Built(store.publish(invented.records, title=title, by=by, catalogue=catalogue), invented.planted)


def invent(catalogue: Catalogue, *, seed: int = 7, communes: bool = False, plants: Plants = Plants()) -> Invented:
    """Every table of the districts scale, and the communes of 2025 too when asked, as Arrow tables by name."""
    units, documents, figures = Units(catalogue.areas), Documents(seed), Figures()
    households = invent_households(seed, units)
    series = invent_poverty(seed, units, households, plants.bright_spot)
    latest = series["CN2022"]
    poor = latest.poor[:, 0]
    reviews = Reviews(units, households, invent_minorities(seed, units, households, poor), series)
    write_reviews(seed, figures, reviews, documents)
    write_deprivations(figures, units, latest, invent_deprivations(seed, units, latest), documents)
    write_living(seed, figures, units, households, latest, documents)
    write_activities(seed, figures, units, poor, documents)
    years = invent_capital(seed, units, poor)
    write_capital(seed, figures, units, years, documents)
    capital = capital_events(units, years, documents)
    targets = write_targets(seed, figures, units, households, latest, documents)
    if communes:
        write_communes(seed, figures, reviews, documents)
    planted: tuple[Planted, ...] = ()
    if plants.errors:
        planted, foreign = plant_errors(seed, figures, units, households, latest, documents)
        capital = pa.concat_tables([capital, foreign.select(capital.column_names).cast(capital.schema)])
    records = {
        "observation": figures.table(),
        "target": targets,
        "capital": capital,
        "project": works(seed, units, documents),
        "livelihood_model": livelihood_models(seed, units, poor, documents),
        "visit": visits(seed, units, documents),
    }
    return Invented({"source": documents.table(), **records}, planted)
