"""The page of one text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Authorship, Publication
from publications.translations.freshness import mark_reviewed
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    FormerAddressFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    made_elsewhere,
    seoul,
    summary_of,
)
from tests.reading import links, listed, page, text, texts

pytestmark = pytest.mark.django_db

KO = "/ko/publications/issue-briefs/2026-07/"
EN = "/en/publications/issue-briefs/2026-07/"


def revise(text, change="update", **values):
    text = Publication.objects.get(pk=text.pk)
    working_copies.save(text, {**content_of(text), **values}, None)
    publishing.publish_changes(text, None, change)


@pytest.fixture
def pair() -> tuple[Publication, Publication]:
    """A Korean brief and its English summary, by one author."""
    author = AuthorFactory.create(
        slug="choi-eunmi",
        name_en="Choi Eunmi",
        family_en="Choi",
        given_en="Eunmi",
        name_ko="최은미",
    )
    original = KoreanBrief.create(
        number="2026-07",
        title="한일 정상회담 평가:",
        subtitle="셔틀외교의 과제",
        authors=[author],
        views=1873,
    )
    summary = summary_of(
        original,
        title="The Summit in Nara",
        subtitle="What It Achieved:\nWhat Comes Next",
        authors=[author],
        views=114,
    )
    return original, summary


def test_a_summary_names_its_original_and_links_to_it(client, pair):
    root = page(client.get(EN))
    assert texts(root, ".original > p") == [
        "This article is an English Summary of Asan Issue Brief (2026-07)."
    ]
    assert texts(root, ".original h3") == ["‘한일 정상회담 평가: 셔틀외교의 과제’"]
    assert links(root, ".original h3 a") == [KO]
    assert [heading.get("lang") for heading in root.cssselect(".original h3")] == ["ko"]


def test_a_summary_says_how_long_its_original_is_and_links_to_its_files(client, pair):
    original, _summary = pair
    original.body = "<p>" + "가" * 1400 + "</p>"
    original.save()
    AttachmentFactory.create(publication=original, name="figure-1.png")
    AttachmentFactory.create(publication=original, name="paper.pdf", position=1)
    AttachmentFactory.create(publication=original, name="annex.pdf", title="부록", position=2)
    card = page(client.get(EN)).cssselect(".original")[0]
    assert texts(card, ".meta") == ["Korean original, 3 February 2026, 3 min read"]
    assert texts(card, ".files a") == ["PDF of the Korean original (308 bytes)", "부록 (308 bytes)"]
    assert links(card, ".files a") == [f"{KO}paper.pdf", f"{KO}annex.pdf"]
    assert texts(card, ".files [lang=ko]") == ["부록"]


def test_a_summary_says_that_its_original_was_revised_since(client, pair, freeze):
    original, _summary = pair
    freeze(seoul(2026, 5, 3, 1))
    revise(original, body="<p>바뀐 본문.</p>")
    root = page(client.get(EN))
    sentence = "The Korean original was revised on 3 May 2026; this summary reflects version 1."
    assert texts(root, ".doc-head .notice.warn .reflects") == [sentence]
    assert texts(root, ".original .reflects") == [sentence]
    assert links(root, ".doc-head .notice a") == [KO, f"{KO}versions/1/"]
    assert client.get(f"{KO}versions/1/").status_code == 200
    assert page(client.get(KO)).cssselect(".notice") == []


def test_nothing_is_said_of_a_typing_mistake_or_after_a_review(client, pair):
    original, summary = pair
    revise(original, "typo", body="<p>본문 입니다.</p>")
    assert page(client.get(EN)).cssselect(".reflects") == []
    revise(original, body="<p>바뀐 본문.</p>")
    assert len(page(client.get(EN)).cssselect(".reflects")) == 2
    mark_reviewed(summary, "Editor")
    assert page(client.get(EN)).cssselect(".reflects") == []


IN_ENGLISH = "The %s original was revised on 3 May 2026; this %s reflects version 1."
IN_KOREAN = "%s 원문이 2026.05.03 수정되었습니다. 이 %s은 1판을 따릅니다."
PAIRS = [
    ("ko", "en", "full", IN_ENGLISH % ("Korean", "translation")),
    ("ko", "zh-hans", "abstract", IN_ENGLISH % ("Korean", "abstract")),
    ("ja", "en", "summary", IN_ENGLISH % ("Japanese", "summary")),
    ("zh-hans", "en", "full", IN_ENGLISH % ("Chinese", "translation")),
    ("en", "ja", "summary", IN_ENGLISH % ("English", "summary")),
    ("en", "ko", "summary", IN_KOREAN % ("영문", "요약")),
    ("zh-hans", "ko", "full", IN_KOREAN % ("중문", "번역")),
    ("ja", "ko", "abstract", IN_KOREAN % ("일문", "초록")),
]


@pytest.mark.parametrize(("original", "language", "extent", "sentence"), PAIRS)
def test_the_notice_speaks_the_language_of_its_page(
    client, freeze, original, language, extent, sentence
):
    head = PublicationFactory.create(language=original)
    made = summary_of(head, language, extent)
    freeze(seoul(2026, 5, 3, 1))
    revise(head, title="Another title")
    root = page(client.get(made.get_absolute_url()))
    assert texts(root, ".doc-head .reflects") == [sentence]


def test_an_original_names_the_texts_made_from_it_in_its_own_language(client, pair):
    root = page(client.get(KO))
    assert texts(root, ".translations .what") == ["영문 요약 있음"]
    assert links(root, ".translations a") == [EN]
    assert links(root, ".doc-ways a") == [EN, f"{KO}beside/en/"]
    assert texts(root, ".doc-ways a") == ["영문 요약 읽기", "나란히 읽기"]


def test_the_furniture_of_the_reference_page_is_there_in_english(client, pair):
    root = page(client.get(EN))
    assert texts(root, ".crumbs li") == ["Publications", "Issue Briefs"]
    assert texts(root, "h1 > .l1") == ["The Summit in Nara"]
    assert texts(root, "h1 .sub span") == ["What It Achieved:", "What Comes Next"]
    # Whoever hears or copies the heading has it as citations write it.
    (title,) = root.cssselect("meta[name=citation_title]")
    assert texts(root, "h1") == [title.get("content")]
    assert texts(root, ".doc-by a") == ["Choi Eunmi"]
    assert texts(root, ".doc-meta .views") == ["114 views"]
    assert texts(root, ".doc-meta time") == ["3 February 2026"]
    assert texts(root, ".doc-actions .t") == [
        "Print",
        "Copy link",
        "Save",
        "Facebook",
        "X",
        "Share",
    ]
    assert texts(root, ".author-card .more") == ["View more about Choi Eunmi"]
    assert links(root, ".author-card .more") == ["/en/authors/choi-eunmi/"]
    assert links(root, "a.to-top") == ["#main"]


def test_the_furniture_speaks_korean_on_a_korean_page(client, pair):
    root = page(client.get(KO))
    assert texts(root, ".crumbs li") == ["발간물", "이슈브리프"]
    assert texts(root, ".doc-by a") == ["최은미"]
    assert texts(root, ".doc-meta .views") == ["조회 1,873"]
    assert texts(root, ".doc-meta time") == ["2026.02.03"]
    assert texts(root, ".doc-actions .t")[:5] == [
        "인쇄",
        "링크 복사",
        "관심 글",
        "페이스북",
        "엑스",
    ]


def test_share_links_are_plain_links_to_the_canonical_address(client, pair, settings):
    settings.SITE_URL = "https://asan.example"
    root = page(client.get(EN + "?utm_source=x"))
    canonical = "https%3A%2F%2Fasan.example%2Fen%2Fpublications%2Fissue-briefs%2F2026-07%2F"
    assert links(root, ".doc-actions a") == [
        f"https://www.facebook.com/sharer/sharer.php?u={canonical}",
        f"https://x.com/intent/post?url={canonical}&text=The%20Summit%20in%20Nara",
    ]
    assert links(root, "link[rel=canonical]") == [f"https://asan.example{EN}"]


def test_a_page_calls_no_third_party(client, pair):
    root = page(client.get(EN))
    fetched = [
        element.get("src") or element.get("href")
        for element in root.cssselect(
            "script[src], img, link[rel=stylesheet], link[rel=preload], use"
        )
    ]
    assert fetched
    assert [address for address in fetched if not address.startswith("/")] == []


def test_the_language_switch_leads_to_the_matching_text(client, pair):
    assert links(page(client.get(EN)), ".site-tools a[hreflang=ko]") == [KO]
    assert links(page(client.get(KO)), ".site-tools a[hreflang=en]") == [EN]


def test_without_a_matching_text_the_switch_leads_to_a_list_that_says_so(client):
    brief = KoreanBrief.create(number="2026-08", title="국문만 있는 글")
    (target,) = links(page(client.get(brief.get_absolute_url())), ".site-tools a[hreflang=en]")
    assert target == "/en/publications/?untranslated=asan:issue-brief:2026-08:ko"
    notice = page(client.get(target)).cssselect(".notice")[0]
    assert text(notice) == "This publication has no English text yet. 국문만 있는 글"
    assert links(notice, "a") == [brief.get_absolute_url()]


def test_the_notice_says_nothing_of_a_draft(client):
    KoreanBrief.create(number="2026-08", draft=True)
    root = page(client.get("/en/publications/?untranslated=asan:issue-brief:2026-08:ko"))
    assert root.cssselect(".notice") == []


def test_a_summary_has_no_hreflang_and_a_full_translation_has_one(client, pair):
    assert links(page(client.get(EN)), "link[rel=alternate][hreflang]") == []
    essay = PublicationFactory.create(slug="essay")
    full = summary_of(essay, language="ko", extent="full")
    found = {
        link.get("hreflang"): link.get("href").removeprefix("http://127.0.0.1:8000")
        for link in page(client.get(full.get_absolute_url())).cssselect("link[hreflang]")
    }
    assert found == {
        "en": essay.get_absolute_url(),
        "ko": full.get_absolute_url(),
        "x-default": essay.get_absolute_url(),
    }


@pytest.mark.parametrize("hidden", [{"draft": True}, {"scheduled": True}])
def test_a_summary_does_not_betray_an_original_that_is_not_public(client, hidden):
    original = KoreanBrief.create(number="2026-07", title="아직 비밀인 제목", **hidden)
    summary_of(original)
    response = client.get(EN)
    assert texts(page(response), ".original > p") == [
        "This article is an English Summary of Asan Issue Brief (2026-07)."
    ]
    assert "비밀" not in response.content.decode()
    assert KO not in response.content.decode()


@pytest.mark.parametrize(
    ("language", "day", "sentence"),
    [
        ("en", seoul(2026, 2, 3, 1), "The Korean original was withdrawn on 3 February 2026."),
        ("en", None, "The Korean original has been withdrawn."),
        ("ko", seoul(2026, 2, 3, 1), "영문 원문은 2026.02.03 철회되었습니다."),
        ("ko", None, "영문 원문은 철회되었습니다."),
    ],
)
def test_a_summary_says_that_its_original_was_withdrawn(client, language, day, sentence):
    original = PublicationFactory.create(
        language="ko" if language == "en" else "en",
        title="거둔 글",
        withdrawn=True,
        withdrawn_at=day,
    )
    summary = summary_of(original, language)
    root = page(client.get(summary.get_absolute_url()))
    assert texts(root, ".original .gone") == [sentence]
    assert links(root, ".original h3 a") == [original.get_absolute_url()]
    assert texts(root, ".original h3") == ["‘거둔 글’"]
    assert texts(root, ".original .meta, .original .go, .doc-ways a, .notice") == []
    assert client.get(original.get_absolute_url()).status_code == 410


def test_the_tombstone_of_an_original_leads_to_what_is_still_public(client):
    original = KoreanBrief.create(number="2026-07", withdrawn=True)
    summary_of(original, title="The Summit")
    summary_of(original, "zh-hans", title="Still a secret", draft=True)
    response = client.get(KO)
    stone = page(response).cssselect(".tombstone")[0]
    assert links(stone, ".translations a") == [EN]
    assert links(page(response), ".site-tools a[hreflang=en]") == [EN]
    assert "secret" not in response.content.decode()


def test_the_tombstone_of_a_summary_leads_to_its_original(client):
    original = KoreanBrief.create(number="2026-07")
    summary_of(original, withdrawn=True)
    root = page(client.get(EN))
    assert links(root, ".tombstone .links a") == [KO, "/en/publications/"]
    assert links(root, ".site-tools a[hreflang=ko]") == [KO]


def test_without_its_original_a_summary_stands_alone_everywhere(client):
    original = KoreanBrief.create(number="2026-07", title="거둔 글", withdrawn=True)
    summary_of(original, title="The Summit")
    root = page(client.get(EN))
    assert links(root, ".site-tools a[hreflang=ko]") == [
        "/ko/publications/?untranslated=asan:issue-brief:2026-07:en"
    ]
    for language, badge in (("en", "English summary"), ("ko", "영문 요약")):
        shown = client.get(f"/{language}/publications/")
        assert listed(shown) == ["The Summit"]
        assert texts(page(shown), ".langs .badge") == [badge]


@pytest.mark.parametrize("hidden", [{"draft": True}, {"scheduled": True}, {"withdrawn": True}])
def test_an_original_does_not_betray_a_text_that_is_not_public(client, hidden):
    original = KoreanBrief.create(number="2026-07")
    summary_of(original, title="Still a secret", **hidden)
    response = client.get(KO)
    assert response.status_code == 200
    assert "secret" not in response.content.decode()
    assert EN not in response.content.decode()


@pytest.mark.parametrize("hidden", [{"draft": True}, {"scheduled": True}])
def test_a_text_that_is_not_public_does_not_exist(client, hidden):
    brief = KoreanBrief.create(number="2026-07", title="비밀", **hidden)
    response = client.get(brief.get_absolute_url())
    assert response.status_code == 404
    assert "비밀" not in response.content.decode()


def test_a_scheduled_text_appears_at_its_moment(client):
    brief = KoreanBrief.create(number="2026-07", published_at=timezone.now() + timedelta(minutes=1))
    assert client.get(KO).status_code == 404
    Publication.objects.filter(pk=brief.pk).update(published_at=timezone.now())
    assert client.get(KO).status_code == 200


def test_a_withdrawn_text_leaves_a_tombstone(client):
    KoreanBrief.create(
        number="2026-07",
        withdrawn=True,
        title="거둔 글",
        body="<p>본문은 사라진다.</p>",
        withdrawal_note="자료에 잘못이 있었다.",
    )
    response = client.get(KO)
    assert response.status_code == 410
    stone = page(response).cssselect(".tombstone")[0]
    assert texts(stone, "h1") == ["거둔 글"]
    assert "자료에 잘못이 있었다." in text(stone)
    assert "사라진다" not in response.content.decode()


def test_an_address_in_another_language_offers_the_languages_there_are(client):
    KoreanBrief.create(number="2026-08", title="국문만 있는 글")
    response = client.get("/en/publications/issue-briefs/2026-08/")
    assert response.status_code == 404
    assert links(page(response), "ol.pubs a") == ["/ko/publications/issue-briefs/2026-08/"]


def test_a_chinese_text_stands_under_its_language_with_english_labels(client):
    original = KoreanBrief.create(number="2026-08")
    summary_of(original, language="zh-hans", title="海底电缆")
    root = page(client.get("/zh-hans/publications/issue-briefs/2026-08/"))
    assert root.get("lang") == "en"
    assert [heading.get("lang") for heading in root.cssselect("h1")] == ["zh-Hans"]
    assert texts(root, ".original > p") == [
        "This article is a Chinese Summary of Asan Issue Brief (2026-08)."
    ]


def test_an_original_elsewhere_is_named_and_linked(client):
    abstract = made_elsewhere(
        original_title="다른 곳의 글", original_address="https://example.org/x", extent="abstract"
    )
    root = page(client.get(abstract.get_absolute_url()))
    assert texts(root, ".original > p") == [
        "This article is an English Abstract of a work published elsewhere in Korean."
    ]
    assert links(root, ".original h3 a") == ["https://example.org/x"]


def test_the_byline_is_as_printed_and_credits_stand_apart(client):
    text_ = PublicationFactory.create()
    person = AuthorFactory.create(name_en="Han Dohyun", role_en="Senior Fellow")
    AuthorshipFactory.create(
        publication=text_, author=person, name="Do-hyun Han", role_en="Analyst", position=0
    )
    translator = AuthorFactory.create(name_en="Ann Smith", has_profile=False)
    AuthorshipFactory.create(
        publication=text_, author=translator, credit=Authorship.Credit.TRANSLATOR, position=1
    )
    root = page(client.get(text_.get_absolute_url()))
    assert texts(root, ".doc-by .who") == ["Do-hyun Han Analyst"]
    assert texts(root, ".doc-credits dt, .doc-credits dd") == ["Translator", "Ann Smith"]
    assert links(root, ".doc-credits a") == []


def test_words_of_the_other_script_carry_their_language(client):
    text_ = PublicationFactory.create(
        title="On 셔틀외교 again", body="<p>They call it 셔틀외교 now.</p>"
    )
    root = page(client.get(text_.get_absolute_url()))
    assert texts(root, "h1 [lang=ko]") == ["셔틀외교"]
    assert texts(root, ".prose p [lang=ko]") == ["셔틀외교"]


def test_the_page_costs_the_same_with_one_of_everything_and_with_three(
    client, django_assert_num_queries, pair
):
    original, summary = pair
    KoreanBrief.create(topics=[topic := TopicFactory.create()], authors=[AuthorFactory.create()])
    original.topics.add(topic)
    summary.topics.add(topic)
    client.get(KO)
    with django_assert_num_queries(10):
        client.get(KO)
    # One more than its original: the PDFs of that.
    with django_assert_num_queries(11):
        client.get(EN)
    for number in range(3):
        AuthorshipFactory.create(publication=original, position=number + 1)
        AttachmentFactory.create(publication=original)
        revise(original, body=f"<p>{number}</p>")
        original.topics.add(TopicFactory.create())
        KoreanBrief.create(topics=[topic], authors=[AuthorFactory.create()])
    summary_of(original, language="ja")
    summary_of(original, language="zh-hans")
    client.get(KO)
    with django_assert_num_queries(10):
        client.get(KO)
    with django_assert_num_queries(11):
        client.get(EN)


def test_a_visit_is_counted_once_and_a_machine_never(client, pair):
    original, _summary = pair
    browser = {"user-agent": "Mozilla/5.0 (X11; Linux) Firefox/130.0"}
    assert client.post(f"{KO}viewed", headers=browser).status_code == 204
    assert client.post(f"{KO}viewed", headers={"user-agent": "Yeti/1.1"}).status_code == 204
    original.refresh_from_db()
    assert original.views == 1874


def test_a_draft_cannot_be_counted(client):
    draft = KoreanBrief.create(number="2026-07", draft=True)
    assert client.post(f"{KO}viewed", headers={"user-agent": "Firefox"}).status_code == 404
    draft.refresh_from_db()
    assert draft.views == 0


def test_reading_leaves_no_cookie(client, pair):
    response = client.get(EN)
    assert response.cookies == {}
    assert response.headers.get("Vary", "") in {"", "Accept-Encoding"}


def test_a_former_slug_redirects_for_good(client):
    brief = KoreanBrief.create(number="2026-07")
    FormerAddressFactory.create(publication=brief, address="/ko/publications/issue-briefs/2026-06/")
    response = client.get("/ko/publications/issue-briefs/2026-06/")
    assert (response.status_code, response.headers["Location"]) == (301, KO)


def test_a_tombstone_gives_no_date_that_nobody_knows(client):
    KoreanBrief.create(number="2026-07", withdrawn=True, withdrawn_at=None)
    root = page(client.get(KO))
    assert texts(root, ".tombstone .when") == ["이 발간물은 철회되었습니다."]
