"""A text on paper: an A4 brief as a tagged PDF, set from the page's own HTML by WeasyPrint."""

from publications.exports.pdf.brought import titled
from publications.exports.pdf.making import DESIGN, make_pdf, why_not

__all__ = ["DESIGN", "make_pdf", "titled", "why_not"]
