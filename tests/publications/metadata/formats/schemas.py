"""The schemas of MODS 3.6 and oai_dc, as eulxml ships them; nothing is asked of the network.

What they import and eulxml does not ship is stated here: attributes of XML, terms of Dublin Core.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

_DC = "http://purl.org/dc/elements/1.1/"
_TERMS = (
    "title creator subject description publisher contributor date type format identifier source "
    "language relation coverage rights"
).split()
_XML = """
<schema xmlns="http://www.w3.org/2001/XMLSchema"
        targetNamespace="http://www.w3.org/XML/1998/namespace">
  <attribute name="lang" type="language"/>
  <attribute name="base" type="anyURI"/>
  <attribute name="space"><simpleType><restriction base="NCName">
    <enumeration value="default"/><enumeration value="preserve"/>
  </restriction></simpleType></attribute>
</schema>
"""
_SIMPLE_DC = f"""
<schema xmlns="http://www.w3.org/2001/XMLSchema" xmlns:dc="{_DC}" targetNamespace="{_DC}"
        elementFormDefault="qualified">
  <import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>
  <complexType name="words"><simpleContent><extension base="string">
    <attribute ref="xml:lang"/>
  </extension></simpleContent></complexType>
  {"".join(f'<element name="{name}" type="dc:words"/>' for name in _TERMS)}
</schema>
"""
_OURS = {"xml.xsd": _XML, "simpledc20021212.xsd": _SIMPLE_DC}


class _Shipped(etree.Resolver):
    def resolve(self, url: str, public_id: str, context: Any) -> Any:
        name = url.rpartition("/")[2]
        return self.resolve_string(_OURS.get(name) or _shipped(name), context)


def _shipped(name: str) -> str:
    return files("eulxml").joinpath("schema_data", name).read_text("utf-8").partition("?>")[2]


@cache
def schema(name: str) -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(_Shipped())
    return etree.XMLSchema(etree.fromstring(_shipped(name), parser))


def faults(element: etree._Element, name: str) -> list[str]:
    """Return what a schema has against an element, as it is written."""
    found = schema(name)
    found.validate(etree.fromstring(etree.tostring(element)))
    return [str(fault) for fault in found.error_log]
