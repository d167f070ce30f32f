"""The 20 fields of activity of the NPO Act (活動分野), and the pillars of the ward's plan."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityField(models.IntegerChoices):
    """A field of activity (活動分野) with its short label; the Act's words are in FULL_TEXT."""

    HEALTH = 1, _("Health, medical care, welfare")
    SOCIAL_EDUCATION = 2, _("Social education")
    COMMUNITY_BUILDING = 3, _("Community building")
    TOURISM = 4, _("Tourism")
    RURAL = 5, _("Rural and mountain areas")
    ARTS_SPORTS = 6, _("Science, culture, arts, sports")
    ENVIRONMENT = 7, _("Environment")
    DISASTER_RELIEF = 8, _("Disaster relief")
    COMMUNITY_SAFETY = 9, _("Community safety")
    HUMAN_RIGHTS = 10, _("Human rights and peace")
    INTERNATIONAL = 11, _("International cooperation")
    GENDER_EQUALITY = 12, _("Gender equality")
    CHILDREN = 13, _("Children and youth")
    INFORMATION_SOCIETY = 14, _("Information society")
    SCIENCE = 15, _("Science and technology")
    ECONOMY = 16, _("Economic vitality")
    EMPLOYMENT = 17, _("Vocational skills and employment")
    CONSUMERS = 18, _("Consumer protection")
    GROUP_SUPPORT = 19, _("Support of other groups")
    ORDINANCE = 20, _("Activities named by ordinance")


class Pillar(models.IntegerChoices):
    """The four pillars of the ward's third basic plan (第3次基本構想の柱)."""

    SAFETY = 1, _("A safe town to live and work in for ever")
    WELFARE = 2, _("A town of care and mutual support")
    CULTURE = 3, _("A town that learns and creates culture")
    COMMUNITY = 4, _("A town of character that values contact between people")


# Wording of the Act (特定非営利活動促進法 別表): the law is in Japanese only.
FULL_TEXT = {
    1: "保健、医療又は福祉の増進を図る活動",
    2: "社会教育の推進を図る活動",
    3: "まちづくりの推進を図る活動",
    4: "観光の振興を図る活動",
    5: "農山漁村又は中山間地域の振興を図る活動",
    6: "学術、文化、芸術又はスポーツの振興を図る活動",
    7: "環境の保全を図る活動",
    8: "災害救援活動",
    9: "地域安全活動",
    10: "人権の擁護又は平和の推進を図る活動",
    11: "国際協力の活動",
    12: "男女共同参画社会の形成の促進を図る活動",
    13: "子どもの健全育成を図る活動",
    14: "情報化社会の発展を図る活動",
    15: "科学技術の振興を図る活動",
    16: "経済活動の活性化を図る活動",
    17: "職業能力の開発又は雇用機会の拡充を支援する活動",
    18: "消費者の保護を図る活動",
    19: "前各号に掲げる活動を行う団体の運営又は活動に関する連絡、助言又は援助の活動",
    20: "前各号に掲げる活動に準ずる活動として都道府県又は指定都市の条例で定める活動",
}

# Short labels in Japanese for files that leave the portal, whatever language the reader uses.
SHORT_JA = {
    1: "保健・医療・福祉",
    2: "社会教育",
    3: "まちづくり",
    4: "観光",
    5: "農山漁村・中山間地域",
    6: "学術・文化・芸術・スポーツ",
    7: "環境保全",
    8: "災害救援",
    9: "地域安全",
    10: "人権・平和",
    11: "国際協力",
    12: "男女共同参画",
    13: "子どもの健全育成",
    14: "情報化社会",
    15: "科学技術",
    16: "経済活動",
    17: "職業能力・雇用",
    18: "消費者保護",
    19: "団体支援",
    20: "条例で定める活動",
}

MORE_FIELDS_MAX = 3  # handbook F17: one main field and up to three further
