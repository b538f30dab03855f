"""Notes in the database which texts changed, on every path to it, `update()` and SQL included."""

from __future__ import annotations

from django.db import connection

from publications.search.index.engine import Engine

_NOTE = "INSERT INTO publications_searchpending (text_id) "
_TEXT = (
    "kind", "language", "slug", "series_year", "series_sequence", "title", "subtitle", "abstract",
    "key_points", "body", "body_text", "date", "published_at", "status",
    # Not searched, but told elsewhere; what pages keep and harvesters have hangs on these notes.
    "doi", "ref",
)  # fmt: skip
_PERSON = (
    "slug", "name_en", "family_en", "given_en", "name_ko", "family_ko", "given_ko", "other_names",
    "has_profile", "orcid", "standing", "affiliation_en",
)  # fmt: skip
# A row that is moved from one text to another concerns both.
_EVENTS = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}
_TOPIC = ("slug", "name_en", "name_ko")
# Each with the columns that matter, and the texts that a row is about.
_WATCHED = (
    ("publications_publication", _TEXT, "SELECT {row}.id"),
    ("publications_authorship", (), "SELECT {row}.publication_id"),
    ("publications_topiclink", (), "SELECT {row}.content_object_id"),
    (
        "publications_translation",
        (),
        ("SELECT {row}.text_id UNION SELECT {row}.original_id WHERE {row}.original_id IS NOT NULL"),
    ),
    ("publications_attachment", (), "SELECT {row}.publication_id"),
    (
        "publications_pagetext",
        (),
        "SELECT publication_id FROM publications_attachment WHERE id = {row}.attachment_id",
    ),
    (
        "publications_rendition",
        (),
        "SELECT publication_id FROM publications_revision WHERE id = {row}.revision_id",
    ),
    (
        "authors_author",
        _PERSON,
        (
            "SELECT publication_id FROM publications_authorship WHERE author_id = {row}.id "
            "UNION SELECT 0"
        ),
    ),
    (
        "publications_topic",
        _TOPIC,
        (
            "SELECT content_object_id FROM publications_topiclink WHERE tag_id = {row}.id "
            "UNION SELECT 0"
        ),
    ),
)


def install(engine: Engine) -> None:
    for table, columns, texts in _WATCHED:
        for event, rows in _EVENTS.items():
            body = _NOTE + " UNION ".join(texts.format(row=row) for row in rows)
            engine.make_trigger(_name(table, event), table, event, columns, body)


def missing(engine: Engine) -> list[str]:
    """Return the names of triggers that are not there."""
    wanted = {_name(table, event) for table, _columns, _texts in _WATCHED for event in _EVENTS}
    return sorted(wanted - engine.triggers())


def _name(table: str, event: str) -> str:
    return f"search_{table.split('_', 1)[1]}_{event.lower()}"


def note_unknown() -> None:
    """Note texts from before there were triggers."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_NOTE} SELECT id FROM publications_publication AS text WHERE NOT EXISTS "
            "(SELECT 1 FROM publications_searchentry WHERE text_id = text.id) AND NOT EXISTS "
            "(SELECT 1 FROM publications_searchpending WHERE text_id = text.id)"
        )
