"""Synthetic texts: twelve topics a document out of a ward office's words, and one made-up name.

A topic stands in about one document of fifteen ("common"), a name in one alone ("rare").
"""

import random
from collections.abc import Iterator

LINES = """
福祉 防災 区民 子育て 介護 環境 商店街 図書館 ボランティア 委員会 町会 高齢者 障害者
まちづくり 施設 公園 緑化 交通 自転車 観光 文化財 国際交流 外国人 相談 健康 体操 食育 学校
児童館 保育園 学童 不登校 居場所 見守り 災害時 避難所 備蓄 耐震 防犯 清掃 リサイクル ごみ減量
省エネルギー 温暖化 屋上緑化 皇居 神田川 日本橋川 神保町 秋葉原 御茶ノ水 飯田橋 麹町 九段 番町
丸の内 大手町 有楽町 永田町 霞が関 岩本町 外神田 猿楽町 神田祭 古書店 大学 学生 企業 地域通貨
助成金 補助金 協働提案 協定書 評価 報告書 説明会 募集要項 審査 採択 不採択 条件付 実施計画
予算 決算 条例 要綱 規則 窓口 受付 回答 担当課 部長 課長 係長 議会 陳情 請願 情報公開 個人情報
広報紙 掲示板 ホームページ メールマガジン アンケート ワークショップ フォーラム シンポジウム
講座 研修 派遣 インターン 中間支援 団体登録 会員 会費 寄付 決算書 定款 役員 理事 監事 総会
事務局 拠点 会議室 ホール 抽選 予約 利用料 減免 駐輪場 バリアフリー 点字 手話 要約筆記 音訳
車いす 介助犬 認知症 看取り 配食 送迎 生活困窮 就労支援 若者 ひきこもり 母子 父子 里親 虐待
人権 男女共同 多文化 日本語教室 通訳 翻訳 伝統芸能 祭礼 音楽会 美術 演劇 映画 写真 俳句 茶道
華道 将棋 囲碁 スポーツ 水泳 野球 サッカー ウォーキング ラジオ体操 検診 予防接種 感染症 救急
消防団 警察署 交番 税務 年金 国民健康保険 住民票
"""
TOPICS = LINES.split()
PARTICLE_LINE = "の が を に は と も で や から まで について による における として ための"
PARTICLES = PARTICLE_LINE.split()
ENDINGS = ["行います。", "必要です。", "支援する。", "検討した、", "進める。\n"]
KANJI = [chr(code) for code in range(0x4E00, 0x9FA0)]
TOPICS_A_DOCUMENT = 12
NAME_LENGTH = 7


def documents(number: int, size: int) -> Iterator[tuple[str, str]]:
    """Texts of about ``size`` signs, each with the name that it alone holds; always the same."""
    chance = random.Random(2003)  # noqa: S311
    for _document in range(number):
        name = "".join(chance.choices(KANJI, k=NAME_LENGTH))
        yield _text(chance, name, size), name


def _text(chance: random.Random, name: str, size: int) -> str:
    topics = chance.sample(TOPICS, TOPICS_A_DOCUMENT)
    pieces = [name]
    length = len(name)
    while length < size:
        piece = chance.choice(topics) + chance.choice(PARTICLES)
        if chance.random() < 0.15:
            piece += chance.choice(ENDINGS)
        pieces.append(piece)
        length += len(piece)
    chance.shuffle(pieces)
    return "".join(pieces)


def common(length: int) -> list[str]:
    """Pieces of topics, also from their middle."""
    return sorted({topic[-length:] for topic in TOPICS if len(topic) >= length})


def rare(names: list[str], length: int) -> list[str]:
    """Pieces of names."""
    return [name[1 : 1 + length] for name in names]
