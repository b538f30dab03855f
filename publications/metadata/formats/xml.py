"""What every format in XML writes alike: elements with text that XML can hold."""

from __future__ import annotations

import re

from lxml import etree

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
# XML 1.0 has no way to write these, escaped or not.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def add(parent: etree._Element, name: str, text: str = "", /, **attributes: str) -> etree._Element:
    """Append an element in its parent's namespace, unless it is named `{namespace}name`."""
    space, brace, _name = str(parent.tag).rpartition("}")
    if not name.startswith("{"):
        name = f"{space}{brace}{name}"
    child = etree.SubElement(parent, name)
    child.text = allowed(text) or None
    for key, value in attributes.items():
        child.set(key, allowed(value))
    return child


def document(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
