"""What became of each part of a document, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from publications.imports.documents.received import Fate, Finding

FATES = {
    Fate.DROPPED: gettext_lazy("Dropped"),
    Fate.CHANGED: gettext_lazy("Changed"),
    Fate.KEPT: gettext_lazy("Kept"),
}
# What is kept is counted; the rest is told.
COUNTED = {
    "headings": ngettext_lazy("%(count)s heading", "%(count)s headings", "count"),
    "paragraphs": ngettext_lazy("%(count)s paragraph", "%(count)s paragraphs", "count"),
    "list-items": ngettext_lazy("%(count)s list item", "%(count)s list items", "count"),
    "quotes": ngettext_lazy("%(count)s quotation", "%(count)s quotations", "count"),
    "tables": ngettext_lazy("%(count)s table", "%(count)s tables", "count"),
    "pictures": ngettext_lazy("%(count)s picture", "%(count)s pictures", "count"),
    "links": ngettext_lazy("%(count)s link", "%(count)s links", "count"),
    "notes": ngettext_lazy("%(count)s note", "%(count)s notes", "count"),
}
PARTS = {
    "bold-line": gettext_lazy("A short line in bold became a heading"),
    "typed-bullets": gettext_lazy("Lines with bullets typed by hand became a list"),
    "bold-row": gettext_lazy("The first row of a table, in bold, became its header"),
    "box": gettext_lazy("A frame of one cell became a quotation"),
    "capitals": gettext_lazy("Small capitals, or letters shown as capitals, became plain"),
    "chart": gettext_lazy("A chart: put it in as a picture"),
    "colour": gettext_lazy("Coloured letters became plain"),
    "columns": gettext_lazy("Columns became one"),
    "comment": gettext_lazy("A comment in the margin"),
    "contents": gettext_lazy("A table of contents: the page makes its own"),
    "converted-picture": gettext_lazy("A picture was put into a format of the web"),
    "converted": gettext_lazy("Something in the .hwp that could not be read: save it as .hwpx"),
    "crop": gettext_lazy("A cropped picture is shown whole"),
    "damaged-picture": gettext_lazy("A picture that is damaged: put it in anew"),
    "deep-heading": gettext_lazy("A heading of the fourth rank or lower became one of the third"),
    "deletion": gettext_lazy("Words that were struck out under change tracking"),
    "diagram": gettext_lazy("A diagram (SmartArt): put it in as a picture"),
    "direction": gettext_lazy("Invisible signs that turn the direction of writing"),
    "endnotes": gettext_lazy("Endnotes stand among the footnotes, in the order of the text"),
    "equation": gettext_lazy("An equation became a line of letters: check it, or use a picture"),
    "field": gettext_lazy("A field that Word fills in by itself"),
    "footer": gettext_lazy("The foot of the pages"),
    "header": gettext_lazy("The head of the pages"),
    "hidden": gettext_lazy("Hidden words"),
    "highlight": gettext_lazy("Highlighted letters became plain"),
    "html": gettext_lazy("Something that texts do not hold"),
    "huge-picture": gettext_lazy("A picture with far too many pixels"),
    "in-note": gettext_lazy("A picture or a table in a note"),
    "inline-picture": gettext_lazy("A picture within a line stands below its paragraph"),
    "insertion": gettext_lazy("Words that were put in under change tracking count as written"),
    "item": gettext_lazy("An item of a list in a table or a note lost its bullet or number"),
    "joined-note": gettext_lazy("A further mark leads to a note that has one"),
    "linked-picture": gettext_lazy("A picture that the document only links to"),
    "lone-caption": gettext_lazy("A caption without figure or table became a paragraph"),
    "long-title": gettext_lazy(
        "A title of more than 500 letters was shortened: all of it is the first paragraph"
    ),
    "lost-note": gettext_lazy("A note that nothing in the text leads to"),
    "no-alt": gettext_lazy("A picture has no alternative text yet"),
    "no-title": gettext_lazy("No title was found: the first line is this"),
    "note": gettext_lazy("The mark of a note that is not in the document"),
    "note-mark": gettext_lazy("A note with a mark of its own has a number now"),
    "object": gettext_lazy("Something embedded from another program"),
    "ruby": gettext_lazy("The small letters above a word"),
    "shape": gettext_lazy("A drawn shape: put it in as a picture"),
    "skipped-heading": gettext_lazy("A heading moved up a rank, so that none is skipped"),
    "symbol": gettext_lazy("A symbol of a special font became □"),
    "table-in-table": gettext_lazy("A table within a table became lines"),
    "text-box": gettext_lazy("A text box moved into the text, below this"),
    "title-note": gettext_lazy("The note of the title hangs on the first paragraph"),
    "title-note-early": gettext_lazy("The note of the title stands before the first other note"),
    "underline": gettext_lazy("Underlined letters became plain"),
    "unsafe-link": gettext_lazy("A link that leads to no page of the web became plain words"),
    "unread-picture": gettext_lazy("A picture that browsers cannot show: save it as PNG"),
}


def told(finding: Finding) -> str:
    """Return what became of a part, how often, and what else is known of it."""
    if finding.fate == Fate.KEPT:
        return str(COUNTED[finding.what] % {"count": finding.count})
    said = str(PARTS[finding.what])
    if finding.detail:
        said = _("%(what)s (%(detail)s)") % {"what": said, "detail": finding.detail}
    if finding.count > 1:
        times = ngettext("%(count)s time", "%(count)s times", finding.count)
        said = f"{said}, {times % {'count': finding.count}}"
    return said
