"""How a view says that its answer may be kept, and what it shows."""

from __future__ import annotations

from typing import TypeVar

from django.http.response import HttpResponseBase

Answer = TypeVar("Answer", bound=HttpResponseBase)


def kept(answer: Answer, *tags: str) -> Answer:
    """Let an answer be kept, by whoever keeps answers, until one of its tags is forgotten."""
    answer.kept = frozenset(tags)  # type: ignore[attr-defined]
    return answer
