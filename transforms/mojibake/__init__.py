"""Mojibake and entity repair: what the text was before it was damaged, where that can be known."""

from transforms.mojibake.damage import find_damage
from transforms.mojibake.repairing import repair

__all__ = ["find_damage", "repair"]
