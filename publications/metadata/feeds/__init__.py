"""What a feed says, and the two formats that it is written in."""

from publications.metadata.feeds.atom import write_atom
from publications.metadata.feeds.json_feed import write_json
from publications.metadata.feeds.record import Entry, Feed, File, Link, Person, Tag

__all__ = ["Entry", "Feed", "File", "Link", "Person", "Tag", "write_atom", "write_json"]
