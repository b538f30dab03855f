"""One spelling for all spellings of an old address."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest

from publications.models.former_address import address_key

NFD = unicodedata.normalize("NFD", "이슈브리프")
ENCODED = "%EC%9D%B4%EC%8A%88%EB%B8%8C%EB%A6%AC%ED%94%84"


@pytest.mark.parametrize(
    "spelling",
    [
        "/contents/이슈브리프/",
        "/contents/이슈브리프",
        f"/contents/{ENCODED}/",
        f"/contents/{ENCODED.lower()}",
        f"/contents/{NFD}/",
        "//contents/이슈브리프/"[1:],
        "contents/이슈브리프",
    ],
)
def test_path_has_one_key(spelling: str) -> None:
    assert address_key(spelling) == "/contents/이슈브리프"


@pytest.mark.parametrize(
    "spelling",
    [
        "/bbs/board.php?bo_table=s1&wr_id=64",
        "/bbs/board.php?wr_id=64&bo_table=s1",
        "/bbs/board.php/?wr_id=64&bo_table=s1",
        "/bbs/board.php?wr_id=%364&bo_table=s1",
        "/bbs/board.php?bo_table=s1&wr_id=64#top",
    ],
)
def test_query_has_one_key(spelling: str) -> None:
    assert address_key(spelling) == "/bbs/board.php?bo_table=s1&wr_id=64"


def test_hangul_in_a_query_has_one_key() -> None:
    composed = unicodedata.normalize("NFC", NFD)
    keys = {address_key(f"/?q={query}") for query in (NFD, composed, ENCODED)}
    assert keys == {"/?q=이슈브리프"}


def test_empty_values_and_repeated_names_count() -> None:
    assert address_key("/a?x=&y=1") != address_key("/a?y=1")
    assert address_key("/a?x=1&x=2") == address_key("/a?x=2&x=1") == "/a?x=1&x=2"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a", "/b"),
        ("/a?x=1", "/a?x=2"),
        ("/a?x=1", "/a"),
        ("/a%3Fx=1", "/a?x=1"),
        ("/a?x=1%26y", "/a?x=1&y"),
        ("/a?x%3D1", "/a?x=1"),
        ("/Path", "/path"),
    ],
)
def test_different_addresses_have_different_keys(one: str, other: str) -> None:
    assert address_key(one) != address_key(other)


def test_hangul_in_the_encoding_of_old_sites_has_the_same_key() -> None:
    one, other = (quote(word, encoding="cp949") for word in ("보고", "햏"))
    assert address_key(f"/bbs/{one}/") == address_key("/bbs/보고")
    assert address_key(f"/bbs/?q={one.lower()}") == "/bbs?q=보고"
    assert address_key(f"/bbs/{other}/") == "/bbs/햏"


def test_bytes_of_no_encoding_stay_apart() -> None:
    assert address_key("/bbs/%ff%fe/") == "/bbs/%FF%FE"
    assert address_key("/bbs/%ff%fe/") != address_key("/bbs/%ff%fd/")


@pytest.mark.parametrize(
    "spelling",
    [
        "/bbs/board.php?bo_table=s1&page=3&wr_id=64",
        "/bbs/board.php?bo_table=s1&wr_id=64&sca=&sfl=wr_subject&stx=%EB%B6%81&sop=and",
        "/bbs/board.php?bo_table=s1&amp;wr_id=64&amp;page=2",
        "/bbs/board.php?utm_source=x&bo_table=s1&wr_id=64&fbclid=y&device=mobile",
        "//bbs//board.php?bo_table=s1&wr_id=64"[1:],
        "/m/bbs/board.php?bo_table=s1&wr_id=64",
        "https://old.example.org/bbs/board.php?bo_table=s1&wr_id=64",
    ],
)
def test_list_that_a_reader_came_from_does_not_count(spelling: str) -> None:
    assert address_key(spelling) == "/bbs/board.php?bo_table=s1&wr_id=64"


@pytest.mark.parametrize(
    "spelling", ["/?p=123", "/?p=123&lang=en", "/index.php?p=123", "/?preview=true&p=123", "?p=123"]
)
def test_number_alone_finds_a_page_of_the_older_site(spelling: str) -> None:
    assert address_key(spelling) == "/?p=123"


@pytest.mark.parametrize("end", ["/" + "가" * 499, "/?q=" + "가" * 496, "/?" + "a&" * 249])
def test_key_of_the_longest_address_fits(end: str) -> None:
    assert len(address_key(end)) <= len(end) + 1


def test_root_has_a_key() -> None:
    assert [address_key(""), address_key("/"), address_key("/?a=1")] == ["/", "/", "/?a=1"]
