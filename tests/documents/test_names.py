"""Names are shown as they were sent, where that does no harm."""

from unicodedata import category

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from apps.documents.names import LONGEST, clean_name

NAMES = [
    ("定款・規約(第1版).pdf", "定款・規約(第1版).pdf"),
    ("髙﨑①㈱～－.pdf", "髙﨑①㈱～－.pdf"),
    ("葛\U000e0100.pdf", "葛\U000e0100.pdf"),
    ("𠮷野家.pdf", "𠮷野家.pdf"),
    ("か\u3099き.pdf", "がき.pdf"),
    ("../../etc/passwd", "passwd"),
    ("C:\\Users\\yamada\\規約.pdf", "規約.pdf"),
    ("/etc/cron.d/x.pdf", "x.pdf"),
    ("規約\0.pdf", "規約.pdf"),
    ("規約.pdf\0.exe", "規約.pdf.exe"),
    ("\u202efdp.exe", "fdp.exe"),
    ("a\u200b\ufeffb.pdf", "ab.pdf"),
    ("行\r\nX-Header: 1.pdf", "行X-Header_ 1.pdf"),
    ('a<b>:"c|?*.pdf', "a_b___c___.pdf"),
    ("CON.pdf", "_CON.pdf"),
    ("con", "_con"),
    (" 規約 . ", "規約"),
    (".htaccess", "Attached file.htaccess"),
    ("\ufffd\ufffd\ufffd.pdf", "Attached file.pdf"),
    ("...", "Attached file"),
    ("", "Attached file"),
]


@pytest.mark.parametrize(("sent", "kept"), NAMES)
def test_a_name_is_kept_or_made_harmless(sent, kept):
    with translation.override("en"):
        assert clean_name(sent) == kept


def test_a_name_of_300_letters_is_shortened_before_its_suffix():
    name = clean_name("あ" * 300 + ".pdf")

    assert (len(name), name[-6:]) == (LONGEST, "あ….pdf")


def test_a_name_that_claims_something_else_gets_the_right_suffix():
    assert clean_name("写真.PNG", ("jpg", "jpeg")) == "写真.PNG.jpg"


def test_a_fitting_suffix_stays_as_it_was_written():
    assert clean_name("写真.JPEG", ("jpg", "jpeg")) == "写真.JPEG"


@given(st.text(max_size=300))
def test_any_name_ends_short_and_on_one_line(name):
    kept = clean_name(name)

    assert 0 < len(kept) <= LONGEST
    assert not {category(sign) for sign in kept} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(kept) & set("/\\")
