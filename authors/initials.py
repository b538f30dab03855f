"""The letter that a name is listed under, in Latin script and in Hangul."""

from __future__ import annotations

import unicodedata

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_SYLLABLES_A_CONSONANT = 588
# Tense consonants are listed with their plain ones, as in a Korean telephone book.
_CONSONANTS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"


def initial(name: str) -> str:
    """Return `C` for Choi, `ㅊ` for 최, `O` for Ōe, `#` for anything else."""
    first = unicodedata.normalize("NFC", name).strip()[:1]
    if not first:
        return "#"
    if _FIRST_SYLLABLE <= ord(first) <= _LAST_SYLLABLE:
        return _CONSONANTS[(ord(first) - _FIRST_SYLLABLE) // _SYLLABLES_A_CONSONANT]
    plain = unicodedata.normalize("NFKD", first)[0].upper()
    return plain if "A" <= plain <= "Z" else "#"
