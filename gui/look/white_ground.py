"""Ink on white, for pictures on paper that is white itself: never chosen for the window."""

from __future__ import annotations

from dataclasses import replace

from .themes.light import LIGHT

WHITE_GROUND = replace(LIGHT, name="white", paper=LIGHT.card, bar=LIGHT.card)
