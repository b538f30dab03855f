"""Which words of a text are in another language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prose.languages import KNOWN_LANGUAGES
from prose.scripts import runs


@pytest.mark.parametrize(
    ("text", "language", "foreign"),
    [
        ("", "en", []),
        ("Only English here", "en", []),
        ("The essay 한일 정상회담 평가 says", "en", [("한일 정상회담 평가", "ko")]),
        (
            "See 한일 정상회담 (2026.1.13~14) 평가.",
            "en",
            [("한일 정상회담 (2026.1.13~14) 평가", "ko")],
        ),
        ("Kana: こんにちは 世界 there", "en", [("こんにちは 世界", "ja")]),
        ("漢字 alone is anyone’s", "en", []),
        ("韓日 관계 in Seoul", "en", [("관계", "ko")]),
        ("한글만 있는 문장", "ko", []),
        ("이슈브리프는 NATO와 G7을", "ko", []),
        ("Shinzo Abe 총리", "ko", []),
        (
            "저널 Foreign Affairs Quarterly Review에",
            "ko",
            [("Foreign Affairs Quarterly Review", "en")],
        ),
        ("일본어 ありがとう 라고", "ko", [("ありがとう", "ja")]),
        ("中文 한국 中文", "zh-hans", [("한국", "ko")]),
        ("日本語と 한국어", "ja", [("한국어", "ko")]),
        ("繁體 한국", "zh-hant", [("한국", "ko")]),
        ("Tờ 한겨레 và Foreign Affairs Quarterly Review", "vi", [("한겨레", "ko")]),
        ("صحيفة 한겨레 الكورية", "ar", [("한겨레", "ko")]),
        ("مجلة Foreign Affairs Quarterly", "ar", [("Foreign Affairs Quarterly", "en")]),
    ],
)
def test_foreign_words_are_found(text: str, language: str, foreign: list[tuple[str, str]]) -> None:
    assert [pair for pair in runs(text, language) if pair[1]] == foreign


WORDS = st.sampled_from(
    [*"한일 정상 ab The of 漢字 ひら カナ 2026 . , ( ) ’ - – ' \n é Ā 中 ㄱ".split(), " "]
)


@given(st.lists(WORDS | st.text(max_size=4)).map("".join), st.sampled_from(KNOWN_LANGUAGES))
def test_runs_join_up_to_the_text(text: str, language: str) -> None:
    pairs = list(runs(text, language))
    assert "".join(run for run, _foreign in pairs) == text
    assert all(run for run, _foreign in pairs)
    assert language not in {foreign for _run, foreign in pairs}
