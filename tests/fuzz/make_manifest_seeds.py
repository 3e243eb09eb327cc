"""Writes the manifests that the fuzzer of the rules starts from: always the same bytes.

    make_manifest_seeds.py OUTPUT_FOLDER BASE_MANIFEST
"""

import pathlib
import re
import sys

IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"


def manifest(items="", resources="", metadata="", head="", attributes=""):
    return (
        f'{head}<manifest identifier="M" {attributes}xmlns="{IMSCP}" xmlns:adlcp="{ADLCP}" xmlns:imsmd="{IMSMD}">'
        f"<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion>{metadata}</metadata>"
        f'<organizations default="O"><organization identifier="O"><title>T</title>{items}</organization></organizations>'
        f"<resources>{resources}</resources></manifest>"
    )


def item(name, extra="", attributes=""):
    return f'<item identifier="{name}" identifierref="R" {attributes}><title>{name}</title>{extra}</item>'


RESOURCE = '<resource identifier="R" type="webcontent" adlcp:scormtype="sco" href="index.html"><file href="index.html"/></resource>'


def seeds(base):
    whole = manifest(item("A"), RESOURCE)
    yield "base", base
    yield "small", whole
    yield "extensions", manifest(
        item("A")
        + item(
            "B",
            '<adlcp:prerequisites type="aicc_script">A="passed"|2*{A,B}&amp;~A</adlcp:prerequisites>'
            "<adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed>"
            "<adlcp:timelimitaction>exit,no message</adlcp:timelimitaction>"
            "<adlcp:datafromlms>a=1</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore>",
            'parameters="?a=1&amp;b=2#c" isvisible="true"',
        ),
        RESOURCE,
    )
    yield "nested", manifest(item("A", item("B", item("C"))), RESOURCE + '<resource identifier="R" type="x" xml:base="a/"/>')
    yield "submanifest", whole.replace("</manifest>", whole + "</manifest>")
    yield "external", manifest(item("A"), RESOURCE, "<adlcp:location>lom.xml</adlcp:location>")
    lom = re.search(r"<imsmd:lom>.*?</imsmd:lom>", base, re.S).group(0)
    yield "lom", lom.replace("<imsmd:lom>", f'<imsmd:lom xmlns:imsmd="{IMSMD}">')
    yield "entities", manifest(item("A &a; &b;"), RESOURCE, head='<!DOCTYPE manifest [<!ENTITY a "x"><!ENTITY b SYSTEM "y"><!ENTITY % c "z">%c;]>')
    yield "html-entities", manifest(item("A &nbsp; & &unknown; &#233; B"), RESOURCE)
    yield "order", manifest(item("A", "<adlcp:masteryscore>1</adlcp:masteryscore><metadata/><title>x</title>"), "<metadata/>" + RESOURCE)
    yield "foreign", manifest(item("A", '<x:y xmlns:x="urn:x" x:z="1"/><z/>', 'xmlns:q="urn:q" q:r="s" colour="t"'), RESOURCE)
    yield "names", whole.replace("<item", "<imscp:item").replace("</item", "</imscp:item").replace("xmlns:adlcp", f'xmlns:imscp="{IMSCP}" xmlns:adlcp')
    yield "unbound", whole.replace("adlcp:scormtype", "x:scormtype")
    yield "base-and-space", manifest(item("1 a"), RESOURCE, attributes='xml:base="../a" xml:space="preserve" ')
    yield "dependencies", manifest(item("A"), RESOURCE.replace("</resource>", '<dependency identifierref="S"/></resource>') + '<resource identifier="S" type="webcontent"><dependency identifierref="R"/></resource>')
    yield "no-namespace", re.sub(r' xmlns[:a-z]*="[^"]*"| adlcp:[a-z]+="[^"]*"', "", whole)
    yield "cdata", manifest("<item><title><![CDATA[A]]><!-- b --> c<?d?></title></item>", RESOURCE)
    yield "cut", whole[: len(whole) // 2]


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    base = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    for name, text in seeds(base):
        (folder / f"{name}.xml").write_bytes(text.encode())
    text = manifest(item("é"), RESOURCE, head='<?xml version="1.0" encoding="UTF-8"?>\n')
    (folder / "utf-16.xml").write_bytes(b"\xff\xfe" + text.replace("UTF-8", "UTF-16").encode("utf-16-le"))
    (folder / "latin-1.xml").write_bytes(text.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    (folder / "wrong-bytes.xml").write_bytes(text.encode("latin-1"))
    (folder / "mark.xml").write_bytes(b"\xef\xbb\xbf" + text.encode())


main()
