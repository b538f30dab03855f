"""How English and Korean announce things and count them, for the check of counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Promise:
    words: str
    count: int
    # The thing in the singular, or "".
    thing: str


@dataclass(frozen=True)
class Speech:
    """How a language announces and counts; `announced` finds a number word and its things."""

    announced: re.Pattern[str]
    # The same with things of any kind, which counts only in a sentence that announces.
    loosely: re.Pattern[str] | None
    announcing: re.Pattern[str]
    numbers: dict[str, int]
    # How a sentence begins that counts, one expression a place; `thing` must be what was promised.
    openings: list[re.Pattern[str]]
    # The same anywhere in a sentence, which is enough to call a promise kept.
    anywhere: list[re.Pattern[str]]
    headings: list[re.Pattern[str]]
    last: re.Pattern[str]
    lists: re.Pattern[str]
    # Counting without numbers: how it begins, goes on, and what makes it uncertain.
    softly: tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]

    def promises(self, sentence: str) -> Iterator[Promise]:
        found = list(self.announced.finditer(sentence))
        if not found and self.loosely and self.announcing.search(sentence):
            found = list(self.loosely.finditer(sentence))
        for each in found:
            yield Promise(each.group(), self.numbers[each[1].casefold()], _singular(each))

    def opens(self, place: int, sentence: str, promise: Promise | None = None) -> bool:
        found = self.openings[place].match(sentence)
        thing = (found.groupdict().get("thing") or "").casefold() if found else ""
        return found is not None and (not thing or (promise is not None and thing == promise.thing))


def _singular(found: re.Match[str]) -> str:
    thing = (found.groupdict().get("things") or "").casefold()
    return f"{thing[:-3]}y" if thing.endswith("ies") else thing.removesuffix("s")


_PLACES = 10
_DIGITS = {str(number): number for number in range(2, _PLACES + 1)}
_ENGLISH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ENGLISH_NUMBERS = "two|three|four|five|six|seven|eight|nine|ten"
_NUMBER = rf"(?<![\w.,$€£₩-])({_ENGLISH_NUMBERS}|[2-9]|10)"
_BETWEEN = r"\s+(?:[a-z][\w’'-]*\s+){0,3}?"
_IS = r"(?:is|are|was|were|concerns|involves|lies|relates|would be|should be|will be)\b"
_THINGS = (
    "achievements|reasons|points|steps|things|lessons|questions|tasks|challenges|factors|"
    "conditions|proposals|recommendations|priorities|findings|features|implications|ways|goals|"
    "principles|issues|aspects|trends|risks|measures|changes|pillars|options|areas|directions|"
    "elements|objectives|scenarios|arguments|observations|suggestions|themes|problems|"
    "considerations|outcomes|takeaways|strategies|dimensions|concerns|obstacles|assumptions"
)
# What is counted in a text without being gone through.
_PASSING = (
    "countries|nations|states|sides|parties|leaders|ministers|presidents|people|persons|men|"
    "women|times|years|months|weeks|days|hours|minutes|decades|meetings|summits|visits|visitors|"
    "cities|governments|members|experts|soldiers|missiles|dollars|percent|points|thirds"
)
_THINGS_OF_KOREA = (
    "과제|원칙|목표|축|분야|전략|성과|방향|정책|의제|현안|제언|요소|요인|조건|이유|문제|쟁점|변수|"
    "특징|시사점|방안|시나리오|측면|기준|단계|관점|교훈|제안|질문"
)
_KOREAN = ["첫", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열"]
_KOREAN_TIMES = ["첫", "두", "세", "네", *_KOREAN[4:]]
_KOREAN_PLACES = [
    rf"{short}째|{times} ?번째" for short, times in zip(_KOREAN, _KOREAN_TIMES, strict=True)
]


def _all(expressions: list[str]) -> list[re.Pattern[str]]:
    return [re.compile(each, re.IGNORECASE) for each in expressions]


SPEECHES = {
    "en": Speech(
        announced=re.compile(rf"{_NUMBER}{_BETWEEN}(?P<things>{_THINGS})\b", re.IGNORECASE),
        loosely=re.compile(
            rf"{_NUMBER}{_BETWEEN}(?!(?:{_PASSING})\b)(?P<things>[a-z]{{3,}}s)\b", re.IGNORECASE
        ),
        announcing=re.compile(
            r":$|\b(?:there (?:are|were)|stands? out|stood out|follow|following|rests? on|"
            r"consists? of|identif(?:y|ies)|proposes?|suggests?|offers?|outlines?|highlights?)\b",
            re.IGNORECASE,
        ),
        numbers={
            **{word: number for number, word in enumerate(_ENGLISH_NUMBERS.split("|"), 2)},
            **_DIGITS,
        },
        openings=_all(
            [
                rf"(?:{word}|{word}ly)(?:,\s|\s{_IS})"
                rf"|the\s{word}(?:\s(?:one|(?P<thing>[a-z]+)))?\s{_IS}"
                for word in _ENGLISH
            ]
        ),
        anywhere=_all([rf"\b{word}(?:ly)?\b" for word in _ENGLISH]),
        headings=_all([rf"{word}(?:ly)?\s?(?:[,:.–—-]|$)" for word in _ENGLISH]),
        last=re.compile(r"(?:finally|lastly|last),\s", re.IGNORECASE),
        lists=re.compile(
            r":$|\b(?:following|as follows|below|there (?:are|were))\b", re.IGNORECASE
        ),
        softly=(re.compile("(?!)"), re.compile("(?!)"), re.compile("(?!)")),
    ),
    "ko": Speech(
        announced=re.compile(
            r"(?<![가-힣\d.,])(두|세|네|다섯|여섯|일곱|여덟|아홉|열|[2-9]|10)\s?"
            rf"(?:가지|(?:개(?:의)?|대)\s?(?:[가-힣]+\s)?(?:{_THINGS_OF_KOREA}))"
        ),
        loosely=None,
        announcing=re.compile("(?!)"),
        numbers={
            **{word: number for number, word in enumerate(_KOREAN_TIMES[1:], 2)},
            **_DIGITS,
        },
        openings=_all([rf"(?:{each})(?:로|는|,|\s)" for each in _KOREAN_PLACES]),
        anywhere=_all(_KOREAN_PLACES),
        headings=_all([rf"(?:{each})(?:로|는|[,:.\s]|$)" for each in _KOREAN_PLACES]),
        last=re.compile(r"(?:마지막으로|끝으로)"),
        lists=re.compile(r"다음|아래|같다|제안|[:：]$|(?:있다|이다|가지다)\.$"),
        softly=(
            re.compile(r"(?:우선|먼저)[,\s]"),
            re.compile(r"(?:그 )?다음으로[,\s는]"),
            re.compile(r"(?:또한|또|아울러|그리고|나아가|더불어|이어|이와 함께|끝으로|한편)[,\s]"),
        ),
    ),
}  # fmt: skip
