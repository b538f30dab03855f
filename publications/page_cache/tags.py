"""What pages show. Keys are those of the original of a work, and of the topic."""

from __future__ import annotations

EVERYTHING = "everything"
TOPICS = "topics"
# A text of the work, or its name beside another; all texts of a kind, or under a topic.
WORK, KIND, UNDER = "work:{}", "kind:{}", "under:{}"
# What is known of a topic itself.
TOPIC = "topic:{}"
