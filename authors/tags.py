"""What pages about people show. Keys are those of the person."""

from __future__ import annotations

PEOPLE = "people"
# What is known of a person, and all that they wrote.
PERSON, BY = "person:{}", "by:{}"
