"""PDFs that staff bring: titled by their text where only a program has titled them."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from io import BytesIO

import pikepdf

from prose.languages import language_tag

_log = logging.getLogger(__name__)
# What Word, Hangul and printers call a file, and what they write where nobody gave a name.
_BY_PROGRAM = re.compile(
    r"microsoft (?:word|powerpoint|excel)\s*-.*|(?:hwp|pdf|한글)(?: ?문서| document)? ?\d*|"
    r"(?:print|scan|document|문서) ?\d*|.*\.(?:hwpx?|docx?|pptx?|xlsx?|indd|rtf|pdf|tmp)|"
    r"(?:untitled|제목 ?없음|무제)[ \d()-]*",
    re.IGNORECASE,
)


def titled(data: bytes, title: str, authors: Sequence[str], language: str) -> bytes:
    """Return a PDF that says what it is; one with a title of its own, or signed, stays as it is."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if _has_title(pdf) or _is_signed(pdf) or pdf.is_encrypted:
                return data
            return _written(pdf, title, authors, language)
    except (pikepdf.PdfError, ValueError, KeyError, TypeError):
        # The file was judged before; that it cannot be titled is no reason to lose it.
        _log.exception("A PDF for “%s” could not be titled", title)
        return data


def _has_title(pdf: pikepdf.Pdf) -> bool:
    own = str(pdf.docinfo.get("/Title", "")).strip()
    return bool(own) and _BY_PROGRAM.fullmatch(own) is None


def _is_signed(pdf: pikepdf.Pdf) -> bool:
    flags = pdf.Root.get("/AcroForm", pikepdf.Dictionary()).get("/SigFlags", 0)
    return bool(int(flags) & 1)


def _written(pdf: pikepdf.Pdf, title: str, authors: Sequence[str], language: str) -> bytes:
    into = BytesIO()
    with pdf.open_metadata(set_pikepdf_as_editor=False) as written:
        written["dc:title"] = title
        if authors:
            written["dc:creator"] = list(authors)
    pdf.docinfo["/Title"] = title
    if authors:
        pdf.docinfo["/Author"] = "; ".join(authors)
    if "/Lang" not in pdf.Root:
        pdf.Root.Lang = pikepdf.String(language_tag(language))
    preferences = pdf.Root.get("/ViewerPreferences", pikepdf.Dictionary())
    preferences.DisplayDocTitle = True
    pdf.Root.ViewerPreferences = preferences
    pdf.save(into)
    return into.getvalue()
