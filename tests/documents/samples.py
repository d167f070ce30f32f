"""Files people hand in, made on the spot: good ones, and parts to make bad ones of."""

import io
import zipfile

import pydyf
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from PIL import Image

CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>山田 太郎</dc:creator>'
    "<cp:lastModifiedBy>佐藤 花子</cp:lastModifiedBy></cp:coreProperties>"
)
TYPES = (
    '<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
BODY = '<?xml version="1.0"?><w:document xmlns:w="w"><w:body>規約</w:body></w:document>'
GPS_TAG = 0x8825
ARTIST_TAG = 0x013B


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    """A file as a form hands it over."""
    return SimpleUploadedFile(name, content)


def pdf(*, author: str = "", compress: bool = False, **catalog) -> bytes:
    """A PDF of one empty page; more entries of the catalogue as keywords."""
    document = pydyf.PDF()
    document.add_page(
        pydyf.Dictionary({"Type": "/Page", "MediaBox": pydyf.Array([0, 0, 595, 842])})
    )
    for name, value in catalog.items():
        held = pydyf.Dictionary(value)
        document.add_object(held)
        document.catalog[name] = held.reference
    if author:
        document.info["Author"] = pydyf.String(author)
    target = io.BytesIO()
    document.write(target, version=b"1.7", compress=compress)
    return target.getvalue()


def archive(parts: dict[str, str | bytes], compression=zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def docx(**more: str | bytes) -> bytes:
    """A Word file; more parts by keyword, ``__`` for the slash and ``_dot_`` for the dot."""
    named = {name.replace("__", "/").replace("_dot_", "."): body for name, body in more.items()}
    return archive(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": BODY,
            "docProps/core.xml": CORE,
            **named,
        }
    )


def odt(**more: str | bytes) -> bytes:
    """An OpenDocument text."""
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": "<office:document-content/>",
            "meta.xml": "<meta:initial-creator>山田 太郎</meta:initial-creator>",
            **more,
        },
        zipfile.ZIP_STORED,
    )


def xlsx() -> bytes:
    """A spreadsheet with a hidden sheet."""
    book = Workbook()
    book.active["A1"] = "収入"
    book.create_sheet("名簿").sheet_state = "hidden"
    book.properties.creator = "山田 太郎"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def picture(form: str = "JPEG", size=(40, 30), mode: str = "RGB", **facts) -> bytes:
    """A small picture."""
    target = io.BytesIO()
    Image.new(mode, size, "green" if mode != "1" else 1).save(target, form, **facts)
    return target.getvalue()


def photo_with_place() -> bytes:
    """A JPEG as a phone makes it: turned, with the place and the owner's name."""
    facts = Image.Exif()
    facts[0x0112] = 6
    facts[ARTIST_TAG] = "Yamada"
    facts.get_ifd(GPS_TAG)[1] = "N"
    return picture(exif=facts, comment=b"secret")


def png_of(width: int, height: int) -> bytes:
    """A PNG that claims a size and has next to no content."""
    image = bytearray(picture("PNG", (1, 1), "1"))
    image[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    # The checksum of the header must fit, or the picture is merely broken.
    image[29:33] = zipfile.crc32(bytes(image[12:29])).to_bytes(4, "big")
    return bytes(image)
