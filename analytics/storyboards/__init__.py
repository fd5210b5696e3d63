"""From a moment and a place to everything a conference is given: ready storyboards, kept storyboards, and how they are cooked."""

from analytics.storyboards.cooking import cook_storyboard
from analytics.storyboards.keeping import BadStoryboard, read_storyboard, save_storyboard
from analytics.storyboards.later import move_storyboard
from analytics.storyboards.moments import MOMENTS, BadMoment, Moment
from analytics.storyboards.ready import make_storyboard

__all__ = [
    "MOMENTS",
    "BadMoment",
    "BadStoryboard",
    "Moment",
    "cook_storyboard",
    "make_storyboard",
    "move_storyboard",
    "read_storyboard",
    "save_storyboard",
]
