"""The ground vocabulary: countries and themes."""

from __future__ import annotations

from taxonomy.models.country import Country
from taxonomy.models.theme import Theme, ThemeLabel, ThemeMatch

__all__ = ["Country", "Theme", "ThemeLabel", "ThemeMatch"]
