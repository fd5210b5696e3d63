"""The national training data set: real places, invented numbers, the same for the same seed on any machine.

`build` is the one door. Every document it cites is of grade 'illustrative', so the store it makes is of kind 'illustrative',
bears the mark on whatever is drawn from it, and takes no real figure.
"""

from analytics.demo.building import Built, Plants, Scale, build
from analytics.demo.national import BATCHES, STORE_MEMORY
from analytics.demo.places import Units
from analytics.demo.plants import Planted

__all__ = ["BATCHES", "STORE_MEMORY", "Built", "Planted", "Plants", "Scale", "Units", "build"]
