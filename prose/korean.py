"""The particle that a Korean word takes in a sentence, which depends on how the word ends."""

from __future__ import annotations

_FIRST, _LAST = "가", "힣"
_ENDINGS = 28
_RIEUL = 8


def with_ro(word: str) -> str:
    """Add 으로 or 로: `영문으로`, `베트남어로`; both where the end is not Hangul."""
    end = word.rstrip(")")[-1:]
    if not _FIRST <= end <= _LAST:
        return f"{word}(으)로"
    ending = (ord(end) - ord(_FIRST)) % _ENDINGS
    return f"{word}로" if ending in {0, _RIEUL} else f"{word}으로"
