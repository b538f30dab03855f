"""Type of one style and size: how wide a text is in it, and how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from PIL import ImageFont
from PIL.ImageDraw import ImageDraw

from publications.exports.cards.faces import FONTS, Style, runs

# In hundredths of the size; Hangul is set closer in headlines than its face has it.
_TRACKING = {(Style.TITLE, "ko"): -3.0, (Style.SUBTITLE, "ko"): -2.5}
_LEADING = {Style.TITLE: 1.16, Style.SUBTITLE: 1.3, Style.STRONG: 1.4, Style.PLAIN: 1.4}
_SQUARE_LEADING = {Style.TITLE: 1.3, Style.SUBTITLE: 1.42}


@dataclass(frozen=True)
class Type:
    style: Style
    language: str
    size: int
    colour: str

    @property
    def leading(self) -> int:
        """Return the distance from one baseline to the next."""
        factors = {**_LEADING, **_SQUARE_LEADING} if self._is_square else _LEADING
        return round(self.size * factors[self.style])

    @property
    def ascent(self) -> float:
        """Return how far capitals, or the characters of a square script, rise above a line."""
        return self.size * (0.86 if self._is_square else 0.72)

    def width(self, text: str) -> float:
        return sum(
            _font(face, self.size).getlength(run) + self._tracking * len(run)
            for face, run in runs(text, self.style, self.language)
        )

    def draw(self, on: ImageDraw, left: float, baseline: float, text: str) -> float:
        """Draw one line and return where it ends."""
        for face, run in runs(text, self.style, self.language):
            font = _font(face, self.size)
            if not self._tracking:
                on.text((left, baseline), run, self.colour, font, anchor="ls")
                left += font.getlength(run)
                continue
            for place, character in enumerate(run):
                at = left + font.getlength(run[:place]) + self._tracking * place
                on.text((at, baseline), character, self.colour, font, anchor="ls")
            left += font.getlength(run) + self._tracking * len(run)
        return left

    @property
    def _is_square(self) -> bool:
        return self.language.partition("-")[0] in {"ko", "ja", "zh"}

    @property
    def _tracking(self) -> float:
        return _TRACKING.get((self.style, self.language), 0) * self.size / 100


@cache
def _font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / face, size)
