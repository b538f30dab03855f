"""Finds runs of another script in a text, so that each can carry its own `lang`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prose.languages import script

_HANGUL = r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]"
_KANA = r"[\u3040-\u30ff]"
_HAN = r"[\u4e00-\u9fff]"
_LATIN_WORD = r"[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f’'\-–]*"

# What may stand inside a run without ending it: "한일 정상회담 (2026.1.13~14) 평가".
_INSIDE = r"[\s\d·.,:~()\-–‘’“”「」『』%]"

_KOREAN_RUN = rf"(?:{_HAN})*{_HANGUL}(?:{_INSIDE}*(?:{_HANGUL}|{_HAN}))*"
_JAPANESE_RUN = rf"(?:{_HAN})*{_KANA}(?:{_INSIDE}*(?:{_KANA}|{_HAN}))*"
# Two Latin words or fewer in a Korean sentence are an acronym or a name that Korean voices read.
_ENGLISH_RUN = rf"{_LATIN_WORD}(?:[\s,:;&’]+{_LATIN_WORD}){{2,}}"

_JAPANESE_OR_KOREAN = rf"(?P<ja>{_JAPANESE_RUN})|(?P<ko>{_KOREAN_RUN})"
_IN_CHINESE = re.compile(
    rf"(?P<ja>{_KANA}(?:{_KANA}|{_HAN})*)|(?P<ko>{_HANGUL}(?:{_INSIDE}*{_HANGUL})*)|(?P<en>{_ENGLISH_RUN})"
)
# By script. What words in one's own script are in is a question for people.
_FOREIGN = {
    "Kore": re.compile(rf"(?P<ja>{_JAPANESE_RUN})|(?P<en>{_ENGLISH_RUN})"),
    "Latn": re.compile(_JAPANESE_OR_KOREAN),
    "Hans": _IN_CHINESE,
    "Hant": _IN_CHINESE,
    "Jpan": re.compile(rf"(?P<ko>{_HANGUL}(?:{_INSIDE}*{_HANGUL})*)|(?P<en>{_ENGLISH_RUN})"),
}
_IN_ANOTHER = re.compile(rf"{_JAPANESE_OR_KOREAN}|(?P<en>{_ENGLISH_RUN})")


def runs(text: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield `(run, language)` pairs that join up to the text; `""` is the text's own language."""
    end = 0
    for match in _FOREIGN.get(script(language), _IN_ANOTHER).finditer(text):
        if match.start() > end:
            yield text[end : match.start()], ""
        yield match.group(), match.lastgroup or ""
        end = match.end()
    if end < len(text):
        yield text[end:], ""
