"""What two sequences have in common."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from prose.differences.matching import matches

SEQUENCES = st.text(alphabet="abcd", max_size=40)


def longest(old: str, new: str) -> int:
    """Return the length of the longest common subsequence by the book."""
    row = [0] * (len(new) + 1)
    for each in old:
        before, row = row, [0]
        for place, other in enumerate(new):
            row.append(before[place] + 1 if each == other else max(before[place + 1], row[place]))
    return row[-1]


@given(SEQUENCES, SEQUENCES)
def test_matches_are_equal_and_rise_on_both_sides(old: str, new: str) -> None:
    found = matches(old, new)
    assert [old[i] for i, _j in found] == [new[j] for _i, j in found]
    assert found == sorted(set(found))
    assert [j for _i, j in found] == sorted({j for _i, j in found})


@given(
    st.text(alphabet="ab", max_size=30).map(lambda t: t + t), st.text(alphabet="ab", max_size=30)
)
def test_without_anchors_nothing_more_could_be_matched(old: str, new: str) -> None:
    if all(new.count(each) != 1 for each in "ab"):
        assert len(matches(old, new)) == longest(old, new)


def test_hostile_length_is_given_up_not_waited_for() -> None:
    old, new = ["a", "b"] * 25_000, ["b", "a", "a"] * 17_000
    assert len(matches(old, new)) <= 50_000
