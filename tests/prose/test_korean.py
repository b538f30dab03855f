"""Particles."""

from __future__ import annotations

import pytest

from prose.korean import with_ro


@pytest.mark.parametrize(
    ("word", "phrase"),
    [
        ("영문", "영문으로"),
        ("베트남어", "베트남어로"),
        ("한글", "한글로"),
        ("영어(호주)", "영어(호주)로"),
        ("영어 (영국)", "영어 (영국)으로"),
        ("Lao", "Lao(으)로"),
        ("", "(으)로"),
    ],
)
def test_a_word_takes_the_particle_that_its_end_asks_for(word: str, phrase: str) -> None:
    assert with_ro(word) == phrase
