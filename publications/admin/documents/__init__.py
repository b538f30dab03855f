"""New from a document: chosen, looked over beside what did not come along, and taken or not."""

from publications.admin.documents.pages import doors, urls

__all__ = ["doors", "urls"]
