"""What a file says of itself: the XMP metadata of PDF/A-3a and PDF/UA-1 (ISO 16684-1)."""

import re
from dataclasses import dataclass
from html import escape

from registre_app.layout.pdf_file import PdfFile

LANGUAGE = "fr-FR"


@dataclass(frozen=True)
class Description:
    """The title of a document, its author, the program that makes it."""

    title: str
    author: str
    program: str


def write_metadata(file: PdfFile, description: Description) -> int:
    """Write the metadata of a file; return the number of its object."""
    metadata = _XMP.format(
        title=escape(description.title, quote=False),
        author=escape(description.author, quote=False),
        program=escape(description.program, quote=False),
        language=LANGUAGE,
    )
    return file.write_stream(
        {"Type": "/Metadata", "Subtype": "/XML"}, metadata.encode(), packed=False
    )


_CLAIMS = re.compile(
    rb"\s*<(pdfaid:part|pdfaid:conformance|pdfuaid:part|pdfaExtension:schemas)>.*?</\1>"
    rb"|\s*xmlns:(pdfaid|pdfuaid|pdfaExtension|pdfaSchema|pdfaProperty)=\"[^\"]*\"",
    re.DOTALL,
)


def without_claims(metadata: bytes) -> bytes:
    """Return the metadata of a file that is no longer PDF/A nor PDF/UA, and does not say so."""
    return _CLAIMS.sub(b"", metadata)


# ISO 19005-3, 6.6.2 and 6.6.4; ISO 14289-1, clause 5. The last part declares the schema of
# « pdfuaid », which PDF/A does not know.
_XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/"
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
        xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
        xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
        xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaid:part>3</pdfaid:part>
      <pdfaid:conformance>A</pdfaid:conformance>
      <pdfuaid:part>1</pdfuaid:part>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
      <dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
      <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
      <xmp:CreatorTool>{program}</xmp:CreatorTool>
      <pdfaExtension:schemas>
        <rdf:Bag>
          <rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property>
              <rdf:Seq>
                <rdf:li rdf:parseType="Resource">
                  <pdfaProperty:name>part</pdfaProperty:name>
                  <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                  <pdfaProperty:category>internal</pdfaProperty:category>
                  <pdfaProperty:description>\
Part of ISO 14289 to which the file conforms</pdfaProperty:description>
                </rdf:li>
              </rdf:Seq>
            </pdfaSchema:property>
          </rdf:li>
        </rdf:Bag>
      </pdfaExtension:schemas>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
