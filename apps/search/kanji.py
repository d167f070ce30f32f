"""Old and variant forms of kanji, folded for search keys only (旧字体・異体字).

Never used on stored text: a name keeps the form its owner writes.
Compatibility ideographs (神 as U+FA19) are folded by NFKC and do not stand here.
"""

# 常用漢字表 (cabinet notice of 2010): the standard form, then the 康熙字典体 it replaced.
JOYO = """
亜亞 悪惡 圧壓 囲圍 医醫 為爲 壱壹 稲稻 飲飮 隠隱 栄榮 営營 鋭銳 衛衞 駅驛 悦悅 閲閱 円圓 塩鹽
縁緣 艶艷 応應 欧歐 殴毆 桜櫻 奥奧 横橫 温溫 穏穩 仮假 価價 画畫 会會 絵繪 壊壞 懐懷 概槪 拡擴
殻殼 覚覺 学學 岳嶽 楽樂 缶罐 巻卷 陥陷 寛寬 関關 歓歡 観觀 帰歸 気氣 亀龜 偽僞 戯戲 犠犧 旧舊
拠據 挙擧 虚虛 峡峽 挟挾 狭狹 郷鄕 暁曉 区區 駆驅 勲勳 薫薰 径徑 茎莖 恵惠 掲揭 渓溪 経經 蛍螢
軽輕 継繼 鶏鷄 芸藝 撃擊 県縣 倹儉 剣劍 険險 圏圈 検檢 献獻 権權 顕顯 験驗 厳嚴 広廣 効效 恒恆
黄黃 鉱鑛 号號 国國 黒黑 砕碎 済濟 斎齋 剤劑 雑雜 参參 桟棧 蚕蠶 惨慘 賛贊 残殘 糸絲 歯齒
児兒 辞辭 湿濕 実實 写寫 釈釋 寿壽 収收 従從 渋澁 獣獸 縦縱 粛肅 処處 緒緖 叙敍 奨奬 将將 称稱
渉涉 焼燒 証證 条條 状狀 乗乘 浄淨 剰剩 畳疊 縄繩 壌壤 嬢孃 譲讓 醸釀 触觸 嘱囑 真眞 寝寢 慎愼
尽盡 図圖 粋粹 酔醉 穂穗 随隨 髄髓 枢樞 数數 瀬瀨 声聲 斉齊 静靜 窃竊 摂攝 専專 浅淺 戦戰 践踐
銭錢 潜潛 繊纖 禅禪 双雙 壮壯 争爭 荘莊 捜搜 挿插 巣巢 曽曾 痩瘦 装裝 総總 騒騷 増增 蔵藏 臓臟
即卽 属屬 続續 堕墮 対對 体體 帯帶 滞滯 台臺 滝瀧 択擇 沢澤 担擔 単單 胆膽 団團 断斷 弾彈 遅遲
痴癡 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 勅敕 鎮鎭 逓遞 鉄鐵 点點 転轉 伝傳 灯燈 当當 党黨 盗盜 闘鬪
徳德 独獨 読讀 届屆 弐貳 悩惱 脳腦 覇霸 拝拜 廃廢 売賣 麦麥 発發 髪髮 抜拔 晩晚 蛮蠻 秘祕 浜濱
瓶甁 払拂 仏佛 併倂 並竝 餅餠 辺邊 変變 弁辨瓣辯 歩步 宝寶 豊豐 褒襃 翻飜 毎每 万萬 満滿 麺麵
黙默 弥彌 訳譯 薬藥 与與 予豫 余餘 誉譽 揺搖 様樣 謡謠 来來 頼賴 乱亂 覧覽 竜龍 両兩 猟獵 緑綠
涙淚 塁壘 礼禮 励勵 戻戾 霊靈 隷隸 齢齡 暦曆 歴歷 恋戀 錬鍊 炉爐 労勞 楼樓 郎郞 録錄 湾灣 姫姬
清淸 青靑 内內 呉吳 娯娛 説說 税稅 脱脫 戸戶 産產 顔顏 彦彥 聡聰
"""
# 表外漢字字体表 (National Language Council, 2000): simple forms in common use, and what JIS prints.
SIMPLE = """
頬頰 填塡 剥剝 叱𠮟 噛嚙 屏屛 掴摑 莱萊 蒋蔣 蝋蠟 躯軀 醤醬 醗醱 鹸鹼 麹麴 顛顚 騨驒 掻搔 撹攪
唖啞 焔焰 鴎鷗 侠俠 嚢囊 溌潑 箪簞 繍繡 蝉蟬 靭靱 鴬鶯 涜瀆 繋繫 祷禱 涛濤 梼檮 桧檜 籠篭 薮藪
砺礪 竈竃 蝿蠅 賎賤 迩邇 鯵鰺 枡桝 麩麸
"""
# Forms met in names and addresses (法務省 誤字俗字・正字一覧表): one person, several spellings.
NAMES = """
高髙 崎﨑嵜 吉𠮷 辺邉 浜濵 島嶋嶌 富冨 桑桒 館舘 槙槇 遥遙 瑶瑤 凛凜 尭堯 峰峯 昇曻 橋𣘺 柳栁
斉斎齋齊 徳悳 巌巖 刈苅 草艸 野埜 松枩 杉杦 鉄銕 剣劔 秋秌 船舩 淵渕渊 京亰 略畧 群羣 裏裡 杯盃 雁鴈
"""


def _table(*texts: str) -> dict[int, str]:
    """Variant → standard form; a form that is itself a variant of another leads to the last."""
    table: dict[str, str] = {}
    for group in " ".join(texts).split():
        standard, *variants = group
        table.update({variant: standard for variant in variants if variant != standard})
    return {ord(variant): _end(variant, table) for variant in table}


def _end(sign: str, table: dict[str, str]) -> str:
    while sign in table:
        sign = table[sign]
    return sign


STANDARD = _table(JOYO, SIMPLE, NAMES)
