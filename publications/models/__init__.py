"""What the institute publishes, and how the pieces hang together."""

from publications.models.attachment import Attachment
from publications.models.authorship import Authorship
from publications.models.former_address import FormerAddress
from publications.models.issue_brief import IssueBrief
from publications.models.kind import Kind
from publications.models.number import SeriesNumber
from publications.models.publication import Publication
from publications.models.topic import Topic, TopicLink
from publications.models.translation import Translation

__all__ = [
    "Attachment",
    "Authorship",
    "FormerAddress",
    "IssueBrief",
    "Kind",
    "Publication",
    "SeriesNumber",
    "Topic",
    "TopicLink",
    "Translation",
]
