"""Blocks that every kind of page may use in its prose."""

from __future__ import annotations

from editorial.blocks.prose import PROSE_FEATURES, FigureBlock, ProseBlock, QuoteBlock

__all__ = ["PROSE_FEATURES", "FigureBlock", "ProseBlock", "QuoteBlock"]
