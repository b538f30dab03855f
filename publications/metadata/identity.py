"""What harvesters and citation managers call a record: made of its ref, which never moves."""

from __future__ import annotations

from urllib.parse import quote, unquote

from prose.languages import KNOWN_LANGUAGES
from publications.models import Kind


def record_id(ref: str) -> str:
    """Return `issue-brief-2026-07-ko`; what addresses cannot hold is escaped as they escape it."""
    first, *rest = ref.split(":")
    is_derived = first == "asan" and len(rest) == 3 and rest[0] in Kind.values
    return quote("-".join(rest) if is_derived else ref, safe="")


def possible_refs(identifier: str) -> list[str]:
    """Return the refs that an identifier may stand for; no two texts have one identifier."""
    plain = unquote(identifier)
    derived = [
        f"asan:{kind}:{rest.removesuffix(f'-{language}')}:{language}"
        for kind in Kind.values
        if plain.startswith(f"{kind}-") and (rest := plain.removeprefix(f"{kind}-"))
        for language in KNOWN_LANGUAGES
        if rest.endswith(f"-{language}")
    ]
    return [*derived, plain]
