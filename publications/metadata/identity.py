"""What harvesters and citation managers call a record: made of its ref, which never moves."""

from __future__ import annotations

from urllib.parse import quote, unquote

from prose.languages import KNOWN_LANGUAGES
from publications.models import Kind

# Before a ref that reads like the short form of another one.
_WHOLE = "ref:"


def record_id(ref: str) -> str:
    """Return `issue-brief-2026-07-ko`; what addresses cannot hold is escaped as they escape it.

    No two texts have one identifier: a ref whose short form could be another's stays whole.
    """
    first, *rest = ref.split(":")
    short = "-".join(rest)
    if first == "asan" and len(rest) == 3 and _derived(short) == [ref]:
        return quote(short, safe="")
    return quote(_WHOLE + ref if _derived(ref) or ref.startswith(_WHOLE) else ref, safe="")


def possible_refs(identifier: str) -> list[str]:
    """Return the refs that an identifier may stand for."""
    plain = unquote(identifier)
    if plain.startswith(_WHOLE):
        return [plain.removeprefix(_WHOLE)]
    derived = _derived(plain)
    return derived if len(derived) == 1 else [plain]


def _derived(plain: str) -> list[str]:
    """Return every ref whose parts, joined, read like this."""
    return [
        f"asan:{kind}:{rest.removesuffix(f'-{language}')}:{language}"
        for kind in Kind.values
        if plain.startswith(f"{kind}-") and (rest := plain.removeprefix(f"{kind}-"))
        for language in KNOWN_LANGUAGES
        if rest.endswith(f"-{language}")
    ]
