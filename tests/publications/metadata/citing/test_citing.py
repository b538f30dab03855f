"""Citations as they are printed: those in English are what citeproc-js writes by the same styles.

Where ours differ on purpose, the test says so.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from authors.models import Author
from publications.exports.records import records
from publications.metadata.citing import Citation, citations
from publications.metadata.record import Record
from publications.models import Authorship, Kind, Publication
from tests.factories import (
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    PublicationFactory,
    made_elsewhere,
    summary_of,
)

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"
BRIEF = f"{SITE}/en/publications/issue-briefs/2026-07/"
ASAN = "The Asan Institute for Policy Studies"
PEOPLE = [
    ("Choi", "Eunmi"), ("Lee", "Ki-bom"), ("Cha", "Du Hyeogn"), ("Go", "Myong-Hyun"),
    ("Yang", "Uk"), ("Park", "Jiyoung"), ("Kim", "Chong Woo"),
]  # fmt: skip


def person(family: str, given: str, **names: str) -> Author:
    fields = {"name_en": f"{family} {given}", "family_en": family, "given_en": given, **names}
    return AuthorFactory.create(**fields)


def choi() -> Author:
    return person("Choi", "Eunmi", name_ko="최은미", family_ko="최", given_ko="은미")


def lee() -> Author:
    return person("Lee", "Ki-bom", name_ko="이기범", family_ko="이", given_ko="기범")


def brief(**fields: Any) -> Publication:
    told = {"title": "The Islands and the Sea", "date": date(2026, 1, 29), **fields}
    told.setdefault("authors", [person(*name) for name in PEOPLE[:1]])
    return PublicationFactory.create(kind=Kind.ISSUE_BRIEF, number="2026-07", **told)


def credit(text: Publication, person: Author, credit: str) -> None:
    AuthorshipFactory.create(publication=text, author=person, credit=credit, position=9)


def record(text: Publication) -> Record:
    (made,) = records([text.pk])
    return made


def cited(text: Publication, style: str) -> Citation:
    return next(each for each in citations(record(text)) if each.style == style)


def written(text: Publication) -> dict[str, str]:
    """Return the citations with their italics as `_…_`."""
    return {
        each.style: "".join(f"_{words}_" if slanted else words for words, slanted in each.spans)
        for each in citations(record(text))
    }


def test_text_by_one_person() -> None:
    assert written(brief()) == {
        "chicago": "Choi, Eunmi. _The Islands and the Sea_. Asan Issue Brief No. 2026-07. "
        f"{ASAN}, 2026. {BRIEF}.",
        "apa": "Choi, E. (2026). _The Islands and the Sea_ (Asan Issue Brief No. 2026-07). "
        f"{ASAN}. {BRIEF}",
        "mla": "Choi, Eunmi. _The Islands and the Sea_. Asan Issue Brief no. 2026-07, "
        f"{ASAN}, 29 Jan. 2026, {BRIEF}.",
        "korean": "Choi, Eunmi. 2026. “The Islands and the Sea.” _Asan Issue Brief_ 2026-07. "
        f"Seoul: {ASAN}. {BRIEF}",
    }


@pytest.mark.parametrize(
    ("number", "chicago", "apa", "mla"),
    [
        (2, "Choi, Eunmi, and Ki-bom Lee.", "Choi, E., & Lee, K.", "Choi, Eunmi, and Ki-bom Lee."),
        (
            3,
            "Choi, Eunmi, Ki-bom Lee, and Du Hyeogn Cha.",
            "Choi, E., Lee, K., & Cha, D. H.",
            "Choi, Eunmi, et al.",
        ),
        (
            4,
            "Choi, Eunmi, Ki-bom Lee, Du Hyeogn Cha, and Myong-Hyun Go.",
            "Choi, E., Lee, K., Cha, D. H., & Go, M.-H.",
            "Choi, Eunmi, et al.",
        ),
        (
            7,
            "Choi, Eunmi, Ki-bom Lee, Du Hyeogn Cha, et al.",
            "Choi, E., Lee, K., Cha, D. H., Go, M.-H., Yang, U., Park, J., & Kim, C. W.",
            "Choi, Eunmi, et al.",
        ),
    ],
)
def test_text_by_several_people(number: int, chicago: str, apa: str, mla: str) -> None:
    text = brief(authors=[person(*name) for name in PEOPLE[:number]])
    told = {style: words.partition("_")[0].strip() for style, words in written(text).items()}
    assert (told["chicago"], told["apa"], told["mla"]) == (chicago, f"{apa} (2026).", mla)


def test_more_than_twenty_authors_are_cut_before_the_last() -> None:
    text = brief(authors=[person(f"F{letter}", "Given") for letter in "ABCDEFGHIJKLMNOPQRSTU"])
    told = written(text)["apa"]
    assert told.startswith("FA, G., FB, G., ")
    assert "FR, G., FS, G., … FU, G. (2026)." in told


def test_institute_as_author_is_named_once_by_apa_and_mla() -> None:
    """The styles say so in their handbooks; citeproc-js does not know who is whose publisher."""
    told = written(brief(authors=[AuthorFactory.create(name_en=ASAN, family_en="", given_en="")]))
    assert told["chicago"] == (
        f"{ASAN}. _The Islands and the Sea_. Asan Issue Brief No. 2026-07. {ASAN}, 2026. {BRIEF}."
    )
    assert told["apa"] == (
        f"{ASAN}. (2026). _The Islands and the Sea_ (Asan Issue Brief No. 2026-07). {BRIEF}"
    )
    assert told["mla"] == (
        f"_The Islands and the Sea_. Asan Issue Brief no. 2026-07, {ASAN}, 29 Jan. 2026, {BRIEF}."
    )
    assert told["korean"].startswith(f"{ASAN}. 2026. “The Islands")


def test_text_by_nobody_is_the_institutes() -> None:
    text = brief(authors=[])
    assert cited(text, "chicago").text.startswith(f"{ASAN}. The Islands")
    korean = KoreanBrief.create(number="2026-08", title="섬", date=date(2026, 1, 29))
    assert cited(korean, "korean").text.startswith("아산정책연구원. 2026. “섬.”")


def test_another_institution_keeps_its_name_whole() -> None:
    ministry = AuthorFactory.create(
        name_en="Ministry of Foreign Affairs", family_en="", given_en=""
    )
    told = written(brief(authors=[choi(), ministry]))
    assert told["chicago"].startswith("Choi, Eunmi, and Ministry of Foreign Affairs. _")
    assert told["apa"].startswith("Choi, E., & Ministry of Foreign Affairs. (2026). _")


def test_question_that_ends_a_title_needs_no_stop() -> None:
    told = written(brief(title="What Comes Next?"))
    assert "_What Comes Next?_ Asan Issue Brief No." in told["chicago"]
    assert "_What Comes Next?_ Asan Issue Brief no." in told["mla"]
    assert "“What Comes Next?” _Asan Issue Brief_" in told["korean"]


def test_text_without_a_number() -> None:
    text = PublicationFactory.create(
        slug="on-seas", title="On Seas", date=date(2026, 9, 3), authors=[choi()]
    )
    page = f"{SITE}/en/publications/commentaries/on-seas/"
    assert written(text) == {
        "chicago": f"Choi, Eunmi. _On Seas_. Asan Commentary. {ASAN}, 2026. {page}.",
        "apa": f"Choi, E. (2026). _On Seas_ [Asan Commentary]. {ASAN}. {page}",
        "mla": f"Choi, Eunmi. _On Seas_. Asan Commentary. {ASAN}, 3 Sept. 2026, {page}.",
        "korean": f"Choi, Eunmi. 2026. “On Seas.” _Asan Commentary_. Seoul: {ASAN}. {page}",
    }


def test_book_is_no_number_of_a_series() -> None:
    book = PublicationFactory.create(
        kind=Kind.BOOK, slug="seas", title="Seas", date=date(2026, 9, 3), authors=[choi()]
    )
    page = f"{SITE}/en/publications/books/seas/"
    assert written(book) == {
        "chicago": f"Choi, Eunmi. _Seas_. {ASAN}, 2026. {page}.",
        "apa": f"Choi, E. (2026). _Seas_. {ASAN}. {page}",
        "mla": f"Choi, Eunmi. _Seas_. {ASAN}, 3 Sept. 2026, {page}.",
        "korean": f"Choi, Eunmi. 2026. _Seas_. Seoul: {ASAN}. {page}",
    }
    korean = PublicationFactory.create(
        kind=Kind.BOOK, language="ko", slug="바다", title="바다", authors=[choi()]
    )
    assert cited(korean, "korean").text.startswith("최은미. 2026. 『바다』. 서울: 아산정책연구원. ")


def test_doi_stands_for_the_address() -> None:
    text = brief(doi="10.12345/2026-07.en")
    endings = {style: words.rpartition(" ")[2] for style, words in written(text).items()}
    assert endings == {
        "chicago": "https://doi.org/10.12345/2026-07.en.",
        "apa": "https://doi.org/10.12345/2026-07.en",
        "mla": "https://doi.org/10.12345/2026-07.en.",
        "korean": "https://doi.org/10.12345/2026-07.en",
    }


def test_earlier_version_is_cited_by_its_own_address_in_spite_of_a_doi() -> None:
    text = brief(doi="10.12345/2026-07.en")
    for each in citations(record(text), at=f"{BRIEF}versions/1/"):
        assert each.text.rstrip(".").endswith(f" {BRIEF}versions/1/")


def test_summary_is_named_as_one_and_its_original_lends_it_no_title() -> None:
    original = KoreanBrief.create(number="2026-07", title="섬과 바다", authors=[choi()])
    summary = summary_of(
        original, title="The Islands", date=date(2026, 1, 29), authors=[Author.objects.get()]
    )
    assert written(summary) == {
        "chicago": "Choi, Eunmi. _The Islands_. English summary of Asan Issue Brief No. 2026-07. "
        f"{ASAN}, 2026. {BRIEF}.",
        "apa": "Choi, E. (2026). _The Islands_ (English summary of Asan Issue Brief No. 2026-07). "
        f"{ASAN}. {BRIEF}",
        "mla": "Choi, Eunmi. _The Islands_. English summary of Asan Issue Brief no. 2026-07, "
        f"{ASAN}, 29 Jan. 2026, {BRIEF}.",
        "korean": "Choi, Eunmi. 2026. “The Islands.” English summary of _Asan Issue Brief_ "
        f"2026-07. Seoul: {ASAN}. {BRIEF}",
    }
    assert "The Islands" not in "".join(written(original).values())


def test_korean_original_with_a_translation_is_glossed_by_its_title() -> None:
    original = KoreanBrief.create(
        number="2026-07",
        title="섬과 바다",
        date=date(2026, 1, 29),
        authors=[choi(), lee()],
    )
    summary_of(original, extent="full", title="The Islands and the Sea")
    page = f"{SITE}/ko/publications/issue-briefs/2026-07/"
    assert written(original) == {
        "korean": "최은미·이기범. 2026. “섬과 바다.” 『아산 이슈브리프』 2026-07. "
        f"서울: 아산정책연구원. {page}",
        "chicago": "Choi, Eunmi, and Ki-bom Lee. 섬과 바다 [The Islands and the Sea]. "
        f"Asan Issue Brief No. 2026-07. {ASAN}, 2026. {page}.",
        "apa": "Choi, E., & Lee, K. (2026). 섬과 바다 [The Islands and the Sea] "
        f"(Asan Issue Brief No. 2026-07). {ASAN}. {page}",
        "mla": "Choi, Eunmi, and Ki-bom Lee. 섬과 바다 [The Islands and the Sea]. "
        f"Asan Issue Brief no. 2026-07, {ASAN}, 29 Jan. 2026, {page}.",
    }


def test_translation_names_its_translator_and_its_original() -> None:
    original = KoreanBrief.create(number="2026-07", title="섬과 바다", authors=[choi()])
    text = summary_of(
        original,
        extent="full",
        title="The Islands",
        date=date(2026, 1, 29),
        authors=[Author.objects.get()],
    )
    credit(text, lee(), Authorship.Credit.TRANSLATOR)
    assert written(text) == {
        "chicago": "Choi, Eunmi. _The Islands_. Asan Issue Brief No. 2026-07. Translated by "
        f"Ki-bom Lee. {ASAN}, 2026. Originally published as 섬과 바다. {BRIEF}.",
        "apa": "Choi, E. (2026). _The Islands_ (K. Lee, Trans.; Asan Issue Brief No. 2026-07). "
        f"{ASAN}. {BRIEF} (Original work published as 섬과 바다)",
        "mla": "Choi, Eunmi. _The Islands_. Translated by Ki-bom Lee, Asan Issue Brief no. "
        f"2026-07, {ASAN}, 29 Jan. 2026, {BRIEF}. Originally published as 섬과 바다.",
        "korean": "Choi, Eunmi. 2026. “The Islands.” _Asan Issue Brief_ 2026-07. Translated by "
        f"Ki-bom Lee. Seoul: {ASAN}. Originally published as 섬과 바다. {BRIEF}",
    }


def test_korean_translation_in_its_own_style() -> None:
    text = made_elsewhere("ko", extent="full", original_title="The Islands", original_language="en")
    AuthorshipFactory.create(publication=text, author=choi())
    credit(text, lee(), Authorship.Credit.TRANSLATOR)
    assert cited(text, "korean").text == (
        f"최은미. 2026. “{text.title}.” 이기범 역. 『아산 논평』. 서울: 아산정책연구원. "
        f"[원제: The Islands] {record(text).address}"
    )


def test_editors_stand_before_translators() -> None:
    text = brief()
    credit(text, lee(), Authorship.Credit.EDITOR)
    credit(text, person("Cha", "Du Hyeogn"), Authorship.Credit.TRANSLATOR)
    told = written(text)
    assert ". Edited by Ki-bom Lee. Translated by Du Hyeogn Cha. " in told["chicago"]
    assert " (K. Lee, Ed.; D. H. Cha, Trans.; Asan Issue Brief No. 2026-07). " in told["apa"]
    assert ". Edited by Ki-bom Lee, translated by Du Hyeogn Cha, Asan Issue " in told["mla"]


def test_person_without_a_latin_name_keeps_the_name_in_hangul() -> None:
    alone = AuthorFactory.create(
        name_en="", family_en="", given_en="", name_ko="남궁민", family_ko="남궁", given_ko="민"
    )
    text = KoreanBrief.create(number="2026-07", title="섬", authors=[alone, choi()])
    told = written(text)
    assert told["chicago"].startswith("남궁민, and Eunmi Choi. 섬. ")
    assert told["apa"].startswith("남궁민, & Choi, E. (2026). 섬 (")
    assert told["mla"].startswith("남궁민, and Eunmi Choi. 섬. ")


def test_name_printed_otherwise_than_recorded_stands_as_printed() -> None:
    text = brief(authors=[])
    AuthorshipFactory.create(publication=text, author=choi(), name="E. Choi")
    AuthorshipFactory.create(publication=text, author=lee(), name="Rhee Bomsu", position=2)
    assert cited(text, "chicago").text.startswith("Choi, E., and Rhee Bomsu. ")


def test_quotation_marks_inside_those_of_a_title_are_single() -> None:
    text = KoreanBrief.create(number="2026-07", title="“핵 없는 세계”의 '길'", authors=[choi()])
    assert "“‘핵 없는 세계’의 '길'.” " in cited(text, "korean").text


def test_day_is_that_of_seoul() -> None:
    assert ", 1 Jan. 2026, " in cited(brief(date=date(2026, 1, 1)), "mla").text


def test_html_is_escaped_once_and_marks_what_is_in_another_script() -> None:
    text = brief(title="<b>R&D</b> in 서울")
    assert cited(text, "chicago").html.startswith(
        'Choi, Eunmi. <i>&lt;b&gt;R&amp;D&lt;/b&gt; in <span lang="ko">서울</span></i>. '
    )


def test_text_in_chinese_is_cited_in_english_with_its_own_title() -> None:
    original = KoreanBrief.create(number="2026-07", title="섬", authors=[choi()])
    text = summary_of(
        original, "zh-hans", extent="full", title="岛与海", authors=[Author.objects.get()]
    )
    assert [each.style for each in citations(record(text))] == ["chicago", "apa", "mla", "korean"]
    assert cited(text, "chicago").text == (
        f"Choi, Eunmi. 岛与海. Asan Issue Brief No. 2026-07. {ASAN}, 2026. "
        f"Originally published as 섬. {record(text).address}."
    )
