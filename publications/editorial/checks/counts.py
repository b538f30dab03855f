"""What a text announces and does not keep: “Three key achievements … First … Second …”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from publications.editorial.checks.finding import Finding, advise
from publications.editorial.checks.proof import Proof, words_of


@dataclass(frozen=True)
class Speech:
    """How a language announces and counts; `announced` finds a number word and its things."""

    announced: re.Pattern[str]
    numbers: dict[str, int]
    # How a sentence begins that counts, one expression a place.
    openings: list[re.Pattern[str]]
    # The same anywhere in a sentence, which is enough to call a promise kept.
    anywhere: list[re.Pattern[str]]
    last: re.Pattern[str]
    lists: re.Pattern[str]


_ENGLISH = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh"]
_KOREAN = ["첫", "둘", "셋", "넷", "다섯", "여섯", "일곱"]
_KOREAN_TIMES = ["첫", "두", "세", "네", "다섯", "여섯", "일곱"]
_SPEECHES = {
    "en": Speech(
        announced=re.compile(
            r"\b(two|three|four|five|six|seven)\s+(?:[a-z][\w’'-]*\s+){0,3}?"
            r"(?:achievements|reasons|points|steps|things|lessons|questions|tasks|challenges|"
            r"factors|conditions|proposals|recommendations|priorities|findings|features|"
            r"implications|ways|goals|principles|issues|aspects|trends|risks|measures|changes)\b",
            re.IGNORECASE,
        ),
        numbers=dict(zip("two three four five six seven".split(), range(2, 8), strict=True)),
        openings=[re.compile(rf"(?:{word}|{word}ly),\s", re.IGNORECASE) for word in _ENGLISH],
        anywhere=[re.compile(rf"\b{word}(?:ly)?\b", re.IGNORECASE) for word in _ENGLISH],
        last=re.compile(r"(?:finally|lastly|last),\s", re.IGNORECASE),
        lists=re.compile(r":$|\b(?:following|as follows|below)\b", re.IGNORECASE),
    ),
    "ko": Speech(
        announced=re.compile(r"(?<![가-힣\d])(두|세|네|다섯|여섯|일곱|[2-7])\s?가지"),
        numbers={
            **dict(zip("두 세 네 다섯 여섯 일곱".split(), range(2, 8), strict=True)),
            **{str(number): number for number in range(2, 8)},
        },
        openings=[
            re.compile(rf"(?:{short}째|{times} ?번째)(?:로|는|,|\s)")
            for short, times in zip(_KOREAN, _KOREAN_TIMES, strict=True)
        ],
        anywhere=[
            re.compile(rf"{short}째|{times} ?번째")
            for short, times in zip(_KOREAN, _KOREAN_TIMES, strict=True)
        ],
        last=re.compile(r"(?:마지막으로|끝으로)"),
        lists=re.compile(r"다음|아래|같다|제안|[:：]$"),
    ),
}
_SENTENCE = re.compile(r"(?<=[.!?。:])\s+")


def count_unkept(proof: Proof) -> Iterator[Finding]:
    """Doubtful cases are passed over: only counting that clearly began is held to its promise."""
    speech = _SPEECHES.get(proof.language)
    if speech is None:
        return
    for section in _sections(proof):
        yield from _counted_in_sentences(proof, speech, section)
    for block in proof.elements("p"):
        yield from _counted_in_list(proof, speech, block)


def _sections(proof: Proof) -> Iterator[list[str]]:
    """Yield the sentences between two headings."""
    sentences: list[str] = []
    for block in proof.elements("p", "li", "h2", "h3", "h4"):
        if str(block.tag).startswith("h"):
            yield sentences
            sentences = []
        elif block.find("./p") is None:
            sentences += _SENTENCE.split(words_of(block))
    yield sentences


def _counted_in_sentences(proof: Proof, speech: Speech, sentences: list[str]) -> Iterator[Finding]:
    for place, sentence in enumerate(sentences):
        if not speech.openings[0].match(sentence):
            continue
        announcing = " ".join(sentences[max(0, place - 2) : place])
        promises = list(speech.announced.finditer(announcing))
        if len(promises) == 1:
            promised = speech.numbers[promises[0][1].casefold()]
            counted = _count(speech, sentences[place:])
            if 1 < counted != promised:
                yield _unkept(promises[0].group(), promised, counted, proof.language)


def _count(speech: Speech, sentences: list[str]) -> int:
    """Return how far the sentences count from the first; 1 if they do not go on counting."""
    if not any(speech.openings[1].match(each) for each in sentences):
        return 1
    rest, counted = " ".join(sentences), 2
    while counted < len(speech.anywhere) and speech.anywhere[counted].search(rest):
        counted += 1
    return counted + any(speech.last.match(each) for each in sentences)


def _counted_in_list(proof: Proof, speech: Speech, block: HtmlElement) -> Iterator[Finding]:
    """A paragraph that announces so many things, with a list of others right below it."""
    below = block.getnext()
    if below is None or below.tag not in {"ol", "ul"} or below.get("class") == "notes":
        return
    announcing = _SENTENCE.split(words_of(block))[-1]
    promises = list(speech.announced.finditer(announcing))
    if len(promises) != 1 or not speech.lists.search(announcing):
        return
    promised, counted = speech.numbers[promises[0][1].casefold()], len(below.findall("./li"))
    if counted != promised:
        yield _unkept(promises[0].group(), promised, counted, proof.language)


def _unkept(words: str, promised: int, counted: int, language: str) -> Finding:
    return advise(
        "body",
        _(
            "The text announces %(promised)s things and counts up to %(counted)s. "
            "Correct the announcement, or add what is missing."
        )
        % {"promised": promised, "counted": counted},
        words,
        language,
    )
