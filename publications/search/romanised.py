"""One key for the many ways in which a Korean name is written in Latin letters."""

from __future__ import annotations

import re

# Longer first; what sounds alike to those who write names becomes the same.
_ALIKE = [
    ("woo", "o"), ("wu", "o"), ("yeo", "yo"), ("you", "yo"), ("eo", "o"), ("eu", "o"), ("oo", "o"),
    ("ou", "o"), ("wo", "o"), ("ee", "i"), ("ae", "e"), ("ay", "e"), ("ai", "e"), ("oe", "oi"),
    ("sh", "s"), ("ch", "j"), ("ph", "b"), ("k", "g"), ("p", "b"), ("t", "d"), ("r", "l"),
    ("u", "o"),
]  # fmt: skip
_SURNAMES = {"yi": "li", "rhee": "li", "ri": "li", "i": "li", "roh": "no", "rim": "im", "lim": "im"}
_SILENT = re.compile(r"(?<=[aeiou])(?:h|r)(?![aeiou])")
_DOUBLE = re.compile(r"(.)\1+")
_SHORTEST = 2


def key(word: str) -> str:
    """Return the key of a folded word: the same for Yoon, Yun and Youn."""
    if word in _SURNAMES:
        return _SURNAMES[word]
    found = _SILENT.sub("", word)
    for spelt, sound in _ALIKE:
        found = found.replace(spelt, sound)
    return _DOUBLE.sub(r"\1", found) if len(found) >= _SHORTEST else found
