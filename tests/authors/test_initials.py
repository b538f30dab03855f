"""The letter that a name is listed under."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from authors.initials import initial


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Choi", "C"), ("choi", "C"), (" choi", "C"), ("Ōe", "O"), ("Éluard", "E"), ("Ł", "#"),
        ("최", "ㅊ"), ("가", "ㄱ"), ("까", "ㄱ"), ("나", "ㄴ"), ("다", "ㄷ"), ("따", "ㄷ"),
        ("라", "ㄹ"), ("마", "ㅁ"), ("바", "ㅂ"), ("빠", "ㅂ"), ("사", "ㅅ"), ("쌍", "ㅅ"),
        ("이", "ㅇ"), ("정", "ㅈ"), ("짜", "ㅈ"), ("차", "ㅊ"), ("카", "ㅋ"), ("타", "ㅌ"),
        ("파", "ㅍ"), ("힣", "ㅎ"),
        ("", "#"), ("  ", "#"), ("崔", "#"), ("7", "#"), ("ㄱ", "#"), ("-", "#"),
    ],
)  # fmt: skip
def test_name_is_listed_under_its_first_letter(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize("name", ["최", "Éluard", "까"])
def test_decomposed_name_is_listed_with_the_composed_one(name: str) -> None:
    assert initial(unicodedata.normalize("NFD", name)) == initial(name)


@given(st.text())
def test_every_name_has_one_letter(name: str) -> None:
    assert initial(name) in set("ABCDEFGHIJKLMNOPQRSTUVWXYZㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ#")
