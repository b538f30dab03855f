"""The staff's desk: texts, briefs and topics, one module a model."""

from publications.admin.issue_brief import IssueBriefAdmin
from publications.admin.publication import PublicationAdmin
from publications.admin.topic import TopicAdmin

__all__ = ["IssueBriefAdmin", "PublicationAdmin", "TopicAdmin"]
