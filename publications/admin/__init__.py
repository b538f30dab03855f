"""The staff's desk: texts, briefs, topics and the trash, one module a model."""

from publications.admin.issue_brief import IssueBriefAdmin
from publications.admin.publication import PublicationAdmin
from publications.admin.topic import TopicAdmin
from publications.admin.trash import TrashAdmin

__all__ = ["IssueBriefAdmin", "PublicationAdmin", "TopicAdmin", "TrashAdmin"]
