"""A text as a picture of 1200 × 630 pixels, for where its address is shared."""

from publications.exports.cards.making import DESIGN, make_card, why_not

__all__ = ["DESIGN", "make_card", "why_not"]
