"""Folding: what counts as the same text for a search."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search.kanji import JOYO, NAMES, SIMPLE, STANDARD
from apps.search.spellings import MAX_SPELLINGS, spellings
from apps.search.text import fold, fold_with_places


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("ﾎﾞﾗﾝﾃｨｱ", "ぼらんてぃあ"),
        ("ボランティア", "ぼらんてぃあ"),
        ("ホ\u3099ランティア", "ぼらんてぃあ"),
        ("ホ゛ランティア", "ぼらんてぃあ"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("ＮＰＯ　法人", "npo 法人"),
        ("㈱千代田", "(株)千代田"),
        ("第Ⅲ期 ①", "第iii期 1"),
        ("髙﨑", "高崎"),
        ("廣澤 邊", "広沢 辺"),
        ("齋藤 斎藤", "斉藤 斉藤"),
        ("\U00020bb7野", "吉野"),
        ("神\ufa19", "神神"),
        ("葛\U000e0100飾", "葛飾"),
        ("０３−５２１１–００００", "03-5211-0000"),
        ("03ー5211‐0000", "03-5211-0000"),
        ("デ−タ", "データ"),
        ("9〜17時", "9~17時"),
        ("９～17時", "9~17時"),
        ("行 \n\t 間", "行 間"),
        ("“引用”", '"引用"'),
        ("A\u200bB\ufeff\u0000", "ab"),
        ("", ""),
    ],
)
def test_one_thing_written_in_two_ways_has_one_key(written, same):
    assert fold(written) == fold(same)


@pytest.mark.parametrize(
    ("one", "other"), [("は", "ば"), ("つ", "っ"), ("大阪", "大坂"), ("区民", "市民"), ("10", "1")]
)
def test_different_things_keep_different_keys(one, other):
    assert fold(one) != fold(other)


@given(st.text())
def test_a_key_is_its_own_key(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8")))
def test_the_key_with_places_is_the_key(text):
    key, places = fold_with_places(text)

    assert key.strip(" ") == fold(text)
    assert places == sorted(places)
    assert len(places) == len(key) + 1


def test_every_old_form_is_one_sign_and_leads_to_a_standard_form():
    for group in f"{JOYO} {SIMPLE} {NAMES}".split():
        assert len(set(group)) == len(group) > 1
        assert unicodedata.normalize("NFKC", group[0]) == group[0]
        assert len({fold(sign) for sign in group}) == 1


def test_no_standard_form_is_itself_folded():
    assert not {ord(sign) for sign in STANDARD.values()} & set(STANDARD)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("ＮＰＯ法人", ["特定非営利活動法人", "(特非)"]),
        ("特定非営利活動法人の支援", ["NPO法人の支援", "(特非)の支援"]),
        ("利用抽せん", ["利用抽選"]),
        ("子供会", ["子ども会", "コドモ会"]),
        ("福祉", []),
    ],
)
def test_a_word_has_all_spellings_of_what_it_names(word, others):
    assert spellings(fold(word)) == list(dict.fromkeys(map(fold, [word, *others])))


def test_spellings_do_not_multiply_without_end():
    assert len(spellings(fold("子供の手続の申込みの受付の締切り"))) == MAX_SPELLINGS
