"""The words of the editor, handed to its scripts in the language of the page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from prose.languages import endonym, language_tag, text_languages

_WORDS = {
    "tools": gettext_lazy("Formatting"),
    "block": gettext_lazy("Kind of paragraph"),
    "block-paragraph": gettext_lazy("Paragraph"),
    "block-2": gettext_lazy("Heading"),
    "block-3": gettext_lazy("Second heading"),
    "block-4": gettext_lazy("Third heading"),
    "block-pre": gettext_lazy("Text as typed"),
    "bold": gettext_lazy("Bold"),
    "italic": gettext_lazy("Italics"),
    "superscript": gettext_lazy("Superscript"),
    "subscript": gettext_lazy("Subscript"),
    "strike": gettext_lazy("Struck out"),
    "link": gettext_lazy("Link"),
    "address": gettext_lazy("Address"),
    "addressWrong": gettext_lazy(
        "Write a web address such as https://example.org/page, or an e-mail address."
    ),
    "bullets": gettext_lazy("List"),
    "numbers": gettext_lazy("Numbered list"),
    "quote": gettext_lazy("Quotation"),
    "note": gettext_lazy("Footnote"),
    "noteText": gettext_lazy("Text of the note"),
    "noteAgain": gettext_lazy("Or refer again to"),
    "noteNew": gettext_lazy("a new note"),
    "figure": gettext_lazy("Figure"),
    "upload": gettext_lazy("A picture from this computer"),
    "file": gettext_lazy("File name of the picture"),
    "fileHelp": gettext_lazy(
        "A picture that you choose above, or one of the files under Attachments."
    ),
    "alt": gettext_lazy("What the picture shows"),
    "altHelp": gettext_lazy("For people who do not see it."),
    "decorative": gettext_lazy("It is decorative: screen readers pass it over"),
    "caption": gettext_lazy("Caption"),
    "source": gettext_lazy("Source"),
    "table": gettext_lazy("Table"),
    "rows": gettext_lazy("Rows"),
    "columns": gettext_lazy("Columns"),
    "rowAfter": gettext_lazy("Row below"),
    "rowGone": gettext_lazy("Delete the row"),
    "columnAfter": gettext_lazy("Column after"),
    "columnGone": gettext_lazy("Delete the column"),
    "headerCell": gettext_lazy("Header cell"),
    "merge": gettext_lazy("Merge or split cells"),
    "tableGone": gettext_lazy("Delete the table"),
    "rule": gettext_lazy("Dividing line"),
    "language": gettext_lazy("Language of these words"),
    "undo": gettext_lazy("Undo"),
    "redo": gettext_lazy("Redo"),
    "remove": gettext_lazy("Remove"),
    "ok": pgettext_lazy("in a dialog", "OK"),
    "cancel": pgettext_lazy("in a dialog", "Cancel"),
}


def words() -> dict[str, Any]:
    languages = [(language_tag(code), endonym(code)) for code in text_languages()]
    return {**{name: str(word) for name, word in _WORDS.items()}, "languages": languages}
