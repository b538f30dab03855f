"""What harvesters call a record."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publications.metadata.identity import possible_refs, record_id


@pytest.mark.parametrize(
    ("ref", "identifier"),
    [
        ("asan:issue-brief:2026-07:ko", "issue-brief-2026-07-ko"),
        ("asan:issue-brief:2026-07:zh-hans", "issue-brief-2026-07-zh-hans"),
        ("asan:commentary:소식:ko", "commentary-%EC%86%8C%EC%8B%9D-ko"),
        ("wp:1234", "wp%3A1234"),
        ("a&b+c d/e", "a%26b%2Bc%20d%2Fe"),
        # They read like the short form of another one.
        ("issue-brief-2026-07-ko", "ref%3Aissue-brief-2026-07-ko"),
        ("ref:x", "ref%3Aref%3Ax"),
        # Breton, or Portuguese of Brazil.
        ("asan:report:x-pt:br", "asan%3Areport%3Ax-pt%3Abr"),
        ("asan:report:x:pt-br", "asan%3Areport%3Ax%3Apt-br"),
    ],
)
def test_a_ref_has_an_identifier_and_is_found_by_it(ref: str, identifier: str) -> None:
    assert record_id(ref) == identifier
    assert possible_refs(identifier) == [ref]


SLUGS = st.text("abko-소식0", min_size=1).filter(lambda text: "%" not in text)
KINDS = st.sampled_from(["report", "issue-brief", "book"])
LANGUAGES = st.sampled_from(["ko", "en", "br", "pt-br", "zh-hans", "hans"])
REFS = st.one_of(
    st.builds("asan:{}:{}:{}".format, KINDS, SLUGS, LANGUAGES),
    st.builds("{}-{}-{}".format, KINDS, SLUGS, LANGUAGES),
    st.text("ref:-asank/ &", min_size=1),
)


@given(REFS)
def test_every_identifier_leads_to_its_own_text(ref: str) -> None:
    identifier = record_id(ref)
    # Zotero puts it into an address as it is.
    assert re.fullmatch(r"[A-Za-z0-9._~%-]+", identifier)
    assert possible_refs(identifier) == [ref]
