"""What comes in is judged by what it is."""

import io
import zipfile

import pytest
from PIL import Image

from apps.core.errors import DomainError
from apps.core.papers import render_pdf
from apps.documents.intake import inspect
from tests.documents import samples
from tests.documents.hostile import REFUSED
from tests.documents.samples import upload


@pytest.mark.parametrize(("name", "make", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_hostile_upload_is_refused_for_its_reason(name, make, reason):
    with pytest.raises(DomainError) as refused:
        inspect(upload(name, make()))

    assert (refused.value.code, name in str(refused.value.message)) == (reason, True)


GOOD = [
    ("規約.pdf", samples.pdf, "application/pdf", "規約.pdf"),
    ("圧縮.PDF", lambda: samples.pdf(compress=True), "application/pdf", "圧縮.PDF"),
    ("企画書.docx", samples.docx, "wordprocessingml.document", "企画書.docx"),
    ("収支.xlsx", samples.xlsx, "spreadsheetml.sheet", "収支.xlsx"),
    ("会則.odt", samples.odt, "opendocument.text", "会則.odt"),
    ("写真.jpeg", samples.picture, "image/jpeg", "写真.jpeg"),
    ("図.png", lambda: samples.picture("PNG", mode="RGBA"), "image/png", "図.png"),
    ("図.webp", lambda: samples.picture("WEBP"), "image/webp", "図.webp"),
    ("文.txt", "一行\n二行".encode, "text/plain; charset=utf-8", "文.txt"),
    ("名簿.csv", lambda: "氏名,電話\n髙橋,03".encode("cp932"), "charset=shift_jis", "名簿.csv"),
    ("写真.png", samples.picture, "image/jpeg", "写真.png.jpg"),
    ("virus.exe", samples.pdf, "application/pdf", "virus.exe.pdf"),
    ("無名", samples.pdf, "application/pdf", "無名.pdf"),
]


@pytest.mark.parametrize(("name", "make", "media_type", "kept"), GOOD, ids=[r[0] for r in GOOD])
def test_a_usual_file_is_taken_by_its_content(name, make, media_type, kept):
    found = inspect(upload(name, make()))

    assert (found.media_type.endswith(media_type), found.name) == (True, kept)


@pytest.mark.parametrize("make", [samples.pdf, samples.docx, samples.odt, samples.xlsx])
def test_documents_are_stored_as_they_are(make):
    sent = make()

    assert inspect(upload("a", sent)).content.read() == sent


def test_a_photo_loses_the_place_and_names_and_keeps_its_orientation():
    found = inspect(upload("写真.jpg", samples.photo_with_place()))

    drawn = Image.open(found.content)
    assert (dict(drawn.getexif()), drawn.info.get("comment")) == ({0x0112: 6}, None)


def test_what_hangs_on_a_picture_is_cut_off():
    found = inspect(upload("a.png", samples.picture("PNG") + samples.archive({"a.exe": b"MZ"})))

    assert zipfile.is_zipfile(io.BytesIO(found.content.read())) is False


def test_a_very_large_photo_is_halved():
    found = inspect(upload("a.jpg", samples.picture(size=(8_000, 6_000))))

    assert Image.open(found.content).size == (4_000, 3_000)


def test_names_in_a_word_file_are_found():
    found = inspect(upload("a.docx", samples.docx()))

    assert found.findings == [
        {"what": "author", "value": "山田 太郎"},
        {"what": "last_author", "value": "佐藤 花子"},
    ]


def test_a_hidden_sheet_is_found():
    found = inspect(upload("a.xlsx", samples.xlsx()))

    assert {"what": "hidden_sheet", "value": "名簿"} in found.findings


def test_the_author_of_a_pdf_is_found():
    found = inspect(upload("a.pdf", samples.pdf(author="Yamada")))

    assert found.findings == [{"what": "author", "value": "Yamada"}]


def test_a_request_that_is_tried_again_inspects_nothing_twice():
    sent = upload("写真.jpg", samples.picture())

    assert inspect(sent) is inspect(sent)


def test_a_cut_picture_is_refused_after_a_paper_was_made_in_the_same_process():
    make = next(make for name, make, _reason in REFUSED if name == "cut.jpg")
    render_pdf("papers/base.html", {}, title="控え")

    with pytest.raises(DomainError):
        inspect(upload("cut.jpg", make()))
