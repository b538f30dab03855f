"""Writes exports of WordPress as the old site would have made them."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>연구원</title><wp:wxr_version>1.2</wp:wxr_version>
"""
TAIL = "</channel></rss>\n"


def author(login: str, name: str, first: str = "", last: str = "") -> str:
    return (
        f"<wp:author><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_email>{login}@example.org</wp:author_email>"
        f"<wp:author_display_name>{name}</wp:author_display_name>"
        f"<wp:author_first_name>{first}</wp:author_first_name>"
        f"<wp:author_last_name>{last}</wp:author_last_name></wp:author>"
    )


def item(number: int, title: str, body: str = "", **values: str) -> str:
    """Write an item; `terms` and `meta` come as raw XML."""
    values = {
        "link": f"https://www.example.org/contents/{number}/",
        "post_type": "post", "status": "publish", "post_date": "2026-02-03 09:30:00",
        "post_parent": "0", "creator": "choi", "excerpt": "", "terms": "", "meta": "",
        "post_name": f"post-{number}", "attachment_url": "", "post_password": "", **values,
    }  # fmt: skip
    wp = "".join(
        f"<wp:{name}>{escape(values[name])}</wp:{name}>"
        for name in ("post_date", "post_type", "status", "post_parent", "post_name",
                     "attachment_url", "post_password")
        if values[name]
    )  # fmt: skip
    return (
        f"<item><title>{escape(title)}</title><link>{escape(values['link'])}</link>"
        f"<dc:creator>{values['creator']}</dc:creator>"
        f'<guid isPermaLink="false">https://www.example.org/?p={number}</guid>'
        f"<content:encoded><![CDATA[{body}]]></content:encoded>"
        f"<excerpt:encoded><![CDATA[{values['excerpt']}]]></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id>{wp}{values['terms']}{values['meta']}</item>\n"
    )


def term(domain: str, nicename: str, name: str) -> str:
    return f"<category domain={quoteattr(domain)} nicename={quoteattr(nicename)}>{escape(name)}</category>"  # noqa: E501


def meta(name: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{name}</wp:meta_key>"
        f"<wp:meta_value>{escape(value)}</wp:meta_value></wp:postmeta>"
    )


def export(*parts: str) -> str:
    return HEAD + "".join(parts) + TAIL


BRIEF = term("category", "issue-brief", "이슈브리프")
