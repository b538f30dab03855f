"""Why a document is not taken at all."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# By the key that the reading process gives; each says how to mend it.
REASONS = {
    "empty": _("“%(name)s” is empty. Save it anew and choose it again."),
    "large": _("“%(name)s” is larger than %(limit)s MB. Make its pictures smaller, and try again."),
    "encrypted": _(
        "“%(name)s” is protected by a password. Save it without one and choose it again."
    ),
    "distributed": _(
        "“%(name)s” is a Hangul document for distribution (배포용), which cannot be read. "
        "Choose the document that it was made from."
    ),
    "macros": _(
        "“%(name)s” carries macros, which are not taken. Save it as .docx or .hwpx and choose that."
    ),
    "bomb": _(
        "“%(name)s” unpacks to far more than a document holds, so it was not opened. "
        "If it is yours, save it anew in Word or Hangul."
    ),
    "entities": _("“%(name)s” holds XML that no word processor writes, so it was not opened."),
    "names": _("“%(name)s” holds files with names that lead outside it, so it was not opened."),
    "damaged": _(
        "“%(name)s” is damaged and cannot be read. Open it in Word or Hangul, save it anew "
        "and choose it again."
    ),
    "nested": _(
        "“%(name)s” has tables or boxes within each other, too deep to be read. Take them apart in "
        "Word or Hangul, save it and choose it again."
    ),
    "doc": _("“%(name)s” is a document of Word 97 to 2003. Save it as .docx and choose that."),
    "hwp3": _("“%(name)s” is a document of Hangul 97 or older. Save it as .hwpx and choose that."),
    "odt": _("“%(name)s” is an OpenDocument text. Save it as .docx and choose that."),
    "pdf": _("“%(name)s” is a PDF. Choose the Word or Hangul document that it was made from."),
    "rtf": _("“%(name)s” is an RTF document. Save it as .docx and choose that."),
    "html": _("“%(name)s” is a web page. Open it in Word, save it as .docx and choose that."),
    "sheet": _(
        "“%(name)s” is a spreadsheet or a presentation, not a text. Choose a Word or Hangul "
        "document."
    ),
    "foreign": _(
        "“%(name)s” is neither a Word document (.docx) nor a Hangul document (.hwpx, .hwp)."
    ),
    "long": _("“%(name)s” has more than %(limit)s paragraphs. Divide it, and try again."),
    "slow": _(
        "“%(name)s” took longer than %(limit)s seconds to read, so it was given up. Divide it, or "
        "save it anew, and try again."
    ),
    "memory": _(
        "“%(name)s” needs more memory than a document may. Make its pictures smaller, and try "
        "again."
    ),
    "nothing": _("There is no text in “%(name)s”."),
}


class Refused(Exception):
    """A document that is not taken; `str()` says why and how to mend it, in the reader's words.

    What a library said of it is in `details`, for whoever looks into it, and not in the sentence.
    """

    def __init__(self, reason: str, name: str = "", **details: object) -> None:
        super().__init__(reason)
        self.reason, self.name, self.details = reason, name, details

    def __str__(self) -> str:
        return str(REASONS[self.reason]) % {"name": self.name, **self.details}
