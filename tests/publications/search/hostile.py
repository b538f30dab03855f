"""Queries that nobody should type, drawn at random and always the same."""

from __future__ import annotations

import random
from collections.abc import Iterator

_PIECES = [
    '"', '""', "'", "-", "--", "*", "(", ")", "AND", "OR", "NOT", "NEAR(", ":", "author:",
    "topic:", "year:", "year:..", "year:9999..0", "year:2024..", "kind:", "number:",
    "number:2024-99999999", "kind:report", "author:최은미", "\x00", "\u202e", "\u200b", "\ufeff",
    "\\", "%", "%s", "%(x)s", "{}", "<script>", "&amp;",
    "'; DROP TABLE publications_publication; --", "1=1", "../..", "😀", "👨‍👩‍👧", "🇰🇷", "e\u0301",
    "ｆｕｌｌ", "北韓", "한미동맹", "한", "미", "ㄱ", "ㅏ", "핵 ", "a", "the", "the of and", "summit",
    "2026-07", "1,200", "3.14", "٣٤", "́", "\n", "\t", "\r\n", "=", "|", "^", "~", "İ", "ß",
    "ﬁ", "½", "第", "かな", "עברית", "العربية", "ไทย", "\U0010ffff", "\ud800", "한미정상회담북핵협상전략대화",
    "A" * 300, "가" * 300, "-" * 50, '"한미 동맹', '"한미 동맹"', "-한미", "-'", "저자:", "저자:최은미",
    "연도:2024..2026",
]  # fmt: skip


def queries(number: int, seed: int = 7) -> Iterator[str]:
    chance = random.Random(seed)
    yield ""
    yield "가" * 10_000
    yield "a " * 5_000
    yield "\x00" * 100
    for _each in range(number - 4):
        if chance.random() < 0.2:
            yield "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 60)))
        else:
            glue = chance.choice(["", " ", ":", '"'])
            yield glue.join(chance.choice(_PIECES) for _ in range(chance.randrange(1, 12)))
