"""The staff's desk: texts, briefs, topics and the trash, one module a model."""

from publications.admin.followed import FollowedListAdmin
from publications.admin.issue_brief import IssueBriefAdmin
from publications.admin.missed import MissedAddressAdmin
from publications.admin.publication import PublicationAdmin
from publications.admin.redirects import RedirectAdmin
from publications.admin.topic import TopicAdmin
from publications.admin.trash import TrashAdmin

__all__ = [
    "FollowedListAdmin",
    "IssueBriefAdmin",
    "MissedAddressAdmin",
    "PublicationAdmin",
    "RedirectAdmin",
    "TopicAdmin",
    "TrashAdmin",
]
