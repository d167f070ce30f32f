"""Cutting, positions and what PostgreSQL keeps of them."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from apps.search import grams
from apps.search.highlights import excerpt, highlight
from apps.search.text import fold
from apps.search.words import MAX_WORDS, Word, words_in

pytestmark = pytest.mark.django_db
HOSTILE = st.text(st.sampled_from("ab福祉'\\:&|!()<>* \"-"), min_size=2, max_size=12)


def is_found(text, word):
    """Ask PostgreSQL, part by part."""
    with connection.cursor() as cursor:
        for part in grams.parts(text):
            cursor.execute(
                "SELECT %s::tsvector @@ %s::tsquery", [grams.vector(part), grams.phrase(word)]
            )
            if cursor.fetchone()[0]:
                return True
    return False


@pytest.mark.parametrize("size", [1, 3_999, 4_000, 4_001, 12_000])
def test_parts_overlap_by_more_than_a_word(size):
    text = "".join(chr(0x4E00 + number) for number in range(size))

    parts = list(grams.parts(text))

    assert parts[0] + "".join(part[grams.OVERLAP :] for part in parts[1:]) == text
    assert max(map(len, parts)) <= grams.PART_SIZE


def test_no_pair_stands_in_a_part_more_often_than_postgresql_counts():
    text = "はい" * 2_000

    for part in grams.parts(text):
        pairs = [part[place : place + 2] for place in range(len(part) - 1)]
        assert max(map(pairs.count, set(pairs))) <= grams.MAX_REPEATS


@pytest.mark.parametrize("place", [0, 253, 254, 255, 300, 3_990, 4_000, 4_090, 9_000])
def test_a_word_is_found_wherever_it_stands_in_a_repetitive_text(place):
    text = "あ" * place + "千代田区協働ポータル" + "あ" * (9_500 - place)

    assert is_found(text, "千代田区協働ポータル")
    assert is_found(text, "あ区") is False
    assert is_found(text, "区千") is False


def test_a_phrase_of_one_repeated_sign_is_counted_exactly():
    assert is_found("あ" * 64, "あ" * 64)
    assert is_found("あ" * 63 + "い" * 1_000, "あ" * 64) is False


@given(HOSTILE, HOSTILE)
def test_every_sign_is_a_sign_and_never_syntax(text, word):
    assert is_found(text, word) is (word in text)


@pytest.mark.parametrize("sign", ["区", "a", "'", "\\", "会"])
def test_one_sign_is_found_also_at_the_end(sign):
    assert is_found(f"区a'\\会{sign}", sign)
    assert is_found("別", sign) is False


def test_a_search_line_is_divided_at_spaces_but_not_inside_quotes():
    line = "福祉　防災 “区民 会議” 福祉"

    assert [word.spellings for word in words_in(line)] == [("福祉",), ("防災",), ("区民 会議",)]


@pytest.mark.parametrize("line", ["", " 　 ", '""', '" "', "\u200b", "\u0000"])
def test_a_line_without_signs_has_no_words(line):
    assert words_in(line) == []


def test_a_machine_cannot_ask_for_more_than_a_person():
    line = " ".join(f"語{number}" for number in range(1_000))

    assert len(words_in(line)) == MAX_WORDS


def test_a_word_longer_than_an_overlap_is_asked_for_in_pieces():
    line = fold("".join(chr(0x4E00 + number) for number in range(100)))

    pieces = [word.spellings[0] for word in words_in(line)]

    assert {len(piece) for piece in pieces} == {grams.MAX_WORD}
    assert all(piece in line for piece in pieces)
    assert pieces[0] == line[:64]
    assert pieces[-1] == line[-64:]


def test_a_highlight_marks_what_was_written():
    shown = highlight("<b>ﾎﾞﾗﾝﾃｨｱ</b>と㈱髙橋、ボランティア", "ぼらんてぃあ 高 (株)")

    assert shown == (
        "&lt;b&gt;<mark>ﾎﾞﾗﾝﾃｨｱ</mark>&lt;/b&gt;と<mark>㈱髙</mark>橋、<mark>ボランティア</mark>"
    )


def test_a_highlight_marks_other_spellings_and_nothing_without_words():
    assert highlight("NPO法人と抽せん", "特定非営利活動法人 抽選") == (
        "<mark>NPO法人</mark>と<mark>抽せん</mark>"
    )
    assert highlight("A & B", "") == "A &amp; B"


def test_an_excerpt_shows_the_first_word_with_what_stands_around_it():
    text = "前" * 100 + "\n防災\n" + "後" * 100

    shown = excerpt(text, "防災", size=40)

    assert shown == "…" + "前" * 29 + " <mark>防災</mark> " + "後" * 7 + "…"


@given(st.text(max_size=200), st.text(max_size=20))
def test_a_highlighted_text_is_the_text(text, line):
    shown = highlight(text, line).replace("<mark>", "").replace("</mark>", "")

    assert shown == highlight(text, "")


def test_a_word_stands_in_a_text_by_any_spelling():
    assert Word(("抽選", "抽せん")).stands_in("利用抽せん会")
    assert Word(("抽選", "抽せん")).stands_in("抽象") is False
