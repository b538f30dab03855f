"""What the institute publishes, and how the pieces hang together."""

from publications.models.attachment import Attachment
from publications.models.authorship import Authorship
from publications.models.event import Event
from publications.models.following import (
    Delivery,
    FollowedList,
    Follower,
    Following,
    Mailing,
    Rhythm,
)
from publications.models.former_address import FormerAddress
from publications.models.freshness import Freshness
from publications.models.harvest import HarvestRecord, HarvestState
from publications.models.issue_brief import IssueBrief
from publications.models.kind import Kind
from publications.models.language_plan import LanguagePlan
from publications.models.link_check import LinkCheck
from publications.models.missed_address import MissedAddress
from publications.models.neighbour import Neighbour
from publications.models.number import SeriesNumber
from publications.models.page_text import PageText
from publications.models.presence import Autosave, Presence
from publications.models.preview import Preview
from publications.models.publication import Publication
from publications.models.received import ReceivedDocument, ReceivedPicture
from publications.models.rendition import Rendition
from publications.models.revision import Revision
from publications.models.searched import (
    SearchDocument,
    SearchEntry,
    SearchPending,
    SearchVersion,
)
from publications.models.stored_picture import StoredPicture
from publications.models.topic import Topic, TopicLink
from publications.models.translation import Translation
from publications.models.trash import Tombstone, TrashEntry
from publications.models.working_copy import WorkingCopy

__all__ = [
    "Attachment",
    "Authorship",
    "Autosave",
    "Delivery",
    "Event",
    "FollowedList",
    "Follower",
    "Following",
    "FormerAddress",
    "Freshness",
    "HarvestRecord",
    "HarvestState",
    "IssueBrief",
    "Kind",
    "LanguagePlan",
    "LinkCheck",
    "Mailing",
    "MissedAddress",
    "Neighbour",
    "PageText",
    "Presence",
    "Preview",
    "Publication",
    "ReceivedDocument",
    "ReceivedPicture",
    "Rendition",
    "Revision",
    "Rhythm",
    "SearchDocument",
    "SearchEntry",
    "SearchPending",
    "SearchVersion",
    "SeriesNumber",
    "StoredPicture",
    "Tombstone",
    "Topic",
    "TopicLink",
    "Translation",
    "TrashEntry",
    "WorkingCopy",
]
