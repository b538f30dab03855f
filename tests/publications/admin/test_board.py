"""The language board: what it shows, what it costs, what is done from it, and by whom."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, User
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from publications.editorial import publishing, rights, working_copies
from publications.editorial.content import content_of
from publications.models import Event, LanguagePlan, Publication, Translation
from publications.search import remembering
from publications.translations import plans
from tests.factories import KoreanBrief, PublicationFactory, seoul, summary_of
from tests.publications.admin.desk import form_values, page, said

pytestmark = pytest.mark.django_db
BOARD = "/admin/publications/publication/languages/"
GROUPS = ("Writer", "Translator into English", "Editor", "Publisher", "Administrator")
Freeze = Callable[[datetime], datetime]


@pytest.fixture(autouse=True)
def _groups_as_migrated() -> None:
    """Make the groups again where a test that emptied the tables came before."""
    import_module("publications.migrations.0004_groups").make(apps, None)


def member(group: str, name: str = "") -> tuple[Client, User]:
    user = User.objects.create_user(name or group.lower().replace(" ", "-"), is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client, user


def titles(response: HttpResponse) -> list[str]:
    assert response.status_code == 200
    return [line.row.work.title for line in response.context["lines"]]


def cells(response: HttpResponse, title: str) -> list[str]:
    """Return the words of a work's row, cell by cell."""
    rows = page(response).cssselect(".board tbody tr")
    found = [row for row in rows if row.cssselect("th a")[0].text == title]
    assert len(found) == 1
    return [" ".join(cell.text_content().split()) for cell in found[0]]


def values(client: Client, query: str = "") -> dict[str, Any]:
    """Return what the board's form sends, with nothing chosen."""
    form = form_values(client.get(BOARD + query), "board-form")
    return {name: value for name, value in form.items() if name.startswith("seen-")}


def post(client: Client, act: str, *works: Publication, query: str = "", **more: Any) -> Any:
    """Do something with works as the board shows them now."""
    sent = {**values(client, query), "act": act, "work": [work.pk for work in works], **more}
    return client.post(BOARD + query, sent, follow=True)


def behind(number: str = "2026-01") -> Publication:
    """Return an original whose English summary is behind by one version."""
    original: Publication = KoreanBrief.create(number=number, title=number, draft=True)
    publishing.publish(original)
    publishing.publish(summary_of(original, draft=True, abstract="x"))
    revise(original)
    return original


def revise(original: Publication, word: str = "새로") -> None:
    original.refresh_from_db()
    working_copies.save(original, {**content_of(original), "body": f"<p>{word}</p>"}, None)
    publishing.publish_changes(original, None, "update", "Why.")


# ── what it shows ──


def test_row_says_how_a_work_stands(desk: Client, freeze: Freeze) -> None:
    freeze(seoul(2026, 2, 3, 9))
    original = behind("2026-07")
    summary_of(original, "ja", draft=True)
    kim = User.objects.create(username="kim", first_name="Jiyoon", last_name="Kim")
    plans.assign(original, "en", kim, date(2026, 2, 20), None)
    Publication.objects.filter(pk=original.pk).update(views=1204)
    freeze(seoul(2026, 3, 1, 9))
    row = cells(desk.get(BOARD), "2026-07")
    assert row[:-1] == [
        "Choose “2026-07 2026-07”", "2026-07", "2026-07 Issue Brief", "3 February 2026",
        "behind by 1 version summary", "Jiyoon Kim", "20 February 2026 overdue", "26 days", "1204",
        "Chinese: missingJapanese: in progress",
    ]  # fmt: skip


def test_brief_nobody_has_touched_is_missing_and_can_be_started(desk: Client) -> None:
    work = KoreanBrief.create(number="2026-07", title="아무도 손대지 않은 글")
    response = desk.get(BOARD)
    assert cells(response, work.title)[4:6] == ["missing", "nobody"]
    start = page(response).cssselect(".acts a")[0].get("href")
    assert start == f"/admin/publications/publication/add/?original={work.pk}&language=en"
    form = page(desk.get(start))
    assert form.cssselect("#id_slug")[0].get("value") == "2026-07"


def test_draft_from_an_older_version_and_changes_being_written_are_said(desk: Client) -> None:
    old, changed = behind("2026-01"), behind("2026-02")
    Publication.objects.filter(translation__original=old).update(status="draft", published_at=None)
    summary = changed.translations.get().text
    working_copies.save(summary, {**content_of(summary), "title": "New"}, None)
    response = desk.get(BOARD)
    assert cells(response, "2026-01")[4] == (
        "in progress summary draft · made from version 1; the original is at 2"
    )
    assert cells(response, "2026-02")[4] == "behind by 1 version summary changes are being written"


def test_reason_why_a_work_is_not_needed_is_shown(desk: Client) -> None:
    work = KoreanBrief.create(title="글")
    plans.leave_out(work, "en", "Of local interest.", None)
    assert cells(desk.get(BOARD), "글")[4] == "not needed Of local interest."


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "d c b a"),
        ("state=missing", "d c"),
        ("state=missing&state=behind", "d c a"),
        ("state=withdrawn", ""),
        ("kind=commentary", "d"),
        ("year=2025", "b"),
        ("assignee=me", "c"),
        ("assignee=nobody", "d b"),
        ("overdue=on", "a"),
        ("q=2026-03", "c"),
        ("q=c", "c"),
        ("works=unpublished", "e"),
        ("works=withdrawn", "f"),
        ("works=all&state=missing", "f e d c"),
        ("language=ja&state=missing", "d c b a"),
        ("language=ko", ""),
        ("sort=-date", "a b c d"),
        ("state=missing&sort=-date&year=2026", "c d"),
        ("page=99", "d c b a"),
    ],
)
def test_filters_and_order_stand_in_the_address(query: str, expected: str, freeze: Freeze) -> None:
    freeze(seoul(2026, 6, 1, 9))
    client, user = member("Publisher")
    kim = User.objects.create(username="kim")
    a, b = behind("2026-01"), KoreanBrief.create(title="b", number="2026-02", date=date(2025, 5, 1))
    c = KoreanBrief.create(title="c", number="2026-03", date=date(2026, 5, 3))
    for n, (name, state) in enumerate([("d", "published"), ("e", "draft"), ("f", "withdrawn")], 4):
        PublicationFactory.create(korean=True, title=name, date=date(2026, 5, n), **{state: True})
    Publication.objects.filter(pk=a.pk).update(title="a", date=date(2025, 1, 1))
    if "year=2025" in query:
        Publication.objects.filter(pk=a.pk).update(date=date(2024, 1, 1))
    summary_of(b)
    plans.assign(a, "en", kim, date(2026, 5, 30), None)
    plans.assign(c, "en", user, date(2026, 6, 1), None)
    assert " ".join(titles(client.get(f"{BOARD}?{query}"))) == expected


def test_person_is_a_filter_by_key(desk: Client) -> None:
    kim = User.objects.create(username="kim")
    work, _other = KoreanBrief.create(title="글"), KoreanBrief.create()
    plans.assign(work, "en", kim, None, None)
    assert titles(desk.get(f"{BOARD}?assignee={kim.pk}")) == ["글"]


@pytest.mark.parametrize(
    "query", ["state=lost", "kind=x", "year=1800", "assignee=0", "sort=x", "works=x", "language=xx"]
)
def test_filter_that_there_is_not_finds_nothing_and_is_named(desk: Client, query: str) -> None:
    KoreanBrief.create()
    response = desk.get(f"{BOARD}?{query}")
    assert titles(response) == []
    assert list(response.context["asked"].errors) == [query.partition("=")[0]]
    assert page(response).cssselect(".board-filters .errorlist")


def test_first_language_is_a_translators_own() -> None:
    KoreanBrief.create(title="한국어")
    PublicationFactory.create(title="English")
    seen = {}
    for group in ("Translator into Korean", "Translator into Japanese", *GROUPS):
        client, _user = member(group)
        seen[group] = client.get(BOARD).context["language"]
    expected = {"Translator into Korean": "ko", "Translator into Japanese": "ja"}
    assert seen == {**expected, **dict.fromkeys(GROUPS, "en")}


def test_empty_board_says_why(desk: Client) -> None:
    assert "nothing waits here" in desk.get(BOARD).content.decode()
    KoreanBrief.create()
    assert "No work fits these filters." in desk.get(BOARD + "?state=behind").content.decode()


def test_pages_hold_fifty_and_keep_the_filters(desk: Client) -> None:
    for n in range(1, 53):
        KoreanBrief.create(number=f"2026-{n:02d}")
    response = desk.get(BOARD + "?state=missing")
    assert (len(titles(response)), response.context["page"].paginator.count) == (50, 52)
    link = page(response).cssselect(".board-pages a")[-1].get("href")
    assert link == "?language=en&state=missing&page=2"
    assert len(titles(desk.get(BOARD + link))) == 2


# ── what it costs ──


def fill(count: int, first: int = 1) -> None:
    for n in range(first, first + count):
        work = behind(f"2026-{n:02d}")
        summary_of(work, "ja", draft=True)
        plans.assign(work, "en", User.objects.create(username=f"user-{n}"), None, None)
        KoreanBrief.create(number=f"2025-{n:02d}")


def price(client: Client, address: str) -> int:
    """Count the queries of a page once what changed is taken into the search index."""
    remembering.current()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        list(response)
    assert response.status_code == 200
    return len(queries)


@pytest.mark.parametrize(
    "address",
    [BOARD, BOARD + "?sort=age&state=behind&q=2026", BOARD + "csv/", "/admin/"],
)
def test_queries_stay_the_same_however_many_works_there_are(address: str) -> None:
    client, _user = member("Publisher")
    fill(1)
    prices = [price(client, address)]
    fill(2, first=2)
    prices.append(price(client, address))
    fill(27, first=4)
    prices.append(price(client, address))
    assert len(set(prices)) == 1
    # A search asks once more, for titles of unpublished changes.
    assert prices[0] <= (18 if address == "/admin/" else 10 + address.count("q="))


# ── the file ──


def table(client: Client, query: str = "") -> list[list[str]]:
    response: Any = client.get(f"{BOARD}csv/{query}")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    text = b"".join(response).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(text.removeprefix("\ufeff").splitlines()))


HEAD = [
    "Number", "Title", "Language", "Kind", "Date", "State", "Versions behind", "Remark", "Extent",
    "Assigned to", "Due", "Overdue", "Waiting since", "Days", "Views", "Korean", "Chinese",
    "Japanese",
]  # fmt: skip


def test_file_holds_every_row_of_the_filter(desk: Client, freeze: Freeze) -> None:
    freeze(seoul(2026, 2, 3, 9))
    original = behind("2026-07")
    kim = User.objects.create(username="kim", first_name="Kim")
    plans.assign(original, "en", kim, date(2026, 2, 20), None)
    missing = KoreanBrief.create(number="2026-08", title='=HYPERLINK("x")', views=3)
    local = KoreanBrief.create(number="2026-09", title="글")
    plans.leave_out(local, "en", "+Local.", None)
    freeze(seoul(2026, 3, 1, 9))
    assert table(desk, "?sort=-number") == [
        HEAD,
        ["2026-07", "2026-07", "ko", "issue-brief", "2026-02-03", "behind", "1", "", "summary",
         "Kim", "2026-02-20", "overdue", "2026-02-03T09:00+09:00", "26", "0", "", "missing",
         "missing"],
        [missing.number, "'=HYPERLINK(\"x\")", "ko", "issue-brief", "2026-02-03", "missing", "",
         "", "", "", "", "", "2026-02-03T09:00+09:00", "26", "3", "", "missing", "missing"],
        [local.number, "글", "ko", "issue-brief", "2026-02-03", "not-needed", "", "'+Local.", "",
         "", "", "", "", "", "0", "", "missing", "missing"],
    ]  # fmt: skip
    assert [row[0] for row in table(desk, "?state=missing")] == ["Number", "2026-08"]


def test_file_is_not_cut_into_pages(desk: Client) -> None:
    for n in range(1, 53):
        KoreanBrief.create(number=f"2026-{n:02d}")
    assert len(table(desk, "?page=2")) == 53


# ── what is done from it ──


def test_work_is_assigned_with_a_day_and_freed_again(freeze: Freeze) -> None:
    freeze(seoul(2026, 2, 3, 9))
    client, editor = member("Editor")
    _client, translator = member("Translator into English")
    one, two = KoreanBrief.create(title="하나"), KoreanBrief.create(title="둘")
    asked = post(client, "assign", one, two)
    assert [row.work for row in asked.context["form"].rows] in ([one, two], [two, one])
    assert LanguagePlan.objects.count() == 0
    confirm = {"confirmed": "yes", "person": translator.pk, "due": "2026-02-10"}
    response = post(client, "assign", one, two, **confirm)
    assert said(response) == ["2 works were assigned."]
    found = LanguagePlan.objects.values_list("original", "language", "assignee", "due", "set_by")
    day = date(2026, 2, 10)
    assert set(found) == {(work.pk, "en", translator.pk, day, editor.pk) for work in (one, two)}
    event = Event.objects.get(publication=one)
    assert (event.action, event.reason, event.by) == (
        "assigned", "English · translator-into-english · 2026-02-10", editor,
    )  # fmt: skip
    post(client, "assign", one, confirmed="yes", person="", due="")
    plan = LanguagePlan.objects.get(original=one)
    assert (plan.assignee, plan.due) == (None, None)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("due", "2026-02-02", "That day is past. Choose today or a later day."),
        ("due", "soon", "Enter a valid date."),
        ("person", "reader", None),
    ],
)
def test_wrong_assignment_is_named_and_nothing_is_written(
    freeze: Freeze, field: str, value: str, message: str | None
) -> None:
    freeze(seoul(2026, 2, 3, 9))
    client, _user = member("Editor")
    reader = User.objects.create(username="reader", is_staff=True)
    work = KoreanBrief.create()
    value = str(reader.pk) if value == "reader" else value
    asked = post(client, "assign", work, confirmed="yes", **{field: value})
    errors = asked.context["form"].errors
    assert list(errors) == [field]
    assert message is None or errors[field] == [message]
    assert LanguagePlan.objects.count() == 0


def test_translator_takes_a_free_work_and_gives_it_back() -> None:
    client, user = member("Translator into English")
    _client, other = member("Translator into English", "other")
    free, taken = KoreanBrief.create(title="빈 글"), KoreanBrief.create(title="남의 글")
    plans.assign(free, "en", None, date(2026, 5, 1), None)
    plans.assign(taken, "en", other, None, None)
    response = post(client, "take", free, taken)
    assert said(response) == [
        "1 work is yours now.",
        f"Not taken, because somebody has it or nothing is to be done: {taken}.",
    ]
    holders = dict(LanguagePlan.objects.values_list("original", "assignee"))
    assert holders == {free.pk: user.pk, taken.pk: other.pk}
    assert LanguagePlan.objects.get(original=free).due == date(2026, 5, 1)
    response = post(client, "", row=f"give-back:{free.pk}")
    assert said(response) == ["1 work is free again."]
    post(client, "give-back", taken)
    holders = dict(LanguagePlan.objects.values_list("original", "assignee"))
    assert holders == {free.pk: None, taken.pk: other.pk}


def test_button_in_a_row_means_that_row_alone() -> None:
    client, user = member("Translator into English")
    one, two = KoreanBrief.create(), KoreanBrief.create()
    post(client, "give-back", two, row=f"take:{one.pk}")
    assert list(LanguagePlan.objects.values_list("original", "assignee")) == [(one.pk, user.pk)]


def test_only_what_is_behind_is_marked_as_still_right() -> None:
    client, user = member("Translator into English")
    late, current = behind("2026-01"), KoreanBrief.create(number="2026-02")
    summary_of(current)
    post(client, "reviewed", late, current)
    assert Translation.objects.filter(reviewed__isnull=False).count() == 0
    response = post(client, "reviewed", late, current, confirmed="yes", note="Says nothing of it.")
    assert said(response) == [
        "1 text was marked as still right.",
        f"Left as they are, because they are not behind: {current}.",
    ]
    link = late.translations.get()
    assert (link.reviewed, link.reviewed_note, link.reviewed_by_name) == (
        2, "Says nothing of it.", user.username,
    )  # fmt: skip
    assert current.translations.get().reviewed is None
    event = Event.objects.get(action="reviewed")
    assert (event.publication, event.reason, event.revision) == (link.text, link.reviewed_note, 2)
    assert cells(client.get(BOARD), "2026-01")[4] == "reviewed, still right summary"


def test_work_is_not_needed_for_a_reason_and_needed_again() -> None:
    client, user = member("Editor")
    work, begun = KoreanBrief.create(title="글"), KoreanBrief.create(title="시작한 글")
    plans.assign(work, "en", user, date(2030, 1, 1), None)
    summary_of(begun, draft=True)
    asked = post(client, "not-needed", work, begun, confirmed="yes", reason=" ")
    assert list(asked.context["form"].errors) == ["reason"]
    response = post(client, "not-needed", work, begun, confirmed="yes", reason="Local.")
    assert said(response) == [
        "1 work is not needed in this language.",
        f"Left as they are, because there is a text or a reason already: {begun}.",
    ]
    assert titles(client.get(BOARD + "?state=not-needed")) == ["글"]
    assert titles(client.get(BOARD + "?language=ja&state=not-needed")) == []
    assert said(post(client, "needed", work)) == ["1 work is needed again."]
    assert titles(client.get(BOARD + "?state=missing")) == ["글"]
    log = Event.objects.filter(publication=work).order_by("pk").values_list("action", "reason")
    assert list(log) == [("not-needed", "English · Local."), ("needed", "English")]


def test_answer_leads_back_to_the_same_board() -> None:
    client, _user = member("Editor")
    work = KoreanBrief.create()
    query = "?language=ja&state=missing&sort=age"
    response = post(client, "take", work, query=query)
    assert response.redirect_chain == [(BOARD + query, 302)]
    assert LanguagePlan.objects.get().language == "ja"


@pytest.mark.parametrize(
    "sent", [{}, {"act": "take"}, {"act": "x", "work": "1"}, {"row": "take"}, {"row": "take:9"},
             {"act": "take", "work": "9" * 30}, {"act": "take", "work": "x"}]
)  # fmt: skip
def test_nothing_is_done_to_nothing(desk: Client, sent: dict[str, str]) -> None:
    KoreanBrief.create()
    assert desk.post(BOARD, sent, follow=True).status_code == 200
    assert LanguagePlan.objects.count() == 0


def test_translation_or_text_of_the_same_language_is_no_work(desk: Client) -> None:
    summary = summary_of(KoreanBrief.create(), "ja")
    english = PublicationFactory.create(english=True)
    for text in (summary, english):
        desk.post(BOARD, {"row": f"take:{text.pk}", f"seen-{text.pk}": "missing//False"})
    assert LanguagePlan.objects.count() == 0


# ── two people at one row ──


def test_assignment_made_meanwhile_is_not_overwritten(freeze: Freeze) -> None:
    freeze(seoul(2026, 2, 3, 9))
    client, _editor = member("Editor")
    _other, publisher = member("Publisher")
    _client, kim = member("Translator into English", "kim")
    _client, lee = member("Translator into English", "lee")
    work, second = KoreanBrief.create(title="글"), KoreanBrief.create(title="둘째")
    shown = values(client)
    plans.assign(work, "en", kim, None, publisher)
    sent = {**shown, "act": "assign", "work": [work.pk, second.pk], "confirmed": "yes",
            "person": lee.pk, "due": "2026-03-01"}  # fmt: skip
    refused = client.post(BOARD, sent)
    form = refused.context["form"]
    assert form.non_field_errors() == [
        f"“{work}” was assigned to kim by publisher after you opened the page."
    ]
    assert (form["person"].value(), form["due"].value()) == (str(lee.pk), "2026-03-01")
    assert list(LanguagePlan.objects.values_list("assignee", flat=True)) == [kim.pk]
    again = dict(page(refused).xpath("//form[.//select[@name='person']]")[0].form_values())
    again |= {"work": [work.pk, second.pk]}
    assert said(client.post(BOARD, again, follow=True)) == ["2 works were assigned."]
    assert set(LanguagePlan.objects.values_list("assignee", flat=True)) == {lee.pk}


def test_work_taken_meanwhile_is_not_taken_again_and_its_holder_is_named() -> None:
    client, _user = member("Translator into English", "lee")
    _other, kim = member("Translator into English", "kim")
    work = KoreanBrief.create(title="글")
    shown = values(client)
    plans.hand_over(work, "en", kim, kim)
    response = client.post(BOARD, {**shown, "row": f"take:{work.pk}"}, follow=True)
    assert said(response) == [f"“{work}” was taken by kim after you opened the page."]
    assert LanguagePlan.objects.get().assignee == kim


def test_review_of_a_version_that_was_not_shown_is_refused() -> None:
    client, _user = member("Editor")
    work = behind()
    shown = values(client)
    revise(work, "더 새로")
    sent = {**shown, "act": "reviewed", "work": work.pk, "confirmed": "yes"}
    refused = client.post(BOARD, sent)
    assert refused.context["form"].non_field_errors() == [
        f"“{work}” was changed after you opened the page: behind by 2 versions."
    ]
    assert work.translations.get().reviewed is None


def test_work_begun_meanwhile_is_not_left_out() -> None:
    client, _user = member("Editor")
    work = KoreanBrief.create(title="글")
    shown = values(client)
    summary_of(work, draft=True)
    sent = {**shown, "act": "not-needed", "work": work.pk, "confirmed": "yes", "reason": "Local."}
    response = client.post(BOARD, sent, follow=True)
    assert said(response) == [f"“{work}” was changed after you opened the page: in progress."]
    assert LanguagePlan.objects.count() == 0


# ── who may ──


def those_who(act: str, done: Callable[[User], bool], language: str = "en", **more: Any) -> Any:
    """Return the groups whose member does something with a forged request, and who is refused."""
    found = []
    superuser = Client()
    superuser.force_login(User.objects.create_superuser("root"))
    query = f"?language={language}"
    for group in GROUPS:
        client, user = member(group)
        sent = {**values(superuser, query), "act": act, **more}
        response = client.post(BOARD + query, sent)
        assert response.status_code == (302 if done(user) else 403), group
        if done(user):
            found.append(group)
        LanguagePlan.objects.all().delete()
        Translation.objects.update(**Translation.NOT_REVIEWED)
    return found


def test_editors_assign_and_translators_do_not() -> None:
    work, kim = KoreanBrief.create(), User.objects.create_superuser("kim")
    sent = {"work": work.pk, "confirmed": "yes", "person": kim.pk, "due": ""}
    groups = those_who("assign", lambda _user: LanguagePlan.objects.exists(), **sent)
    assert groups == ["Editor", "Publisher", "Administrator"]


def test_editors_say_that_nobody_need() -> None:
    work = KoreanBrief.create()
    sent = {"work": work.pk, "confirmed": "yes", "reason": "Local."}
    groups = those_who("not-needed", lambda _user: LanguagePlan.objects.exists(), **sent)
    assert groups == ["Editor", "Publisher", "Administrator"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", list(GROUPS)),
        ("ja", ["Writer", "Editor", "Publisher", "Administrator"]),
    ],
)
def test_work_is_taken_by_those_who_may_begin_its_text(language: str, expected: list[str]) -> None:
    work = KoreanBrief.create()
    groups = those_who(
        "take",
        lambda user: LanguagePlan.objects.filter(assignee=user).exists(),
        language,
        work=work.pk,
    )
    assert groups == expected


def test_text_is_marked_by_those_who_may_edit_it() -> None:
    work = behind()
    groups = those_who(
        "reviewed",
        lambda _user: Translation.objects.filter(reviewed=2).exists(),
        work=work.pk,
        confirmed="yes",
    )
    assert groups == ["Translator into English", "Editor", "Publisher", "Administrator"]


def test_board_is_for_those_at_the_desk() -> None:
    KoreanBrief.create()
    outsider = Client()
    outsider.force_login(User.objects.create_user("outsider", is_staff=True))
    for client, status in ((outsider, 403), (Client(), 302), (member("Writer")[0], 200)):
        assert client.get(BOARD).status_code == status
        assert client.get(BOARD + "csv/").status_code == status
    assert outsider.post(BOARD, {"act": "take"}).status_code == 403


def test_request_of_another_site_is_refused() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("root"))
    work = KoreanBrief.create()
    sent = {"row": f"take:{work.pk}", f"seen-{work.pk}": "missing///False"}
    assert client.post(BOARD, sent).status_code == 403
    assert LanguagePlan.objects.count() == 0


def test_steps_that_are_offered_are_those_that_may_be_taken() -> None:
    KoreanBrief.create()
    offered = {}
    for group in GROUPS:
        form = page(member(group)[0].get(BOARD))
        offered[group] = [
            each.get("value").split(":")[0] for each in form.cssselect(".acts button")
        ]
    planner = ["assign", "take", "not-needed"]
    assert offered == {
        "Writer": ["take"],
        "Translator into English": ["take"],
        **dict.fromkeys(("Editor", "Publisher", "Administrator"), planner),
    }


@pytest.mark.parametrize("language", ["en", "ja"])
def test_work_is_assigned_to_those_who_may_begin_its_text(language: str) -> None:
    for group in (*GROUPS, "Translator into Japanese"):
        member(group)
    User.objects.create_superuser("root")
    User.objects.create_user("outsider", is_staff=True)
    gone = member("Editor", "gone")[1]
    User.objects.filter(pk=gone.pk).update(is_active=False)
    expected = [
        user.username
        for user in User.objects.filter(is_active=True).order_by("username")
        if rights.may_write_as(user, language, is_translation=True)
    ]
    assert [user.username for user in rights.translators(language)] == expected
    assert "root" in expected


# ── the desk's first page, and the ways here ──


def test_first_page_counts_what_waits_and_leads_to_it(freeze: Freeze) -> None:
    freeze(seoul(2026, 2, 3, 9))
    client, user = member("Translator into English")
    late = behind("2026-01")
    plans.assign(late, "en", user, date(2026, 2, 4), None)
    KoreanBrief.create(title="빈 글")
    PublicationFactory.create(title="An English original")
    freeze(seoul(2026, 2, 5, 9))
    links = page(client.get("/admin/")).cssselect("[aria-labelledby=home-languages] li a")
    assert [" ".join(link.text_content().split()) for link in links] == [
        "English", "1 missing", "1 behind", "1 overdue", "1 assigned to me",
    ]  # fmt: skip
    assert [titles(client.get(link.get("href"))) for link in links[1:]] == [
        ["빈 글"], ["2026-01"], ["2026-01"], ["2026-01"],
    ]  # fmt: skip


def test_first_page_of_an_editor_has_the_languages_in_use(desk: Client) -> None:
    box = "[aria-labelledby=home-languages]"
    assert "No text is made from another yet." in desk.get("/admin/").content.decode()
    summary_of(KoreanBrief.create())
    plans.assign(KoreanBrief.create(title="글"), "ja", None, date(2026, 1, 1), None)
    languages = page(desk.get("/admin/")).cssselect(f"{box} li b a")
    assert [each.text for each in languages] == ["English", "Japanese"]


def test_list_of_texts_leads_to_the_board(desk: Client) -> None:
    links = page(desk.get(reverse("admin:publications_publication_changelist")))
    assert [each.text for each in links.cssselect(f"a[href='{BOARD}']")] == [
        "Languages of the works"
    ]


def test_board_speaks_korean(desk: Client) -> None:
    behind()
    desk.cookies["django_language"] = "ko"
    response = desk.get(BOARD)
    assert page(response).get("lang") == "ko"
    assert cells(response, "2026-01")[4] == "1판 뒤처짐 요약"
