"""Each check speaks when its fault is there, alone, and is silent when the fault is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from copy import deepcopy
from typing import Any

import pytest

from publications.editorial.checks import CHECKS
from publications.models import Publication
from tests.factories import KoreanBrief
from tests.publications.editorial.checks.stage import Stage

pytestmark = pytest.mark.django_db

Trigger = Callable[[Stage], AbstractContextManager[Any]]


def says(name: str, **values: Any) -> Trigger:
    return lambda stage: stage.saying(name, **values)


def writes(old: str, new: str, name: str = "summary", field: str = "body") -> Trigger:
    return lambda stage: stage.replacing(name, old, new, field)


def prints(**values: Any) -> Trigger:
    """Print something else in the summary's byline."""

    @contextmanager
    def trigger(stage: Stage) -> Iterator[None]:
        with stage.saying("summary") as content:
            content["byline"] = [{**deepcopy(content["byline"][0]), **values}]
            yield

    return trigger


@contextmanager
def nothing_to_read(stage: Stage) -> Iterator[None]:
    with stage.saying("brief", body="<p> </p>"):
        yield


@contextmanager
def number_taken(stage: Stage) -> Iterator[None]:
    other = KoreanBrief(number="2026-02", language="en", body="<p>Body.</p>")
    yield
    other.delete()


@contextmanager
def names_somebody_gone(stage: Stage) -> Iterator[None]:
    with stage.saying("summary") as content:
        gone = {**content["byline"][0], "author": 99999, "name": "Gone Person"}
        content["byline"] = [*content["byline"], gone]
        yield


@contextmanager
def printed_twice(stage: Stage) -> Iterator[None]:
    with stage.saying("summary") as content:
        content["byline"] = content["byline"] * 2
        yield


@contextmanager
def file_missing(stage: Stage) -> Iterator[None]:
    with stage.saying("summary") as content:
        content["attachments"] = [
            file for file in content["attachments"] if file["name"] != "figure-1.png"
        ]
        yield


def claims(words: str) -> Trigger:
    """Say in English what the text was made from, without a link to the original."""

    @contextmanager
    def trigger(stage: Stage) -> Iterator[None]:
        with stage.saying("brief", language="en", body=f"<p>{words}</p>") as content:
            content["byline"][0]["name"] = "Choi Eunmi"
            content["abstract"] = "Short."
            yield

    return trigger


CLAIMS = [
    # What the reference page says.
    "This article is an English Summary of Asan Issue Brief (2026-07).",
    "This article is a summary of the Korean-language Issue Brief 2026-07.",
    "* This English translation is based on the Korean original published on 2 February.",
    "Summary of Asan Issue Brief 2026-07",
    "This is an English summary of ‘한일 정상회담 평가’, published by the Institute.",
    "This text was translated from the Korean original.",
    "Originally published in Korean on 2 February.",
]
CLAIMS_IN_KOREAN = [
    "이 글은 이슈브리프 (2026-01)의 요약이다.",
    "본고는 영문 이슈브리프(2026-07)를 번역한 것이다.",
    "본고는 Asan Issue Brief를 국문으로 요약한 것임.",
    "Issue Brief를 국문으로 요약한 것임.",
]
COUNTED = [
    "Three reasons matter. First is trade. Second is law.",
    "Three reasons matter. The first is trade. The second is law.",
    "Three reasons matter. The first reason is trade. The second reason is law.",
    "The plan has four pillars. First, trade. Second, law.",
    "There are three baskets. First, trade. Second, law.",
    "3 key achievements stand out. First, trade. Second, law.",
    "Eight reasons matter. First, trade. Second, law.",
    "Three options remain: (1) trade and (2) law.",
    "Three options remain. It was late. It was cold. It was dark. First, trade. Second, law.",
]
COUNTED_IN_KOREAN = [
    "<p>3대 과제가 있다. 첫째, 하나다. 둘째, 둘이다.</p>",
    "<p>세 개의 과제가 있다. 첫째, 하나다. 둘째, 둘이다.</p>",
    "<p>세 가지 과제는 ① 하나, ② 둘이다.</p>",
    "<p>세 가지 과제가 있다. 우선 하나다. 다음으로 둘이다.</p>",
    "<p>세 가지 과제가 있다.</p><h3>첫째, 하나</h3><p>글</p><h3>둘째, 둘</h3><p>글</p>",
    "<p>세 가지 과제가 있다.</p><ul><li>하나</li><li>둘</li></ul>",
]
HEADED = [
    "<p>There are three reasons.</p><ul><li>Trade</li><li>Law</li></ul>",
    "<p>Three reasons.</p><h3>First: trade</h3><p>x</p><h3>Second: law</h3><p>x</p>",
]
TRIGGERS: dict[str, list[Trigger]] = {
    "title-missing": [
        says("brief", title=""),
        says("brief", title="  "),
        says("brief", title="\u3164"),
    ],
    "abstract-missing": [
        says("brief", abstract=""),
        says("brief", abstract="\u200b"),
        says("brief", abstract=" \u2060\u3164\n\ufeff"),
    ],
    "nothing-to-read": [nothing_to_read],
    "number-missing": [says("brief", series_year=None, series_sequence=None)],
    "number-taken": [number_taken],
    "number-gap": [says("brief", series_sequence=4)],
    "number-year": [
        says("brief", series_year=2030, series_sequence=1),
        says("brief", series_year=2024, series_sequence=1),
    ],
    "original-unlinked": [
        *(writes("<p>다음", f"<p>{words}</p><p>다음", "brief") for words in CLAIMS_IN_KOREAN),
        *(claims(words) for words in CLAIMS),
    ],
    "original-hidden": [
        lambda stage: stage.row(stage.original, status=Publication.Status.DRAFT),
        lambda stage: stage.row(stage.original, status=Publication.Status.IN_REVIEW),
        lambda stage: stage.row(stage.original, status=Publication.Status.WITHDRAWN),
        lambda stage: stage.row(stage.original, status=Publication.Status.TRASHED),
    ],
    "byline-missing": [says("brief", byline=[])],
    "byline-gone": [names_somebody_gone],
    "byline-twice": [printed_twice],
    "byline-name": [prints(name="Choi Eun-mi"), prints(name="CHOI Eunmi")],
    "byline-role": [prints(role_en="Senior Fellow"), prints(affiliation_ko="대학교")],
    "cover-undescribed": [
        says("summary", cover_alt=""),
        says("summary", cover_alt="photo-1.jpg"),
        says("summary", cover_alt="Image"),
        says("summary", cover_alt="\u200b"),
    ],
    "picture-missing": [file_missing],
    "picture-undescribed": [
        writes(' alt="Six points in a row."', ""),
        writes("Six points in a row.", "figure-1.png"),
        writes("Six points in a row.", "figure-1"),
        writes("Six points in a row.", "IMG_2041.JPG"),
        writes("Six points in a row.", "IMG_2034"),
        writes("Six points in a row.", "image"),
        writes("Six points in a row.", "Figure 1"),
        writes("Six points in a row.", "그림 1"),
        writes("Six points in a row.", "&lt;그림 1-2&gt;"),
    ],
    "heading-order": [
        writes("<h3>A word on words</h3>", "<h4>A word on words</h4>"),
        writes("<h2>What it achieved</h2>", "<h3>What it achieved</h3>"),
    ],
    "heading-empty": [
        writes("<h3>A word on words</h3>", "<h3> </h3>"),
        writes("<h3>A word on words</h3>", "<h3><br></h3>"),
    ],
    "table-unheaded": [
        writes("<th>Field</th><th>Step</th>", "<td>Field</td><td>Step</td>"),
        writes("<th>Field</th><th>Step</th>", "<th></th><th> </th>"),
        writes(
            "<th>Field</th><th>Step</th></tr>\n<tr><td>Trade</td><td>A date</td>",
            "<td>Field</td><td>Step</td></tr>\n<tr><td>Trade</td><th>A date</th>",
        ),
    ],
    "header-empty": [
        writes("<th>Field</th><th>Step</th>", "<th>Field</th><th></th>"),
        writes("<td>Trade</td><td>A date</td>", "<th> </th><td>A date</td>"),
    ],
    "table-uncaptioned": [
        writes("<caption>What was discussed</caption>", ""),
        writes("<caption>What was discussed</caption>", "<caption> </caption>"),
    ],
    "note-missing": [
        writes("Trade</td>", 'Trade<a class="note" href="#note-9">9</a></td>'),
    ],
    "note-unmentioned": [
        writes('<ol class="notes">', '<ol class="notes"><li id="note-2">Ibid.</li>'),
        writes('<ol class="notes">', '<ol class="notes"><li>Without a name.</li>'),
    ],
    "note-empty": [
        writes("Ministry of Foreign Affairs.", ""),
        writes("Ministry of Foreign Affairs.", "<p>\u200b</p>"),
    ],
    "note-typed": [
        writes("Trade</td>", "Trade [1]</td>"),
        writes("the agenda is wider.", "the agenda is wider.[12]"),
        writes("의제가 넓어졌다.", "의제가 넓어졌다.[각주 2]", "brief"),
    ],
    "link-dead": [lambda stage: stage.row(stage.link, state="dead")],
    "link-private": [
        writes("https://example.org/paper", "http://127.0.0.1/paper"),
        writes("https://example.org/paper", "http://10.1.2.3/paper"),
        writes("https://example.org/paper", "http://[::1]:8000/paper"),
        writes("https://example.org/paper", "https://localhost/paper"),
        writes("https://example.org/paper", "https://intranet/paper"),
        writes("https://example.org/paper", "https://files.local/paper"),
    ],
    "link-lost": [
        writes("https://example.org/paper", "/en/publications/commentaries/not-there/"),
        writes("https://example.org/paper", "http://127.0.0.1:8000/en/topics/not-there/"),
        writes("https://example.org/paper", "/en/authors/nobody/"),
        writes("https://example.org/paper", "/en/publications/novels/not-there/"),
        writes("https://example.org/paper", "/bbs/board.php?wr_id=1"),
    ],
    "link-empty": [
        writes(">the paper</a>", "></a>"),
        writes('href="https://example.org/paper"', 'href=""'),
        writes('href="https://example.org/paper"', ""),
    ],
    "link-nowhere": [
        writes('"#s-what-comes-next"', '"#"'),
        writes('"#s-what-comes-next"', '"#elsewhere"'),
        writes('"paper.pdf"', '"papers.pdf"'),
    ],
    "doubled-capital": [
        writes("Trade</td>", "TTrade</td>"),
        says("summary", title="The Lee Jae MMyung administration"),
        says("summary", abstract="What MMyung achieved."),
        writes("의제가", "MMyung의 의제가", "brief"),
    ],
    "count-unkept": [
        writes(" Third, a channel is open.", " And so on."),
        writes("<li>Go through it.</li>", ""),
        writes("셋째, 통로가", "그리고 통로가", "brief"),
        writes("<li>점검한다.</li>", "<li>점검한다.</li><li>또 한다.</li>", "brief"),
        *(says("summary", key_points="", abstract=words) for words in COUNTED),
        *(writes("<h2>과제</h2>", f"<h2>과제</h2>{html}", "brief") for html in COUNTED_IN_KOREAN),
        *(writes("<h2>What comes next</h2>", f"{html}<h2>What comes next</h2>") for html in HEADED),
    ],
    "language-contradicted": [
        writes('lang="zh-Hans">会谈', 'lang="en">会谈'),
        writes("Trade</td>", '<span lang="ko">Trade</span></td>'),
    ],
    "language-unsaid": [
        writes('<span lang="zh-Hans">会谈</span>', "会谈"),
        writes("Trade</td>", "Trade, торговля</td>"),
        writes("외교부,", "Institut français des relations internationales,", "brief"),
    ],
    "number-unfounded": [
        writes("1,300", "1,400"),
        writes("68 percent", "86 percent"),
        writes("130 million", "130 billion"),
        says("summary", key_points="A gain of 4.5 points."),
    ],
    "date-unfounded": [
        writes("January 13–14", "March 13–14"),
        writes("January 13–14", "January 13–15"),
        writes("On January 13–14", "In March"),
    ],
    "name-unfounded": [
        writes("Choi Eunmi among", "Park Jiwoo among"),
        writes("Choi Eunmi among", "Jiwoo Park among"),
        writes("Choi Eunmi among", "Park Ji-woo among"),
        writes("Choi Eunmi among", "Vladimir Putin among"),
        says("summary", title="The summit in Busan"),
        says("summary", abstract="What the G20 achieved."),
        says("summary", key_points="Japan joins the CPTPP."),
    ],
}


def test_every_check_has_a_trigger() -> None:
    assert list(TRIGGERS) == list(CHECKS)


@pytest.mark.parametrize(
    ("check", "trigger"),
    [
        pytest.param(check, trigger, id=f"{check}-{number}")
        for check, triggers in TRIGGERS.items()
        for number, trigger in enumerate(triggers, 1)
    ],
)
def test_a_fault_flips_its_check_and_no_other(check: str, trigger: Trigger) -> None:
    stage = Stage()
    assert stage.names() == set()
    with trigger(stage):
        assert stage.names() == {check}
    assert stage.names() == set()
    with trigger(stage):
        assert stage.names() == {check}
