"""Waiting beside the site until there may be more to do, or whoever started a command has ended."""

from __future__ import annotations

import os
from time import monotonic, sleep


def paused(parent: int, seconds: float) -> bool:
    """Wait a while; say no as soon as the parent process has ended."""
    until = monotonic() + seconds
    while monotonic() < until:
        if os.getppid() != parent:
            return False
        sleep(1)
    return True
