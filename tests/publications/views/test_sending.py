"""Files are named, typed, sent in parts where asked for, and not sent twice."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from publications.models import Attachment
from tests.factories import AttachmentFactory, KoreanBrief

pytestmark = pytest.mark.django_db

ADDRESS = "/ko/publications/issue-briefs/2026-07/data.csv"
DATA = "이름,값\n가,1000\n".encode()


@pytest.fixture(autouse=True)
def file() -> Attachment:
    return AttachmentFactory.create(
        publication=KoreanBrief.create(number="2026-07"),
        name="data.csv",
        title="3월 조사: 결과",
        file=ContentFile(DATA, name="data.csv"),
    )


def ask(client: Client, **headers: str) -> tuple[int, bytes, Any]:
    answer: Any = client.get(ADDRESS, headers={k.replace("_", "-"): v for k, v in headers.items()})
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, data, answer.headers


def test_whole_file_says_what_it_is_and_what_it_is_called(client):
    status, data, headers = ask(client)
    assert (status, data) == (200, DATA)
    names = ("Content-Type", "Content-Length", "Content-Disposition", "Accept-Ranges",
             "X-Content-Type-Options", "Content-Encoding")  # fmt: skip
    assert {name: headers.get(name) for name in names} == {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Length": str(len(DATA)),
        "Content-Disposition": 'attachment; filename="data.csv"; '
        "filename*=UTF-8''3%EC%9B%94%20%EC%A1%B0%EC%82%AC%20%EA%B2%B0%EA%B3%BC.csv",
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Encoding": None,
    }


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [
        ("bytes=0-5", DATA[:6], "bytes 0-5/20"),
        ("bytes=10-", DATA[10:], "bytes 10-19/20"),
        ("bytes=-4", DATA[-4:], "bytes 16-19/20"),
        ("bytes=5-999", DATA[5:], "bytes 5-19/20"),
    ],
)
def test_part_of_a_file_is_sent(client, asked, part, told):
    assert len(DATA) == 20
    status, data, headers = ask(client, range=asked)
    assert (status, data, headers["Content-Range"]) == (206, part, told)
    assert headers["Content-Length"] == str(len(part))


@pytest.mark.parametrize("asked", ["bytes=20-", "bytes=-0"])
def test_part_that_is_not_there_is_refused(client, asked):
    status, data, headers = ask(client, range=asked)
    assert (status, data, headers["Content-Range"]) == (416, b"", "bytes */20")


@pytest.mark.parametrize("asked", ["bytes=9-3", "bytes=0-1,4-5", "lines=1-2", "bytes=-", "x"])
def test_what_is_no_single_part_gets_the_whole(client, asked):
    assert ask(client, range=asked)[:2] == (200, DATA)


def test_reader_who_has_it_is_not_sent_it_again(client):
    etag = ask(client)[2]["ETag"]
    status, data, headers = ask(client, if_none_match=etag)
    assert (status, data, headers["ETag"]) == (304, b"", etag)


def test_part_of_what_has_changed_meanwhile_is_the_whole(client):
    etag = ask(client)[2]["ETag"]
    assert ask(client, range="bytes=0-1", if_range=etag)[0] == 206
    assert ask(client, range="bytes=0-1", if_range='"other"')[:2] == (200, DATA)


def test_replaced_file_keeps_its_address_and_is_known_as_another(client, file):
    etag = ask(client)[2]["ETag"]
    file.file.save("data.csv", ContentFile(b"new,1\n"))
    status, data, headers = ask(client, if_none_match=etag)
    assert (status, data, headers["ETag"] != etag) == (200, b"new,1\n", True)


def test_head_says_the_same_and_sends_nothing(client):
    whole = ask(client)[2]
    answer = client.head(ADDRESS)
    answer.close()
    assert {k: v for k, v in answer.headers.items() if k != "Set-Cookie"} == dict(whole.items())


def test_file_that_is_gone_from_the_storage_is_missing_and_breaks_nothing(client, file):
    file.file.storage.delete(file.file.name)
    assert client.get(ADDRESS).status_code == 404


def test_page_offers_it_by_its_title_with_kind_and_size(client):
    page = client.get("/ko/publications/issue-briefs/2026-07/").content.decode()
    assert "3월 조사: 결과 <small>(CSV, 20" in page
