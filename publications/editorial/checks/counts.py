"""What a text announces and does not keep: “Three key achievements … First … Second …”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from publications.editorial.checks.finding import Finding, advise
from publications.editorial.checks.proof import Proof, words_of
from publications.editorial.checks.speech import SPEECHES, Promise, Speech

_SENTENCE = re.compile(r"(?<=[.!?。:])\s+")
# So far back an announcement is looked for, and so far on the first of its things.
_BACK, _ON = 4, 200
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def count_unkept(proof: Proof) -> Iterator[Finding]:
    """Doubtful cases are passed over: only counting that clearly began is held to its promise."""
    speech = SPEECHES.get(proof.language)
    if speech is None:
        return
    abstract = _SENTENCE.split(" ".join(proof.text.abstract.split()))
    for place, section in [("abstract", abstract), *(("body", each) for each in _sections(proof))]:
        for promise, counted in _counted(speech, section):
            if 1 < counted != promise.count:
                yield _unkept(place, promise, counted, proof.language)
    for promise, counted in [*_in_headings(proof, speech), *_in_lists(proof, speech)]:
        if counted != promise.count:
            yield _unkept("body", promise, counted, proof.language)


def _counted(speech: Speech, section: list[str]) -> Iterator[tuple[Promise, int]]:
    yield from _in_sentences(speech, section)
    yield from _softly(speech, section)
    yield from _in_signs(speech, section)


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


def _promise(speech: Speech, sentences: list[str]) -> Promise | None:
    """Return what the sentences announce, unless they announce several things."""
    found = [promise for sentence in sentences for promise in speech.promises(sentence)]
    return found[-1] if len({promise.count for promise in found}) == 1 else None


def _in_sentences(speech: Speech, sentences: list[str]) -> Iterator[tuple[Promise, int]]:
    for place, sentence in enumerate(sentences):
        if speech.openings[0].match(sentence):
            promise = _promise(speech, sentences[max(0, place - _BACK) : place])
            if promise and speech.opens(0, sentence, promise):
                yield promise, _count(speech, sentences[place:], promise)


def _count(speech: Speech, sentences: list[str], promise: Promise) -> int:
    """Return how far the sentences count from the first; 1 if they do not go on counting."""
    if not any(speech.opens(1, each, promise) for each in sentences):
        return 1
    rest, counted = " ".join(sentences), 2
    while counted < len(speech.anywhere) and speech.anywhere[counted].search(rest):
        counted += 1
    return counted + any(speech.last.match(each) for each in sentences)


def _softly(speech: Speech, sentences: list[str]) -> Iterator[tuple[Promise, int]]:
    """“우선 … 다음으로 … 마지막으로”, with nothing else that may be one more."""
    begins, goes_on, uncertain = speech.softly
    for place, sentence in enumerate(sentences):
        promise = _promise(speech, sentences[max(0, place - 2) : place])
        rest = sentences[place + 1 :]
        more = sum(bool(goes_on.match(each)) for each in rest)
        if promise and begins.match(sentence) and more:
            counts_otherwise = any(speech.anywhere[1].search(each) for each in rest)
            if not counts_otherwise and not any(uncertain.match(each) for each in rest):
                yield promise, 1 + more + any(speech.last.match(each) for each in rest)


def _in_signs(speech: Speech, sentences: list[str]) -> Iterator[tuple[Promise, int]]:
    """“(1) … (2)” and “① … ②” soon after the announcement."""
    for place, sentence in enumerate(sentences):
        promise = _promise(speech, [sentence])
        if promise is None:
            continue
        rest = " ".join(sentences[place:]).partition(promise.words)[2]
        for signs in (_CIRCLED, [f"({number})" for number in range(1, 11)]):
            if 0 <= rest.find(signs[0]) < _ON:
                yield promise, len(list(takewhile(rest.__contains__, signs)))


def _in_headings(proof: Proof, speech: Speech) -> Iterator[tuple[Promise, int]]:
    """Headings that count, announced right above the first of them."""
    above: list[str] = []
    blocks = list(proof.elements("p", "li", "h2", "h3", "h4"))
    for place, block in enumerate(blocks):
        words = words_of(block)
        is_heading = str(block.tag).startswith("h")
        if is_heading and speech.headings[0].match(words):
            promise = _promise(speech, above[-_BACK:])
            counted = _counted_headings(speech, _headings_beside(block, blocks[place:]))
            if promise and counted > 1:
                yield promise, counted
        above = [words] if is_heading else [*above, *_SENTENCE.split(words)]


def _headings_beside(first: HtmlElement, blocks: list[HtmlElement]) -> list[str]:
    """Return the headings of the first one's level, up to one above it."""
    level = str(first.tag)
    headings = [block for block in blocks if str(block.tag).startswith("h")]
    beside = takewhile(lambda each: str(each.tag) >= level, headings)
    return [words_of(each) for each in beside if each.tag == level]


def _counted_headings(speech: Speech, headings: list[str]) -> int:
    pairs = zip(speech.headings, headings, strict=False)
    counted = sum(1 for _pair in takewhile(lambda pair: pair[0].match(pair[1]), pairs))
    return counted + any(speech.last.match(f"{each}, ") for each in headings[counted:])


def _in_lists(proof: Proof, speech: Speech) -> Iterator[tuple[Promise, int]]:
    """A paragraph that announces so many things, with a list of others right below it."""
    for block in proof.elements("p"):
        below = block.getnext()
        if below is None or below.tag not in {"ol", "ul"} or below.get("class") == "notes":
            continue
        announcing = _SENTENCE.split(words_of(block))[-1]
        promises = list(speech.promises(announcing))
        if len(promises) == 1 and speech.lists.search(announcing):
            yield promises[0], len(below.findall("./li"))


def _unkept(place: str, promise: Promise, counted: int, language: str) -> Finding:
    return advise(
        place,
        _(
            "The text announces %(promised)s things and counts up to %(counted)s. "
            "Correct the announcement, or add what is missing."
        )
        % {"promised": promise.count, "counted": counted},
        promise.words,
        language,
    )
