"""Personal data in a file is shown to staff before it is published."""

import pytest
from django.template import engines
from django.utils import translation

from apps.documents.intake import inspect
from apps.documents.models import StoredFile
from apps.documents.personal import in_text
from apps.documents.templatetags.documents import FINDINGS
from tests.documents import samples
from tests.documents.samples import upload

TEXTS = [
    ("電話 03-1234-5678 まで", [("phone", "03-1234-5678")]),
    ("電話０３（１２３４）５６７８", [("phone", "03(1234)5678")]),
    ("090ー1234ー5678", [("phone", "090-1234-5678")]),
    ("連絡先 taro.yamada@example.jp", [("mail", "taro.yamada@example.jp")]),
    ("昭和40年1月2日生まれ", [("birthday", "昭和40年1月2日生")]),
    ("1965年1月2日生", [("birthday", "1965年1月2日生")]),
    ("氏名,生年月日", [("birthday", "生年月日")]),
    ("〒102-8688 九段南1-2-1 平成15年4月1日 1,000,000円", []),
    ("T1234567890123 2003-04-01", []),
]


@pytest.mark.parametrize(("text", "found"), TEXTS)
def test_personal_data_is_found_in_a_text(text, found):
    assert [(row["what"], row["value"]) for row in in_text(text)] == found


def test_the_same_number_is_told_once():
    assert len(in_text("03-1234-5678 03-1234-5678")) == 1


def test_five_examples_of_a_kind_are_enough():
    assert len(in_text(" ".join(f"03-1234-{n}" for n in range(5000, 5020)))) == 5


BODY = "<w:p><w:t>電話03-12</w:t><w:t>34-5678</w:t></w:p><w:p><w:t>次</w:t></w:p>"
FILES = [
    ("名簿.csv", "氏名,電話\n髙橋,03-1234-5678".encode("cp932")),
    ("名簿.docx", samples.docx(word__document_dot_xml=BODY)),
    ("名簿.odt", samples.odt(**{"content.xml": "<text:p>電話03-1234-5678</text:p>"})),
]


@pytest.mark.parametrize(("name", "content"), FILES, ids=[row[0] for row in FILES])
def test_personal_data_is_found_in_a_file(name, content):
    assert {"what": "phone", "value": "03-1234-5678"} in inspect(upload(name, content)).findings


def shown(**values) -> str:
    """What staff read about a file."""
    source = "{% load documents %}{% file_findings file %}"
    with translation.override("en"):
        return engines["django"].from_string(source).render({"file": StoredFile(**values)})


def test_staff_read_what_was_found():
    page = shown(original_name="名簿.docx", findings=[{"what": "author", "value": "<山田>"}])

    assert "Author" in page and "&lt;山田&gt;" in page


def test_staff_are_told_that_nobody_has_read_a_pdf():
    page = shown(original_name="名簿.pdf", media_type="application/pdf", findings=[])

    assert "not searched" in page


def test_every_kind_of_finding_has_a_word():
    files = [*FILES, ("a.xlsx", samples.xlsx()), ("a.pdf", samples.pdf(author="Yamada"))]
    kinds = {row["what"] for name, body in files for row in inspect(upload(name, body)).findings}

    assert kinds - FINDINGS.keys() == set()
