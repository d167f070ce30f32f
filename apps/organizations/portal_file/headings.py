"""The 60 headings of the file, in their order."""

NAME = "法人名称"
KANA = "法人名称カナ"
AUTHORITY = "所轄庁"
ADDRESS = "主たる事務所の所在地"
POSTCODE = "主たる事業所の郵便番号"
REPRESENTATIVE = "代表者氏名"
CERTIFIED_ON = "法人設立認証年月日"
FOUNDED_ON = "設立年月日"
PURPOSE = "定款に記載された目的"
SUPERVISION = "監督情報"
DISSOLUTION = "解散情報"
URL = "法人情報URL"
NUMBER = "法人番号"
ACTIVITIES = "特定非営利活動に係る事業"
YEAR_END = "事業年度終了日"
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
FIELDS = tuple(f"活動分野{str(number).translate(FULL_WIDTH)}" for number in range(1, 21))
CERTIFICATIONS = tuple(
    f"認定（認定・特例認定{str(number).translate(FULL_WIDTH)}）" for number in range(1, 5)
)
CERTIFICATION_ENDED = ("認定（認定取消日）", "認定（特例認定取消日）")

HEADINGS = (
    NAME,
    KANA,
    AUTHORITY,
    "権限移譲先市町村",
    ADDRESS,
    POSTCODE,
    "従たる事務所の所在地",
    REPRESENTATIVE,
    "団体代表者名（フリガナ）",
    CERTIFIED_ON,
    FOUNDED_ON,
    PURPOSE,
    *FIELDS,
    *CERTIFICATIONS,
    "認定（PST基準１）",
    "認定（PST基準２）",
    "認定（PST基準３）",
    "認定（PST基準 条例指定（都道府県及び市区町村名））",
    "認定（認定開始日）",
    "認定（認定満了日）",
    "認定（認定取消日）",
    "認定（特例認定年月日）",
    "認定（特例認定満了日）",
    "認定（特例認定取消日）",
    SUPERVISION,
    DISSOLUTION,
    URL,
    NUMBER,
    "条例個別指定フラグ",
    ACTIVITIES,
    "その他の事業",
    "事業年度開始日",
    YEAR_END,
    "条例個別指定：有効期間(開始日)",
    "条例個別指定：有効期間(満了日)",
    "条例個別指定：有効期限（更新申請日)",
    "条例個別指定：有効期限（更新日)",
    "条例個別指定：有効期限（条例個別指定：取消日)",
)
