"""How the lines of a title stand in one."""

from __future__ import annotations


def joint(line: str) -> str:
    """Return what joins a line to the next one: a colon, unless a sign ends it."""
    return "" if line.endswith(("?", "!", ":", "…", "？", "！", "：")) else ":"


def in_one_line(lines: list[str]) -> str:
    joined = lines[0]
    for line in lines[1:]:
        joined = f"{joined}{joint(joined)} {line}"
    return joined
