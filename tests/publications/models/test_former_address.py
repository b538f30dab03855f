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


def test_bytes_of_another_encoding_stay_apart() -> None:
    one, other = (quote(word, encoding="euc-kr") for word in ("보고", "북한"))
    assert address_key(f"/bbs/{one}/") == "/bbs/%BA%B8%B0%ED"
    assert address_key(f"/bbs/?q={one}") == "/bbs?q=%BA%B8%B0%ED"
    assert address_key(f"/bbs/{one}/") != address_key(f"/bbs/{other}/")


@pytest.mark.parametrize("end", ["/" + "가" * 499, "/?q=" + "가" * 496, "/?" + "a&" * 249])
def test_key_of_the_longest_address_fits(end: str) -> None:
    assert len(address_key(end)) <= len(end) + 1


def test_root_has_a_key() -> None:
    assert [address_key(""), address_key("/"), address_key("/?a=1")] == ["/", "/", "/?a=1"]
