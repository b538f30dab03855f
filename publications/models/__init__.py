"""What the institute publishes, and how the pieces hang together."""

from publications.models.attachment import Attachment
from publications.models.authorship import Authorship
from publications.models.event import Event
from publications.models.former_address import FormerAddress
from publications.models.freshness import Freshness
from publications.models.issue_brief import IssueBrief
from publications.models.kind import Kind
from publications.models.language_plan import LanguagePlan
from publications.models.link_check import LinkCheck
from publications.models.number import SeriesNumber
from publications.models.presence import Autosave, Presence
from publications.models.preview import Preview
from publications.models.publication import Publication
from publications.models.revision import Revision
from publications.models.topic import Topic, TopicLink
from publications.models.translation import Translation
from publications.models.trash import Tombstone, TrashEntry
from publications.models.working_copy import WorkingCopy

__all__ = [
    "Attachment",
    "Authorship",
    "Autosave",
    "Event",
    "FormerAddress",
    "Freshness",
    "IssueBrief",
    "Kind",
    "LanguagePlan",
    "LinkCheck",
    "Presence",
    "Preview",
    "Publication",
    "Revision",
    "SeriesNumber",
    "Tombstone",
    "Topic",
    "TopicLink",
    "Translation",
    "TrashEntry",
    "WorkingCopy",
]
