"""Two Japanese texts side by side: by signs and words, nothing lost, nothing executed."""

import time

import pytest

from apps.core.comparison import compare, side_by_side, words_of

OLD = "神田川沿いに、学校と花壇をつくります。参加者は延べ100人です。"
NEW = "神田川沿いに、学校や町会と花壇をつくります。参加者は延べ200人です。"


def changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(part.old, part.new) for part in compare(old, new) if not part.is_same]


def test_a_change_inside_a_sentence_without_spaces_is_marked_alone():
    assert changes(OLD, NEW) == [("", "や町会"), ("100", "200")]


def test_a_number_and_a_katakana_word_change_as_a_whole():
    assert changes("延べ1,200人のボランティア", "延べ1,300人のサポーター") == [
        ("1,200", "1,300"),
        ("ボランティア", "サポーター"),
    ]


def test_widths_of_signs_are_no_change():
    assert changes("ＮＰＯ 10団体", "NPO 10団体") == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, NEW),
        ("", "新しい文"),
        ("前の文", ""),
        ("一行目\n二行目", "一行目\n\n三行目"),
        ("あ", "あ"),
    ],
)
def test_put_together_again_the_parts_are_both_texts(old, new):
    parts = compare(old, new)

    assert "".join(part.old for part in parts) == old
    assert "".join(part.new for part in parts) == new


def test_a_lone_sign_between_two_changes_does_not_tear_them():
    assert changes("甲案の検討", "乙型の試行") == [("甲案の検討", "乙型の試行")]


def test_new_sentences_stay_whole():
    assert changes("一つめです。三つめです。", "一つめです。二つめです。三つめです。") == [
        ("", "二つめです。")
    ]


def test_marks_are_elements_with_words_and_texts_are_escaped():
    shown = side_by_side("<b>前</b>の案", "<b>後</b>の案")

    assert "<b>" not in shown.old + shown.new
    assert "<del>" in shown.old and "<ins>" in shown.new
    assert not shown.is_same


def test_words_are_cut_without_loss():
    text = "NPO法人ＡＢＣが100㎡の𠮷野家で\n開催(10:30～)"

    assert "".join(words_of(text)) == text


def test_two_long_texts_without_common_sentences_end_soon():
    old = "協働の仕組みを考える場をつくりともに学び合う" * 180
    new = "学び合う場をともにつくり仕組みの協働を考える" * 180
    start = time.process_time()

    parts = compare(old, new)

    assert "".join(part.new for part in parts) == new
    assert time.process_time() - start < 2
