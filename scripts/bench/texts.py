"""Invented proposals in the words of such papers: always the same for the same number."""

import random

PLACE_LINES = """
神田川沿い 麹町の路地 番町の通学路 外神田の町内 神保町 猿楽町 飯田橋駅前 九段坂 富士見の公園
岩本町 東神田の倉庫街 秋葉原 神田多町 西神田 お茶の水 内神田 平河町 一ツ橋 紀尾井町 三崎町
"""
PLACES = PLACE_LINES.split()
THEME_LINES = """
花壇づくり 高齢者の見守り 子どもの居場所づくり 外国人住民の相談 防災まち歩き 地域の歴史の聞き書き
古本を使った読書会 放置自転車の解消 雨水の活用 ごみの減量 手話の入門講座 在宅介護者の集い
学生と町会の交流 認知症の人と家族の茶話会 障害のある人の外出支援 和の芸能の体験 早朝の清掃
不登校の親子の集い 帰宅困難者の受入れ訓練 屋上の緑化
"""
THEMES = THEME_LINES.split()
COMMON = "商店街"  # stands in three documents of ten
RARE = "錦鯉研究会"  # stands in one document alone
SENTENCE_LINES = """
区内に暮らす人と働く人がともに参加できる場が少なく、担い手も高齢化しています。
月に二回の定例会を開き、会員のほか近隣の企業や学校にも声をかけて進めます。
これまで三年間、自主財源で続けてきましたが、会場の確保と広報に限りがあります。
参加者へのアンケートでは、九割が「また参加したい」と答えました。
区の関係課と役割を分け、個人情報の取扱いや安全の確保は事前に取り決めます。
初年度は準備と試行にあて、二年目から対象とする地域を広げます。
町会、民生委員、学校、社会福祉協議会とも連絡を取り合いながら進めます。
活動の記録は冊子にまとめ、図書館と区の窓口で誰でも読めるようにします。
費用は会費と寄付でまかない、不足する分について区に負担をお願いするものです。
実施後は参加人数と満足度を測り、結果を公開の報告会で説明します。
小さな声を拾えるよう、戸別の訪問と電話による聞き取りを組み合わせます。
雨天の場合は区の施設を借り、年間を通じて途切れないように運営します。
"""
SENTENCES = SENTENCE_LINES.split()
SHOPS = f"{COMMON}の空き店舗を借り、だれでも立ち寄れる拠点とします。"


def chance_of(number: int) -> random.Random:
    """The dice of one proposal."""
    return random.Random(number * 2003 + 11)  # noqa: S311


def title_of(number: int) -> str:
    """A title of at most 60 signs; no two are the same."""
    dice = chance_of(number)
    return f"{dice.choice(PLACES)}における{dice.choice(THEMES)}（第{number}次）"


def paragraph(dice: random.Random, sentences: int, opening: str = "") -> str:
    """Some sentences, about forty signs each."""
    return opening + "".join(dice.sample(SENTENCES, sentences))


def content_of(number: int, *, title: str, field: int, is_rare: bool = False) -> dict:
    """The fields of the proposal's form, complete enough to be submitted."""
    dice = chance_of(number)
    ward = dice.randrange(10, 90) * 10_000
    own = dice.randrange(5, 40) * 10_000
    opening = (SHOPS if dice.random() < 0.3 else "") + (f"{RARE}と進めます。" if is_rare else "")
    return {
        "title": title,
        "proposal_type": "open",
        "field": field,
        "pillar": dice.randrange(1, 5),
        "summary_public": paragraph(dice, 3, opening),
        "background": paragraph(dice, 5),
        "goal": paragraph(dice, 2),
        "targets": [{"indicator": "参加者", "baseline": "30人", "target": "120人", "by": "年度末"}],
        "beneficiaries": "区内に住む人、働く人、学ぶ人",
        "area": f"{dice.choice(PLACES)}とその周辺",
        "content": paragraph(dice, 7),
        "schedule": [
            {"when": "4月", "what": "関係者との協議", "who": "団体・区"},
            {"when": "6月", "what": "定例会の開始", "who": "団体"},
            {"when": "2月", "what": "報告会", "who": "団体・区"},
        ],
        "expected_effect": paragraph(dice, 2),
        "novelty": paragraph(dice, 1),
        "continuity": paragraph(dice, 1),
        "why_together": paragraph(dice, 2),
        "role_of_group": [{"role": "企画と運営", "resource": "会員20名"}],
        "role_of_ward": [{"role": "会場の提供と関係機関との調整", "section": ""}],
        "preferred_form": "cost_share",
        "budget": [
            _line("income", "ward", ward),
            _line("income", "fees", own),
            _line("expense", "supplies", ward + own),
        ],
        "total_cost": ward + own,
        "ward_cost": ward,
        "has_other_grants": False,
        "other_grants": "",
        "confidential_parts": "",
    }


def _line(side: str, account: str, amount: int) -> dict:
    money = {"unit_price": amount, "quantity": 1, "amount": amount}
    return {"side": side, "account": account, "detail": "", **money}
