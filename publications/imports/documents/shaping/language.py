"""Which language a document is in, by its letters."""

from __future__ import annotations

import re

_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_KANA = re.compile(r"[\u3041-\u30ff]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def guess(text: str) -> str:
    """Return a language's code; a Korean text may be full of English names."""
    hangul, kana, han, latin = (
        len(pattern.findall(text)) for pattern in (_HANGUL, _KANA, _HAN, _LATIN)
    )
    # A syllable says about as much as three letters.
    if hangul * 3 >= latin and hangul >= han:
        return "ko"
    if kana * 6 >= han and kana * 3 >= latin:
        return "ja"
    return "zh-hans" if han * 3 >= latin else "en"
